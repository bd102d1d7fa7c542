import { invalid } from './failure.ts';

export interface Listing {
  /** Which list it is: its places are good in no other. */
  name: string;
  /** The whole address that was asked for, with the token in it. */
  address: URL;
  query: URLSearchParams;
  most: number;
  usual: number;
}

const placeFor = (name: string, last: string, hollow: boolean): string => Buffer.from(JSON.stringify([name, last, hollow])).toString('base64url');

function readPlace(text: string, name: string): { last: string; hollow: boolean } {
  try {
    const [list, last, hollow] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as [string, string, boolean];
    if (list === name && typeof last === 'string') return { last, hollow };
  } catch {
    // It is no place of ours.
  }
  throw invalid('Invalid cursors values: please check the "after" cursor');
}

/**
 * One page of a list. Behind the first page stands an empty one: only where there is no `next` is the end. A place is lost
 * with the item at which it was. https://developers.facebook.com/docs/graph-api/results
 */
export function paged<T extends { id: string }>(list: readonly T[], { name, address, query, most, usual }: Listing): { items: readonly T[]; paging: object } {
  const limit = query.get('limit') ?? String(usual);
  if (!/^\d{1,4}$/u.test(limit) || Number(limit) > most) throw invalid(`Param limit must be at most ${most}`);
  const after = query.get('after');
  const place = after === null ? null : readPlace(after, name);
  const from = place === null ? 0 : list.findIndex(({ id }) => id === place.last) + 1;
  if (place !== null && from === 0) throw invalid('Invalid cursors values: the object it points to is gone');
  const hollow = place !== null && !place.hollow && from === Number(limit);
  const items = hollow ? [] : list.slice(from, from + Number(limit));
  const last = items.at(-1)?.id ?? place?.last;
  if (last === undefined) return { items, paging: {} };
  const more = hollow || from + items.length < list.length;
  const next = new URL(address);
  next.searchParams.set('after', placeFor(name, last, hollow));
  return { items, paging: { paging: { cursors: { before: placeFor(name, items[0]?.id ?? last, false), after: placeFor(name, last, hollow) }, ...(more ? { next: next.toString() } : {}) } } };
}
