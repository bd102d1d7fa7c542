/** Something on its way at the network of an account. */
export interface Item {
  id: string;
  accountId: string;
}

export interface Plan<D> {
  /** To be begun now, in this order. */
  due: readonly D[];
  /** In how many milliseconds to look again, if nothing else happens; null: then neither. */
  nextIn: number | null;
}

/**
 * What is to be done of what may be done, in its order.
 * @param underWay the account of each item for which something is being done
 * @param perAccount how much may be under way at one account at once
 * @param dueIn milliseconds until an item wants something done, 0 or less: now; null: it waits for a person, or is under way
 */
export function planOf<D extends Item>(
  items: readonly D[], underWay: ReadonlyMap<string, string>, perAccount: number, dueIn: (item: D) => number | null,
): Plan<D> {
  const load = new Map<string, number>();
  for (const accountId of underWay.values()) load.set(accountId, (load.get(accountId) ?? 0) + 1);
  const due: D[] = [];
  let nextIn: number | null = null;
  for (const item of items) {
    const wait = underWay.has(item.id) ? null : dueIn(item);
    if (wait === null) continue;
    if (wait > 0) {
      nextIn = Math.min(wait, nextIn ?? wait);
      continue;
    }
    const busy = load.get(item.accountId) ?? 0;
    if (busy >= perAccount) continue;
    load.set(item.accountId, busy + 1);
    due.push(item);
  }
  return { due, nextIn };
}
