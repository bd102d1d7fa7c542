import { z } from 'zod';
import { problemOf } from '../../../contract/index.ts';
import type { Page, PulledMessage, Trouble } from '../network.ts';
import { ask } from './ask.ts';
import { graphErrorIn } from './error.ts';
import { type List, listWire, placeQuery } from './paging.ts';
import { advanced, filled, markOf, newWalk, resumed, type Walk, wasRead } from './walk.ts';
import { id, moment, orNothing, readable } from './wire.ts';
import { readConversation } from './conversation.ts';
import { type Cursor, jsonOf, type Pending, setAside } from './inbox-cursor.ts';
import type { Inbox } from './inbox.ts';

const conversationWire = z.object({ id, updated_time: orNothing(moment) }).transform((raw) => ({ id: raw.id, updatedAt: raw.updated_time }));

const pageSize = '50';
/** How often conversations that Graph could not show are tried again. Milliseconds. */
const tryAgainAfter = 10 * 60_000;

/** `single`: from now on conversations are asked for one by one. `aside`: one that Graph cannot show. */
type Step = { kind: 'step'; walk: Walk<Pending>; messages: PulledMessage[]; single?: boolean; aside?: Pending } | Trouble;

interface Context<Route extends string> {
  inbox: Inbox<Route>;
  /** Since when what was updated is wanted, from the time at Meta; null: all. */
  since: (now: number) => number | null;
  single: boolean;
}

type Listed = { kind: 'list'; list: List; now: number; single: boolean } | { kind: 'stale' } | { kind: 'stuck' } | Trouble;

/**
 * A page of the list. One conversation that Graph cannot show (with an AI of Instagram's) makes it refuse the whole page with
 * code 1: then they are asked for one by one. https://github.com/diwenne/openreply/issues/60
 */
async function list<Route extends string>(place: string | null, { inbox, single }: Context<Route>, signal: AbortSignal): Promise<Listed> {
  const { client, route, path, query, use, ports } = inbox;
  const whole = { ...query, fields: 'id,updated_time', limit: single ? '1' : pageSize, ...placeQuery(place) };
  const asked = await ask(client, { route, path, query: whole, wire: listWire, use }, signal);
  if (asked.kind === 'read') return { kind: 'list', list: asked.value, now: ports.now() + asked.answer.ahead, single };
  if (asked.kind === 'gone') return { kind: 'held', problem: problemOf('forbidden') };
  if (graphErrorIn(asked.answer?.body)?.code === 1) return single ? { kind: 'stuck' } : list(place, { inbox, single: true, since: () => null }, signal);
  const stale = place !== null && asked.answer?.status === 400 && asked.trouble.problem.code === 'rejected';
  return stale ? { kind: 'stale' } : asked.trouble;
}

async function walkList<Route extends string>(walk: Walk<Pending>, context: Context<Route>, signal: AbortSignal): Promise<Step> {
  const listed = await list(walk.place, context, signal);
  switch (listed.kind) {
    case 'stale':
      return walkList({ ...walk, place: null }, context, signal);
    case 'stuck':
      // Behind this one nothing can be reached: what is before it counts, and the next round tries again.
      context.inbox.ports.log('graph.conversations-unreachable');
      return walk.place === null ? { kind: 'retry', problem: problemOf('server-error') } : { kind: 'step', walk: { ...walk, begunAt: null, walked: true }, messages: [] };
    case 'list': {
      const { now, list: { items, next } } = listed;
      const since = context.since(now);
      const conversations = readable(conversationWire, items);
      const changed = conversations.filter(({ updatedAt }) => since === null || updatedAt === undefined || updatedAt >= since);
      const wanted = changed.filter((one) => !wasRead(walk, one) && !walk.pending.some(({ conversation }) => conversation === one.id));
      // A page without anything new is the end: they come by when they were last written in.
      const over = next === null || (items.length > 0 && changed.length === 0 && conversations.length === items.length);
      const pending = wanted.map((one): Pending => ({ conversation: one.id, since, place: null }));
      return { kind: 'step', walk: { ...walk, begunAt: walk.begunAt ?? now, place: next, walked: over, pending: [...walk.pending, ...pending] }, messages: [], single: listed.single };
    }
    case 'retry':
    case 'held':
    case 'permanent':
    case 'unknown':
      return listed;
  }
}

/** A page of the first conversation that is to be read, or the next page of the list. */
async function step<Route extends string>(walk: Walk<Pending>, context: Context<Route>, signal: AbortSignal): Promise<Step> {
  const [first, ...others] = walk.pending;
  if (first === undefined) return walkList(walk, context, signal);
  const read = await readConversation(first, context.inbox, signal);
  switch (read.kind) {
    case 'refused':
      return { kind: 'step', walk: { ...walk, pending: others }, messages: [], aside: first };
    case 'read': {
      const done = read.left === null ? { ...walk.done, [first.conversation]: read.readAt } : walk.done;
      return { kind: 'step', walk: { ...walk, done, pending: read.left === null ? others : [read.left, ...others] }, messages: read.messages };
    }
    case 'retry':
    case 'held':
    case 'permanent':
    case 'unknown':
      return read;
  }
}

const pageOf = (messages: PulledMessage[], cursor: Cursor, more: boolean): { kind: 'page'; page: Page } => ({ kind: 'page', page: { messages, deleted: [], cursor: jsonOf(cursor), more } });

/** What the step found out about conversations that Graph cannot show. */
function noted(cursor: Cursor, { aside, single }: Extract<Step, { kind: 'step' }>): Cursor {
  const kept = single === undefined ? cursor : { ...cursor, single };
  return aside === undefined ? kept : setAside(kept, aside);
}

export async function pullNews<Route extends string>(cursor: Cursor, inbox: Inbox<Route>, signal: AbortSignal): Promise<{ kind: 'page'; page: Page } | Trouble> {
  const now = inbox.ports.now();
  const due = cursor.round === null && Math.abs(now - cursor.triedAt) >= tryAgainAfter;
  const round = cursor.round === null ? newWalk(now, due ? cursor.aside : []) : resumed(cursor.round, now);
  const tried = due ? { ...cursor, aside: [], triedAt: now, single: false } : cursor;
  const done = await step(round, { inbox, since: (time) => markOf(cursor, round, time), single: tried.single }, signal);
  if (done.kind !== 'step') return done;
  // A round that could not be finished does not count as one.
  const stuck = done.walk.walked && done.walk.begunAt === null && done.walk.pending.length === 0;
  const next = stuck ? { ...noted(tried, done), round: null } : advanced(noted(tried, done), done.walk, done.messages.length);
  return pageOf(done.messages, next, next.round !== null);
}

/** All conversations once more, and all that was ever written in them. */
export async function pullHistory<Route extends string>(cursor: Cursor, inbox: Inbox<Route>, signal: AbortSignal): Promise<{ kind: 'page'; page: Page } | Trouble> {
  if (cursor.history === null) return pageOf([], cursor, false);
  const done = await step(cursor.history, { inbox, since: () => null, single: cursor.single }, signal);
  if (done.kind !== 'step') return done;
  const next = filled(noted(cursor, done), done.walk, done.messages.length);
  return pageOf(done.messages, next, next.history !== null);
}
