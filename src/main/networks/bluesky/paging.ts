import type { Page, PullOutcome, PulledMessage, PullUse, Trouble } from '../network.ts';
import { advanced, type Cursor, filled, remembering, restarted, start } from './cursor.ts';
import type { Reply } from './xrpc.ts';

/** A list, newest first. */
export interface Listed<Item> {
  items: readonly Item[];
  cursor: string | null;
  /** How many there were, readable or not. */
  whole: number;
}

export interface Source<Item> {
  read(token: string | null): Promise<Reply<Listed<Item>>>;
  uriOf: (item: Item) => string;
  positionOf: (item: Item) => string;
  /** Those of them that are in the replica already. */
  known(uris: readonly string[]): Promise<ReadonlySet<string>>;
  /** What is to be brought of what is listed. */
  messages(items: readonly Item[]): Promise<{ kind: 'messages'; messages: PulledMessage[] } | Trouble>;
  /** Which of those that have left the list are gone for good. */
  gone(uris: readonly string[]): Promise<string[]>;
}

interface Read<Item> {
  listed: Listed<Item>;
  cursor: Cursor;
}

/** Where to go on when the network refuses a place in a list: it may have been forgotten. Null: it is not the place. */
function fallback(cursor: Cursor, use: PullUse): Cursor | null {
  if (use === 'history') return cursor.history === '' ? null : { ...cursor, history: '' };
  return cursor.token === null ? null : restarted(cursor);
}

async function readFrom<Item>(source: Source<Item>, cursor: Cursor, use: PullUse): Promise<({ kind: 'read' } & Read<Item>) | Trouble> {
  const token = use === 'history' ? cursor.history : cursor.token;
  const told = await source.read(token === '' ? null : token);
  if (told.kind === 'answer') return { kind: 'read', listed: told.value, cursor };
  const earlier = told.kind === 'held' && told.problem.code === 'rejected' ? fallback(cursor, use) : null;
  return earlier === null ? told : readFrom(source, earlier, use);
}

/** Of what was brought, what is missing on the newest page although it would be there. */
function missing<Item>({ listed, cursor }: Read<Item>, source: Source<Item>): string[] {
  // With what cannot be read it cannot be told.
  if (listed.items.length < listed.whole) return [];
  const there = new Set(listed.items.map(source.uriOf));
  const oldest = listed.items.at(-1);
  const reaches = listed.cursor === null || oldest === undefined ? '' : source.positionOf(oldest);
  return cursor.recent.filter(([position, uri]) => position > reaches && !there.has(uri)).map(([, uri]) => uri);
}

/**
 * One page of a list. What is new is told from what is known by its id and not by its place: others' clocks are behind,
 * and what they wrote comes to stand below what was read before.
 */
export async function pullList<Item>(source: Source<Item>, from: Cursor, use: PullUse): Promise<PullOutcome> {
  const read = await readFrom(source, from, use);
  if (read.kind !== 'read') return read;
  const { listed, cursor } = read;
  const { since } = cursor;
  const known = since === null || use === 'history' ? new Set<string>() : await source.known(listed.items.map(source.uriOf));
  const fresh = listed.items.filter((item) => !known.has(source.uriOf(item)));
  const brought = await source.messages(fresh);
  if (brought.kind !== 'messages') return brought;
  const positions = listed.items.map(source.positionOf);
  const newest = positions.reduce<string | null>((best, one) => (best === null || one > best ? one : best), null);
  const page = (next: Cursor, deleted: string[]): Page => {
    const at = new Map(listed.items.map((item) => [source.uriOf(item), source.positionOf(item)]));
    const recent = brought.messages.map(({ providerId }): [string, string] => [at.get(providerId) ?? '', providerId]);
    return {
      messages: brought.messages, deleted,
      cursor: { ...next, recent: remembering(next, recent, new Set(deleted)) },
      more: (use === 'history' ? next.history : next.token) !== null,
    };
  };
  if (use === 'history') return { kind: 'page', page: page(filled(cursor, listed.cursor, brought.messages.length), []) };
  const gone = cursor.token === null ? await source.gone(missing(read, source)) : [];
  const reached = since !== null && positions.some((position) => position <= since);
  return { kind: 'page', page: page(advanced(cursor, newest, reached ? null : listed.cursor, brought.messages.length), gone) };
}

export const nothing = (cursor: Cursor | null): PullOutcome => ({ kind: 'page', page: { messages: [], deleted: [], cursor: cursor ?? start, more: false } });
