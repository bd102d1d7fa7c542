import { type Draws, type SearchDraw, type SearchKind, searchKinds } from './draws.ts';
import { type Spread, spreadOf, timesOf } from './measure.ts';

/** Milliseconds of the reads that an agent waits for: 50 rows each, 20 hits a search. */
export interface Asked {
  latest50Ms: Spread;
  view50Ms: Spread;
  /** Of words as they are typed. */
  searchMs: Spread;
  otherSearchMs: Record<Exclude<SearchKind, 'typed'>, Spread>;
  /** Mean number of hits of a search: who finds less has less to do. */
  hits: Record<SearchKind, number>;
}

export interface Questions {
  latest: (conversationId: string) => unknown;
  view: () => unknown;
  /** Answers with the number of hits. */
  search: (draw: SearchDraw) => number | Promise<number>;
}

/** One question after the other. */
export async function ask({ latest, view, search }: Questions, { conversationIds, searches }: Draws): Promise<Asked> {
  const latest50Ms = spreadOf(await timesOf(conversationIds, latest));
  const view50Ms = spreadOf(await timesOf(conversationIds, view));
  const spreads = {} as Record<SearchKind, Spread>;
  const hits = { typed: 0, shortPrefix: 0, phrase: 0, filtered: 0 };
  for (const kind of searchKinds) {
    const count = async (draw: SearchDraw): Promise<void> => {
      hits[kind] += await search(draw) / searches[kind].length;
    };
    spreads[kind] = spreadOf(await timesOf(searches[kind], count));
  }
  const { typed, ...otherSearchMs } = spreads;
  return { latest50Ms, view50Ms, searchMs: typed, otherSearchMs, hits };
}
