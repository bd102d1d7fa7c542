/** Posts of the Page, posts that visitors wrote on it, and posts elsewhere that tag it. */
export const streams = ['posts', 'visitors', 'tagged'] as const;
export type Stream = (typeof streams)[number];

export const edgeOf: Record<Stream, string> = { posts: 'published_posts', visitors: 'visitor_posts', tagged: 'tagged' };

export function streamOf(name: string): Stream {
  const stream = streams.find((known) => known === name);
  if (stream === undefined) throw new RangeError(`Facebook has no stream ${name}`);
  return stream;
}
