/**
 * X's ids hold the time at which they were given out: 41 bits of milliseconds above 22 other bits.
 * https://docs.x.com/fundamentals/x-ids
 */
const epoch = 1_288_834_974_657n;

export const timeOf = (id: string): number => Number((BigInt(id) >> 22n) + epoch);

/** Ids are decimal numbers without leading zeros; the longer is the newer. */
export const isNewer = (id: string, other: string): boolean => (id.length === other.length ? id > other : id.length > other.length);
