import { problemOf } from '../../../contract/index.ts';
import { attemptedFrom } from '../http/clock.ts';
import type { Client } from '../http/client.ts';
import type { Answered, Query } from '../http/exchange.ts';
import type { FindOutcome, NetworkPorts, Outgoing, Trouble } from '../network.ts';
import { ask } from './ask.ts';
import { listWire, placeQuery } from './paging.ts';
import { comparable as plain } from './text.ts';

/** Something in a list that may be the reply. */
export interface Candidate {
  id: string;
  sentAt: number | undefined;
  own: boolean;
  text: string;
}

/** Where a reply would be. */
export interface Place<Route extends string> {
  route: Route;
  path: string;
  query: Query;
  candidates: (items: readonly unknown[]) => Candidate[];
  /** True where the list is by time, newest first: then it is read as far as the first attempt. */
  newestFirst: boolean;
  /** True where only the newest page can be read. */
  firstPageOnly?: boolean;
  /** Where the network does more to a text than the others do. */
  comparable?: (text: string) => string;
}

/** What is left of the difference between two clocks after Graph's own `Date` was taken into account. Milliseconds. */
const skew = 2 * 60_000;
const mostPages = 40;

/** Reads back what the account itself wrote since the first attempt: the oldest match that no other reply claims. */
export async function findIn<Route extends string>(place: Place<Route>, outgoing: Outgoing, client: Client<Route>, ports: NetworkPorts, signal: AbortSignal): Promise<FindOutcome> {
  const { comparable = plain } = place;
  const wanted = comparable(outgoing.text);
  const since = ({ ahead }: Answered): number => attemptedFrom(outgoing, ahead) - skew;
  let found: { providerId: string; sentAt: number } | null = null;
  let at: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const asked: Awaited<ReturnType<typeof ask<Route, { items: unknown[]; next: string | null }>>> =
      await ask(client, { route: place.route, path: place.path, query: { ...place.query, ...placeQuery(at) }, wire: listWire, use: 'send' }, signal);
    // What was answered is gone, and all answers with it.
    if (asked.kind === 'gone') return { kind: 'absent' };
    if (asked.kind === 'trouble') return asked.trouble satisfies Trouble;
    const from = since(asked.answer);
    const candidates = place.candidates(asked.value.items);
    for (const { id, sentAt = from, own, text } of candidates) {
      if (!own || sentAt < from || comparable(text) !== wanted || outgoing.claimed.has(id)) continue;
      if (found === null || sentAt <= found.sentAt) found = { providerId: id, sentAt };
    }
    const reached = place.newestFirst && candidates.some(({ sentAt }) => sentAt !== undefined && sentAt < from);
    if (asked.value.next === null || reached) return found === null ? { kind: 'absent' } : { kind: 'found', ...found };
    if (place.firstPageOnly === true) return found === null ? { kind: 'cannot-tell' } : { kind: 'found', ...found };
    at = asked.value.next;
  }
  ports.log('graph.read-back-too-long');
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}
