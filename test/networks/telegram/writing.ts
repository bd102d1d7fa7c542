import type { HttpAnswer } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { bad, refused, result } from './answers.ts';
import { numberIn, type Parameters, structureIn, textIn } from './parameters.ts';
import { type ChatState, type FakeBusiness, queue, store, type World } from './world.ts';

export interface SentFile {
  name: string;
  type: string;
  bytes: Uint8Array;
}

export type FileKind = 'photo' | 'video' | 'document';

/** Something that the API took. `chat`, `id`: the message. */
export type Accepted =
  | { kind: 'message' | FileKind; chat: number; id: number; business: string; text: string; replyTo: number | null; file: SentFile | null }
  | { kind: 'deleted'; chat: number; id: number; business: string }
  | { kind: 'reaction'; chat: number; id: number; emoji: string | null };

export interface Writing {
  world: World;
  ledger: Ledger<Accepted>;
  now: () => number;
  pace: Pace;
}

/** About one message a second and chat, and 20 a minute in a group; short bursts pass. https://core.telegram.org/bots/faq */
export interface Pace {
  /** Seconds to wait; 0: it may be sent. */
  spend(state: ChatState): number;
}

export function createPace(now: () => number): Pace {
  const sent = new Map<number, number[]>();
  return {
    spend({ chat }) {
      const recent = (sent.get(chat.id) ?? []).filter((at) => now() - at < 60_000);
      const most = chat.type === 'private' ? 60 : 20;
      const burst = recent.filter((at) => now() - at < 10_000);
      const wait = recent.length >= most ? 60_000 - (now() - recent[0]!) : burst.length >= 10 ? 10_000 - (now() - burst[0]!) : 0;
      if (wait <= 0) sent.set(chat.id, [...recent, now()]);
      return Math.ceil(wait / 1_000);
    },
  };
}

const day = 24 * 60 * 60_000;

type Place = { kind: 'place'; state: ChatState; business: FakeBusiness | null } | { kind: 'refused'; answer: HttpAnswer };
const no = (answer: HttpAnswer): Place => ({ kind: 'refused', answer });

