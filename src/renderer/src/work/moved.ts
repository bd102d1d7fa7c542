/** The list with what stands at one place moved by so many. */
export function movedBy<T>(list: readonly T[], index: number, by: number): T[] {
  const next = [...list];
  const [one] = next.splice(index, 1);
  if (one !== undefined) next.splice(Math.max(0, index + by), 0, one);
  return next;
}

/** Those that stand at another place than they say, saying where they stand. */
export const repositioned = <T extends { position: number }>(list: readonly T[]): T[] =>
  list.flatMap((one, position) => (one.position === position ? [] : [{ ...one, position }]));
