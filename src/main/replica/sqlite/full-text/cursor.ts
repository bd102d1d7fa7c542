/**
 * Where a page ended. Hits come in windows of keys, and within a window by rank: so the place is the window, and the rank
 * and key of the last hit. None of it moves when documents are added.
 */
export type Place = {
  stage: number;
  /** Keys of the window, both inclusive. */
  upper: bigint;
  lower: bigint;
  rank: number;
  key: bigint;
};

const pattern = /^(\d)\.(-?\d{1,19})\.(-?\d{1,19})\.(\d)\.(-?\d{1,19})$/;

export function cursorOf({ stage, upper, lower, rank, key }: Place): string {
  return [stage, upper, lower, rank, key].join('.');
}

/** Undefined where it is none of ours. */
export function placeOf(cursor: string): Place | undefined {
  const [, stage, upper, lower, rank, key] = pattern.exec(cursor) ?? [];
  if (stage === undefined || upper === undefined || lower === undefined || rank === undefined || key === undefined) return undefined;
  return { stage: Number(stage), upper: BigInt(upper), lower: BigInt(lower), rank: Number(rank), key: BigInt(key) };
}
