/**
 * FTS5 gives its rows in the order of their numbers and can stop early. So a row's number, its key, is the document's time
 * with the low bits of its sequence as a tie-break: the newest are the first ones read, however many there are.
 */
const sequenceBits = 21n;
const latest = 2 ** 42 - 1;

export const lowestKey = -(2n ** 63n);
export const highestKey = 2n ** 63n - 1n;

/** @param newest the value of `newestBy`, or undefined where the index has none: then the last written comes first */
export function keyOf(seq: number, newest: unknown): bigint {
  if (newest === undefined) return BigInt(seq);
  const time = typeof newest === 'number' && !Number.isNaN(newest) ? newest : 0;
  return (timeBits(Math.trunc(time)) << sequenceBits) + (BigInt(seq) & ((1n << sequenceBits) - 1n));
}

/** The lowest key that a document of this time, or a later one, can have. */
export function firstKeyOf(time: number): bigint {
  if (Number.isNaN(time) || time > latest) return highestKey;
  return timeBits(Math.ceil(time)) << sequenceBits;
}

function timeBits(time: number): bigint {
  return BigInt(Math.min(Math.max(time, -latest), latest));
}
