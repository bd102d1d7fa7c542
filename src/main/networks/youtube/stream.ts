export const streams = ['comments', 'held'] as const;
/** What everybody sees, and what waits for the owner's word. */
export type Stream = (typeof streams)[number];

export function streamOf(name: string): Stream {
  const stream = streams.find((known) => known === name);
  if (stream === undefined) throw new RangeError(`YouTube has no stream ${name}`);
  return stream;
}
