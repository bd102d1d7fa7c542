import { problemOf } from '../../../contract/index.ts';
import { attemptedFrom } from '../http/clock.ts';
import type { Client } from '../http/client.ts';
import type { Answered } from '../http/exchange.ts';
import type { FindOutcome, NetworkPorts, Outgoing, OutgoingAttachment, SendOutcome, Trouble } from '../network.ts';
import { ask } from './ask.ts';
import { isRepeated } from './attempt.ts';
import { messagesFrom } from './file-messages.ts';
import { type Candidate, findIn } from './find.ts';
import { type MessagePerson, messageWire, sentWire } from './message-wire.ts';
import { listWire } from './paging.ts';
import { troubleOfSend } from './trouble.ts';
import { readable } from './wire.ts';
import { uploaded } from './upload.ts';

/** Where an account's messages go out. */
export interface Sender<Route extends string> {
  client: Client<Route>;
  ports: NetworkPorts;
  route: Route;
  /** Of the account: `/messages` and `/message_attachments` are under it. */
  account: string;
  isSelf: (person: MessagePerson) => boolean;
  /** Said with each message: what kind it is. Instagram knows none but the tag. */
  type: Readonly<Record<string, string>>;
  tooLong: (text: string) => boolean;
  /** So many go in one message. */
  mostPictures: number;
  /** Of a conversation only the newest messages can be read. */
  newestOnly: boolean;
  /** Whether Meta lets people of this account write for seven days instead of one. */
  humanAgent: boolean;
}

/** By a person, outside of the window. https://developers.facebook.com/docs/messenger-platform/send-messages/message-tags/ */
const byHumanAgent = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };

const sentAtOf = ({ ahead }: Answered, now: number): number => Math.floor((now + ahead) / 1_000) * 1_000;

/** One call. What the window refused was certainly not sent: it may be said that a person writes. */
async function post<Route extends string>(message: object, recipient: string, sender: Sender<Route>, signal: AbortSignal): Promise<SendOutcome> {
  const { client, route, account, ports, humanAgent, type } = sender;
  const once = async (kind: Readonly<Record<string, string>>): Promise<SendOutcome> => {
    const done = await client.call(route, { method: 'POST', path: `/${account}/messages`, json: { recipient: { id: recipient }, ...kind, message } }, 'send', signal);
    if (done.kind === 'trouble') return done.trouble;
    const sent = sentWire.safeParse(done.answer.body);
    const taken = done.answer.status === 200 && !done.answer.foreign && sent.success;
    return taken ? { kind: 'sent', providerId: sent.data.message_id, sentAt: sentAtOf(done.answer, ports.now()) } : troubleOfSend(done.answer);
  };
  const outcome = await once(type);
  return humanAgent && outcome.kind === 'held' && outcome.problem.code === 'window-closed' ? once(byHumanAgent) : outcome;
}

const listOf = (conversation: string): { path: string; query: Record<string, string> } =>
  ({ path: `/${conversation}/messages`, query: { fields: 'id,created_time,from,message,attachments', limit: '20' } });

/** Files go as messages of their own, before the text. Those of an attempt before this one are there already. */
async function filesSent<Route extends string>(outgoing: Outgoing, sender: Sender<Route>, signal: AbortSignal): Promise<{ kind: 'count'; count: number } | Trouble> {
  const { thread, claimed } = outgoing;
  const { client, route, isSelf } = sender;
  const asked = await ask(client, { route, ...listOf(thread.providerId), wire: listWire, use: 'send' }, signal);
  if (asked.kind === 'gone') return { kind: 'count', count: 0 };
  if (asked.kind === 'trouble') return asked.trouble;
  const since = attemptedFrom(outgoing, asked.answer.ahead) - 60_000;
  const own = readable(messageWire, asked.value.items).filter(({ id, from, createdAt = 0, attachments }) =>
    from !== undefined && isSelf(from) && createdAt >= since && attachments.length > 0 && !claimed.has(id));
  return { kind: 'count', count: own.length };
}

/** All of them are there before the one message with them leaves. */
async function sendFiles<Route extends string>(files: readonly OutgoingAttachment[], recipient: string, sender: Sender<Route>, signal: AbortSignal): Promise<SendOutcome> {
  const there: object[] = [];
  for (const file of files) {
    const upload = await uploaded(file, sender, signal);
    if (upload.kind !== 'attachment') return upload;
    there.push(upload.attachment);
  }
  return post(there.length === 1 ? { attachment: there[0] } : { attachments: there }, recipient, sender, signal);
}

/** https://developers.facebook.com/docs/messenger-platform/send-messages/ */
export async function sendInto<Route extends string>(outgoing: Outgoing, sender: Sender<Route>, signal: AbortSignal): Promise<SendOutcome> {
  const { text, attachments, thread } = outgoing;
  if (sender.tooLong(text)) return { kind: 'permanent', problem: problemOf('too-long') };
  const recipient = thread.customer.providerId;
  const repeated = attachments.length > 0 && isRepeated(outgoing, sender.ports.now());
  const before = repeated ? await filesSent(outgoing, sender, signal) : { kind: 'count' as const, count: 0 };
  if (before.kind !== 'count') return before;
  let last: SendOutcome | null = null;
  for (const files of messagesFrom(attachments, sender.mostPictures).slice(before.count)) {
    last = await sendFiles(files, recipient, sender, signal);
    if (last.kind !== 'sent') return last;
  }
  if (text !== '') return post({ text }, recipient, sender, signal);
  return last ?? { kind: 'unknown', problem: problemOf('interrupted') };
}

/** Reads back the conversation. A reply without a text is its file. */
export function findSent<Route extends string>(outgoing: Outgoing, sender: Sender<Route>, signal: AbortSignal): Promise<FindOutcome> {
  const { client, ports, route, isSelf } = sender;
  return findIn({
    route,
    ...listOf(outgoing.thread.providerId),
    candidates: (items) => readable(messageWire, items).flatMap(({ id, createdAt, from, text, attachments }): Candidate[] =>
      [{ id, sentAt: createdAt, own: from !== undefined && isSelf(from) && (outgoing.text !== '' || attachments.length > 0), text: text ?? '' }]),
    newestFirst: true,
    firstPageOnly: sender.newestOnly,
  }, outgoing, client, ports, signal);
}
