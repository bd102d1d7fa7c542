export interface Price {
  /** Millionths of a US dollar. */
  millionths: number;
  way: 'read' | 'sent';
}

/** What a network charges for one of each kind. */
export type PriceTable = Readonly<Record<string, Price>>;

/** One thing that a network charged for. */
export interface Charge {
  /** A kind of its price table. */
  kind: string;
  /** What was read: the same on the same day in UTC is charged once. Null: each time. */
  resource: string | null;
}

/** How many of each kind were charged. */
export type Counts = Readonly<Record<string, number>>;

/** Millionths of a US dollar. What the table does not name costs nothing. */
export const costOf = (counts: Counts, prices: PriceTable): number =>
  Object.entries(counts).reduce((sum, [kind, count]) => sum + count * (prices[kind]?.millionths ?? 0), 0);

export const countOf = (counts: Counts, prices: PriceTable, way: Price['way']): number =>
  Object.entries(counts).reduce((sum, [kind, count]) => sum + (prices[kind]?.way === way ? count : 0), 0);
