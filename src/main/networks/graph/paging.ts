import { z } from 'zod';
import { orNothing } from './wire.ts';

/** Where a list goes on, as query parameters. `next` itself has the token in it and is not for keeping. */
const places = ['after', 'until', 'since', 'offset', '__paging_token'];

function placeIn(next: string, after: string | undefined): string | null {
  if (after !== undefined) return new URLSearchParams({ after }).toString();
  if (!URL.canParse(next)) return null;
  const { searchParams } = new URL(next);
  const kept = new URLSearchParams([...searchParams].filter(([name]) => places.includes(name)));
  return kept.size === 0 ? null : kept.toString();
}

/**
 * One page of an edge. A page may be empty and have another behind it; only where there is no `next` is the end.
 * https://developers.facebook.com/docs/graph-api/results
 */
export const listWire = z
  .object({
    data: z.array(z.unknown()),
    paging: orNothing(z.object({ cursors: orNothing(z.object({ after: orNothing(z.string().min(1).max(4_000)) })), next: orNothing(z.string().max(20_000)) })),
  })
  .transform(({ data, paging }) => ({ items: data, next: paging?.next === undefined ? null : placeIn(paging.next, paging.cursors?.after) }));
export type List = z.infer<typeof listWire>;

/** The parameters of a place in a list; null: its begin. */
export const placeQuery = (place: string | null): Record<string, string> => Object.fromEntries(new URLSearchParams(place ?? ''));
