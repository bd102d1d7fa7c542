import { z } from 'zod';
import type { TikTokSettings } from '../../../contract/index.ts';
import type { Attempts } from '../http/attempts.ts';
import type { History, Json, NetworkPorts, PulledMessage, PullOutcome, PullUse, Trouble } from '../network.ts';
import { ask, type TikTokClient, troubleOfAsked } from './client.ts';
import { messageFiles } from './files.ts';
import { customerIn, directMessage } from './mapping.ts';
import { contentsWire, conversationsWire } from './wire.ts';

export interface MessagePorts {
  settings: TikTokSettings;
  client: TikTokClient;
  ports: NetworkPorts;
  attempts: Attempts;
  use: PullUse;
}

const conversation = z.object({ id: z.string(), at: z.number() });
type Conversation = z.infer<typeof conversation>;

/**
 * `seen`: how far each conversation was read, by when it last changed. `pending`: those that have changed since.
 * `older`: those that were there at first and are history.
 */
const cursorSchema = z.object({ seen: z.record(z.string(), z.number()), pending: z.array(conversation), older: z.array(conversation), pulled: z.number().int().nonnegative(), listed: z.boolean() });
export type MessageCursor = z.infer<typeof cursorSchema>;

const start: MessageCursor = { seen: {}, pending: [], older: [], pulled: 0, listed: false };

export function messageCursorFrom(json: Json | null): MessageCursor {
  const read = cursorSchema.safeParse(json);
  return read.success ? read.data : start;
}

export const historyOf = ({ older, pulled, listed }: MessageCursor): History => ({ pulled, total: null, done: listed && older.length === 0 });

/** So many come at first; the others are history. */
const atFirst = 10;
/** TikTok gives 100 conversations of the last 90 days at most. */
const mostPages = 5;

type Listed = { kind: 'conversations'; conversations: Conversation[] } | { kind: 'trouble'; trouble: Trouble };

/** `STRANGER`: nobody has answered yet. https://business-api.tiktok.com/portal/docs?id=1832184403754242 */
async function listConversations(type: 'SINGLE' | 'STRANGER', { settings, client, use }: MessagePorts, signal: AbortSignal): Promise<Listed> {
  const conversations: Conversation[] = [];
  let from = 0;
  for (let page = 0; page < mostPages; page += 1) {
    const query = { business_id: settings.businessId, conversation_type: type, limit: '100', cursor: String(from) };
    const asked = await ask(client, 'messages', '/business/message/conversation/list/', query, conversationsWire, use, signal);
    if (asked.kind !== 'result') return { kind: 'trouble', trouble: troubleOfAsked(asked) };
    conversations.push(...asked.result.conversations);
    const { next } = asked.result;
    if (next === null || next <= from) break;
    from = next;
  }
  return { kind: 'conversations', conversations };
}

async function listAll(cursor: MessageCursor, ports: MessagePorts, signal: AbortSignal): Promise<{ kind: 'cursor'; cursor: MessageCursor } | Trouble> {
  const all = new Map<string, Conversation>();
  for (const type of ['SINGLE', 'STRANGER'] as const) {
    const listed = await listConversations(type, ports, signal);
    if (listed.kind === 'trouble') return listed.trouble;
    for (const one of listed.conversations) all.set(one.id, one);
  }
  const waiting = new Set(cursor.older.map(({ id }) => id));
  const changed = [...all.values()].filter(({ id, at }) => at > (cursor.seen[id] ?? -1) && !waiting.has(id)).sort((a, b) => b.at - a.at);
  const first = cursor.listed ? changed.length : atFirst;
  const seen = Object.fromEntries(Object.entries(cursor.seen).filter(([id]) => all.has(id)));
  return { kind: 'cursor', cursor: { ...cursor, seen, pending: changed.slice(0, first), older: [...cursor.older, ...changed.slice(first)], listed: true } };
}

type Read = { kind: 'messages'; messages: PulledMessage[] } | { kind: 'trouble'; trouble: Trouble };

/** The 20 newest of a conversation; TikTok gives no others. https://business-api.tiktok.com/portal/docs?id=1832184426921986 */
async function readConversation(id: string, ports: MessagePorts, signal: AbortSignal): Promise<Read> {
  const { settings, client, use, attempts } = ports;
  const asked = await ask(client, 'messages', '/business/message/content/list/', { business_id: settings.businessId, conversation_id: id }, contentsWire, use, signal);
  if (asked.kind !== 'result') {
    const trouble = troubleOfAsked(asked);
    // One that is gone keeps no other waiting.
    return trouble.kind === 'held' && trouble.problem.code === 'rejected' ? { kind: 'messages', messages: [] } : { kind: 'trouble', trouble };
  }
  const { participants, messages } = asked.result;
  const customer = customerIn(participants, messages, id);
  const known = await ports.ports.threads.known(messages.map((message) => `dm/${message.id}`));
  const mapped: PulledMessage[] = [];
  for (const message of messages) {
    if (known.has(`dm/${message.id}`)) continue;
    const fetched = await messageFiles(message, id, { client, ports: ports.ports, businessId: settings.businessId, attempts, use }, signal);
    if (fetched.kind === 'trouble') return fetched;
    mapped.push(directMessage(message, id, customer, fetched.attachments, ports.ports.now()));
  }
  return { kind: 'messages', messages: mapped };
}

/** Conversations that have changed since they were last read, one a page, the newest first. */
export async function pullMessages(before: MessageCursor, ports: MessagePorts, signal: AbortSignal): Promise<PullOutcome> {
  const { use } = ports;
  const list = use === 'history' ? 'older' : 'pending';
  let cursor = before;
  if (list === 'pending' && cursor.pending.length === 0) {
    const listed = await listAll(cursor, ports, signal);
    if (listed.kind !== 'cursor') return listed;
    ({ cursor } = listed);
  }
  const [next, ...rest] = cursor[list];
  if (next === undefined) return { kind: 'page', page: { messages: [], deleted: [], cursor, more: false } };
  const read = await readConversation(next.id, ports, signal);
  if (read.kind === 'trouble') return read.trouble;
  const after: MessageCursor = {
    ...cursor, [list]: rest, seen: { ...cursor.seen, [next.id]: next.at }, pulled: cursor.pulled + (use === 'history' || !before.listed ? read.messages.length : 0),
  };
  return { kind: 'page', page: { messages: read.messages, deleted: [], cursor: after, more: rest.length > 0 } };
}
