/** The same object where nothing changed: what shows it stays as it is. */
export const unlessSame = <T>(before: T, now: T): T => (JSON.stringify(before) === JSON.stringify(now) ? before : now);

/** A list whose members stay the same objects where they have not changed. */
export function sameMembers<T extends { id: string }>(before: readonly T[], now: readonly T[]): readonly T[] {
  const known = new Map(before.map((one) => [one.id, one]));
  return now.map((one) => unlessSame(known.get(one.id) ?? one, one));
}