function placeIn(given: Parameters, { world, now }: Writing): Place {
  const id = numberIn(given, 'chat_id');
  if (id === undefined) return no(bad('chat_id is empty'));
  const connection = textIn(given, 'business_connection_id');
  if (connection !== undefined) {
    const business = world.businesses.get(connection);
    if (business?.enabled !== true) return no(bad('business connection not found'));
    if (!business.mayReply) return no(bad('BUSINESS_CONNECTION_NOT_ALLOWED'));
    const state = business.chats.get(id);
    const last = Math.max(0, ...[...state?.messages.values() ?? []].filter(({ own }) => !own).map(({ at }) => at));
    if (state === undefined || now() - last > day) return no(bad('BUSINESS_PEER_USAGE_MISSING'));
    return { kind: 'place', state, business };
  }
  const state = world.chats.get(id);
  if (state === undefined) return no(bad('chat not found'));
  if (state.movedTo !== null) return no(bad('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: state.movedTo }));
  if (state.refusal !== null) return no(refused(403, `Forbidden: ${state.refusal}`));
  return { kind: 'place', state, business: null };
}

export interface Content {
  kind: 'message' | FileKind;
  text: string;
  file: SentFile | null;
}

/** What all ways of sending have in common. `album`: the messages of one belong together. */
export function deliver(given: Parameters, contents: readonly Content[], writing: Writing): HttpAnswer {
  const place = placeIn(given, writing);
  if (place.kind === 'refused') return place.answer;
  const { state, business } = place;
  const { pace } = writing;
  const reply = structureIn(given, 'reply_parameters') as { message_id?: unknown; allow_sending_without_reply?: unknown } | undefined;
  const replyTo = reply === undefined ? null : typeof reply.message_id === 'number' ? reply.message_id : NaN;
  if (replyTo !== null && !state.messages.has(replyTo) && reply?.allow_sending_without_reply !== true) return bad('message to be replied not found');
  const wait = pace.spend(state);
  if (wait > 0) return refused(429, `Too Many Requests: retry after ${wait}`, { retry_after: wait });
  const [first, ...others] = contents.map((content) => take(content, { state, business, replyTo, album: contents.length > 1 }, writing));
  return result(others.length === 0 ? first : [first, ...others]);
}

interface Taking {
  state: ChatState;
  business: FakeBusiness | null;
  replyTo: number | null;
  album: boolean;
}

function take({ kind, ...content }: Content, { state, business, replyTo, album }: Taking, { world, ledger, now }: Writing): object {
  const { id } = store(state, now(), true);
  ledger.add({ kind, chat: state.chat.id, id, business: business?.id ?? '', text: content.text, replyTo, file: content.file });
  const message = {
    message_id: id, date: Math.floor(now() / 1_000), chat: state.chat, ...(album ? { media_group_id: `album-${now()}` } : {}),
    ...(business === null ? { from: world.bot } : { from: business.owner, sender_business_bot: world.bot, business_connection_id: business.id }),
    ...(kind === 'message' ? { text: content.text.trim() } : { ...(content.text === '' ? {} : { caption: content.text.trim() }), ...media(kind, id) }),
  };
  // What a bot writes for a business is told back to it.
  if (business !== null) queue(world, 'business_message', message, now());
  return message;
}

const media = (kind: FileKind, id: number): object => {
  const file = { file_id: `sent-${id}`, file_unique_id: `u-sent-${id}` };
  switch (kind) {
    case 'photo':
      return { photo: [{ ...file, width: 10, height: 10 }] };
    case 'video':
      return { video: { ...file, width: 10, height: 10, duration: 1 } };
    case 'document':
      return { document: file };
  }
};

export function sendMessage(given: Parameters, writing: Writing): HttpAnswer {
  const text = textIn(given, 'text') ?? '';
  if (text.trim() === '') return bad('message text is empty');
  if (text.length > 4_096) return bad('message is too long');
  return deliver(given, [{ kind: 'message', text, file: null }], writing);
}

const beginnings = [[0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], [0x52, 0x49, 0x46, 0x46]];
const isPicture = (bytes: Uint8Array): boolean => beginnings.some((beginning) => beginning.every((byte, index) => bytes[index] === byte));

export type Taken = { kind: 'content'; content: Content } | { kind: 'refused'; answer: HttpAnswer };

export async function contentOf(kind: FileKind, file: unknown, text: string): Promise<Taken> {
  if (!(file instanceof File)) return { kind: 'refused', answer: bad(`there is no ${kind} in the request`) };
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (bytes.byteLength > (kind === 'photo' ? 10_000_000 : 50_000_000)) return { kind: 'refused', answer: refused(413, 'Request Entity Too Large') };
  if (kind === 'photo' && !isPicture(bytes)) return { kind: 'refused', answer: bad('IMAGE_PROCESS_FAILED') };
  if (text.length > 1_024) return { kind: 'refused', answer: bad('message caption is too long') };
  return { kind: 'content', content: { kind, text, file: { name: file.name, type: file.type, bytes } } };
}

export async function sendFile(kind: FileKind, given: Parameters, writing: Writing): Promise<HttpAnswer> {
  const taken = await contentOf(kind, given.get(kind), textIn(given, 'caption') ?? '');
  return taken.kind === 'refused' ? taken.answer : deliver(given, [taken.content], writing);
}

const twoDays = 48 * 60 * 60_000;

export function deleteMessage(given: Parameters, { world, ledger, now }: Writing): HttpAnswer {
  const state = world.chats.get(numberIn(given, 'chat_id') ?? 0);
  if (state === undefined) return bad('chat not found');
  const message = state.messages.get(numberIn(given, 'message_id') ?? 0);
  if (message === undefined) return bad('message to delete not found');
  if (now() - message.at > twoDays) return bad("message can't be deleted for everyone");
  if (state.chat.type !== 'private' && !message.own && !state.administrator) return bad("message can't be deleted");
  state.messages.delete(message.id);
  ledger.add({ kind: 'deleted', chat: state.chat.id, id: message.id, business: '' });
  return result(true);
}

/** Those that are not there are passed over. */
export function deleteMessages(given: Parameters, { world, ledger }: Writing): HttpAnswer {
  const state = world.chats.get(numberIn(given, 'chat_id') ?? 0);
  const ids = structureIn(given, 'message_ids');
  if (state === undefined) return bad('chat not found');
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > 100) return bad('message_ids are wrong');
  for (const id of ids) if (typeof id === 'number' && state.messages.delete(id)) ledger.add({ kind: 'deleted', chat: state.chat.id, id, business: '' });
  return result(true);
}

export function deleteBusinessMessages(given: Parameters, { world, ledger, now }: Writing): HttpAnswer {
  const business = world.businesses.get(textIn(given, 'business_connection_id') ?? '');
  const ids = structureIn(given, 'message_ids');
  if (business?.enabled !== true) return bad('business connection not found');
  if (!Array.isArray(ids) || ids.length === 0 || ids.length > 100) return bad('message_ids are wrong');
  for (const state of business.chats.values()) {
    const found = ids.filter((id): id is number => typeof id === 'number' && state.messages.delete(id));
    for (const id of found) ledger.add({ kind: 'deleted', chat: state.chat.id, id, business: business.id });
    if (found.length > 0) queue(world, 'deleted_business_messages', { business_connection_id: business.id, chat: state.chat, message_ids: found }, now());
  }
  return result(true);
}

export function setMessageReaction(given: Parameters, { world, ledger }: Writing): HttpAnswer {
  const state = world.chats.get(numberIn(given, 'chat_id') ?? 0);
  const message = state?.messages.get(numberIn(given, 'message_id') ?? 0);
  if (state === undefined) return bad('chat not found');
  if (state.refusal !== null) return refused(403, `Forbidden: ${state.refusal}`);
  if (message === undefined) return bad('message to react not found');
  const [reaction, ...more] = structureIn(given, 'reaction') as { type?: unknown; emoji?: unknown }[];
  if (more.length > 0 || (reaction !== undefined && (reaction.type !== 'emoji' || reaction.emoji !== '👍'))) return bad('REACTION_INVALID');
  message.reaction = reaction === undefined ? null : '👍';
  ledger.add({ kind: 'reaction', chat: state.chat.id, id: message.id, emoji: message.reaction });
  return result(true);
}
