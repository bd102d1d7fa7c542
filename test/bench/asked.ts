import { type Draws, type SearchDraw, type SearchKind, searchKinds } from './draws.ts';
import { type Spread, spreadOf, timesOf } from './measure.ts';

/** Milliseconds of the reads that an agent waits for: 50 rows each, 20 hits a search. */
export interface Asked {
  latest50Ms: Spread;
  view50Ms: Spread;
  /** Of words as they are typed. */
  searchMs: Spread;
  otherSearchMs: Record<Exclude<SearchKind, 'typed'>, Spread>;
}

export interface Questions {
  latest: (conversationId: string) => unknown;
  view: () => unknown;
  search: (draw: SearchDraw) => unknown;
}

/** One question after the other. */
export async function ask({ latest, view, search }: Questions, { conversationIds, searches }: Draws): Promise<Asked> {
  const latest50Ms = spreadOf(await timesOf(conversationIds, latest));
  const view50Ms = spreadOf(await timesOf(conversationIds, view));
  const spreads = {} as Record<SearchKind, Spread>;
  for (const kind of searchKinds) spreads[kind] = spreadOf(await timesOf(searches[kind], search));
  const { typed, ...otherSearchMs } = spreads;
  return { latest50Ms, view50Ms, searchMs: typed, otherSearchMs };
}
