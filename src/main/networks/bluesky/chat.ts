import type { PullOutcome, PullUse, Trouble } from '../network.ts';
import { after, type ChatCursor, type ChatHistory } from './chat-cursor.ts';
import { type ChatPorts, messagesOf, split } from './chat-page.ts';
import { reactionsIn, reactionsTo } from './chat-reactions.ts';
import { convosWire, logWire, messagesWire } from './chat-wire.ts';
import { chatMessageId } from './mapping.ts';
import { type Asking, type Parameters, query, question, through } from './xrpc.ts';

const chat = (service: string, method: string, parameters: Parameters = {}) => through(service, query(`chat.bsky.convo.${method}`, parameters));

/** The first time: what was said last in each of the conversations that were spoken in last. From then on the log tells. */
async function begin(ports: ChatPorts, asking: Asking): Promise<PullOutcome> {
  const told = await question('chat', chat(ports.service, 'listConvos', { limit: '50' }), convosWire, asking);
  if (told.kind !== 'answer') return told;
  const { convos, cursor } = told.value;
  ports.conversations.learn(convos);
  const said = convos.flatMap(({ id, lastMessage }) => split(id, [lastMessage]).said);
  const brought = await messagesOf(said, reactionsTo(said), ports, asking);
  if (brought.kind !== 'messages') return brought;
  const revision = convos.reduce<string | null>((last, { rev }) => (last === null || rev > last ? rev : last), null);
  const history = convos.length === 0 ? null : { waiting: convos.map(({ id }) => id), before: '', next: cursor };
  const next: ChatCursor = { revision, history, pulled: brought.messages.length };
  return { kind: 'page', page: { messages: brought.messages, deleted: [], cursor: next, more: false } };
}

const isRefused = (trouble: Trouble): boolean => trouble.kind === 'held' && trouble.problem.code === 'rejected';

/** What happened since. A place in the log that is no longer known is found anew. https://docs.bsky.app/docs/api/chat-bsky-convo-get-log */
async function followLog(cursor: ChatCursor, revision: string, ports: ChatPorts, asking: Asking): Promise<PullOutcome> {
  const told = await question('chat', chat(ports.service, 'getLog', { cursor: revision }), logWire, asking);
  if (told.kind !== 'answer') return isRefused(told) ? begin(ports, asking) : told;
  const { events } = told.value;
  const spoken = events.map(({ $type, convoId, message }) => ({ $type, ...split(convoId, [message]), convoId }));
  const created = spoken.filter(({ $type }) => $type.endsWith('#logCreateMessage'));
  const removed = spoken.filter(({ $type }) => $type.endsWith('#logDeleteMessage'));
  const said = created.flatMap((one) => one.said);
  // In the order of the log: what was given and taken back since stands behind what the messages show now.
  const brought = await messagesOf(said, [...reactionsTo(said), ...reactionsIn(events)], ports, asking);
  if (brought.kind !== 'messages') return brought;
  const last = told.value.cursor ?? events.at(-1)?.rev ?? revision;
  const deleted = [...created, ...removed].flatMap((one) => one.deleted)
    .concat(removed.flatMap((one) => one.said.map(({ convoId, message }) => chatMessageId(convoId, message.id))));
  return { kind: 'page', page: { messages: brought.messages, deleted, cursor: { ...cursor, revision: last }, more: events.length > 0 && last !== revision } };
}

async function nextConversations(history: ChatHistory, ports: ChatPorts, asking: Asking): Promise<{ kind: 'history'; history: ChatHistory | null } | Trouble> {
  const { next } = history;
  if (history.waiting.length > 0 || next === null) return { kind: 'history', history: history.waiting.length > 0 ? history : null };
  const told = await question('chat', chat(ports.service, 'listConvos', { limit: '50', ...(next === '' ? {} : { cursor: next }) }), convosWire, asking);
  // A place that is no longer known: from the begin once more.
  if (told.kind !== 'answer') return isRefused(told) && next !== '' ? nextConversations({ ...history, next: '' }, ports, asking) : told;
  ports.conversations.learn(told.value.convos);
  const waiting = told.value.convos.map(({ id }) => id);
  return { kind: 'history', history: waiting.length === 0 ? null : { waiting, before: '', next: told.value.cursor } };
}

async function readBack(cursor: ChatCursor, ports: ChatPorts, asking: Asking): Promise<PullOutcome> {
  if (cursor.history === null) return { kind: 'page', page: { messages: [], deleted: [], cursor, more: false } };
  const place = await nextConversations(cursor.history, ports, asking);
  if (place.kind !== 'history') return place;
  const { history } = place;
  const convoId = history?.waiting[0];
  if (history === null || convoId === undefined) return { kind: 'page', page: { messages: [], deleted: [], cursor: { ...cursor, history: null }, more: false } };
  const parameters = { convoId, limit: '100', ...(history.before === '' ? {} : { cursor: history.before }) };
  const told = await question('chat', chat(ports.service, 'getMessages', parameters), messagesWire, asking);
  // One that the account has left has nothing more to be read.
  const { messages: values, cursor: before } = told.kind === 'answer' ? told.value : { messages: [], cursor: null };
  if (told.kind !== 'answer' && !isRefused(told)) return told;
  const { said, deleted } = split(convoId, values);
  const brought = await messagesOf(said, reactionsTo(said), ports, asking);
  if (brought.kind !== 'messages') return brought;
  const rest = after(history, values.length === 0 ? null : before);
  const next = { ...cursor, history: rest, pulled: cursor.pulled + brought.messages.length };
  return { kind: 'page', page: { messages: brought.messages, deleted, cursor: next, more: rest !== null } };
}

/** Direct messages. https://docs.bsky.app/docs/api/chat-bsky-convo-list-convos */
export function pullChat(cursor: ChatCursor, use: PullUse, ports: ChatPorts, signal: AbortSignal): Promise<PullOutcome> {
  const asking: Asking = { client: ports.client, use, signal };
  if (use === 'history') return readBack(cursor, ports, asking);
  return cursor.revision === null ? begin(ports, asking) : followLog(cursor, cursor.revision, ports, asking);
}
