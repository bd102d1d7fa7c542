/** X's ids: milliseconds since 2010-11-04 above 22 bits; here those count up, so that what is added later is newer. */
const epoch = 1_288_834_974_657;

export function createIds(): (at: number) => string {
  let count = 0n;
  return (at) => {
    count = (count + 1n) & 0x3f_ffffn;
    return ((BigInt(Math.max(0, Math.floor(at) - epoch)) << 22n) | count).toString();
  };
}

/** The lowest id of that millisecond. */
export const idAt = (at: number): string => (BigInt(Math.max(0, Math.floor(at) - epoch)) << 22n).toString();

export const compareIds = (a: string, b: string): number => {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
};

/** How many of a list sorted by id are older than `id`. */
export function countBelow(list: readonly { id: string }[], id: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareIds(list[middle]!.id, id) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function insert<T extends { id: string }>(list: T[], item: T): void {
  const last = list.at(-1);
  if (last === undefined || compareIds(last.id, item.id) < 0) list.push(item);
  else list.splice(countBelow(list, item.id), 0, item);
}
