import { problemOf } from '../../../contract/index.ts';
import type { Request } from '../http/exchange.ts';
import type { Act, ActOutcome } from '../network.ts';
import type { TelegramClient } from './client.ts';
import type { Cursor } from './cursor.ts';
import { type MessagePlace, messagePlaceOf, threadPlaceOf } from './ids.ts';
import { type Target, targetOf } from './target.ts';
import { refusalIn, troubleOfSend } from './trouble.ts';
import { doneWire } from './wire.ts';

/** Everybody has it, and it is allowed unless a group says otherwise. https://core.telegram.org/bots/api#reactiontypeemoji */
const thumb = [{ type: 'emoji', emoji: '👍' }];

/** Null: Telegram has no such thing there; bots cannot react in the name of a business. https://core.telegram.org/bots/api#setmessagereaction */
function requestFor({ action, on }: Act, { chat, id, album = [] }: MessagePlace, { business, fields }: Target): Request | null {
  // A group that has moved has left its older messages behind, under its older name.
  const at = { chat_id: Number(chat), message_id: Number(id) };
  switch (action) {
    case 'like':
      return business === '' ? { method: 'POST', path: '/setMessageReaction', json: { ...at, reaction: on ? thumb : [] } } : null;
    case 'delete':
      if (!on) return null;
      if (business !== '') return { method: 'POST', path: '/deleteBusinessMessages', json: { business_connection_id: fields.business_connection_id, message_ids: [id, ...album].map(Number) } };
      if (album.length > 0) return { method: 'POST', path: '/deleteMessages', json: { chat_id: Number(chat), message_ids: [id, ...album].map(Number) } };
      return { method: 'POST', path: '/deleteMessage', json: at };
    case 'hide':
    case 'block':
      return null;
  }
}

/** Telegram's words for a deletion that it allows to nobody: after 48 hours, or without the right. https://core.telegram.org/bots/api#deletemessage */
const notDeletable = /message can't be deleted|message_delete_forbidden/iu;
const nothingToDelete = /message to delete not found|message_id_invalid/iu;

export async function act(wanted: Act, known: Cursor | null, client: TelegramClient, signal: AbortSignal): Promise<ActOutcome> {
  const place = messagePlaceOf(wanted.messageId);
  const thread = threadPlaceOf(wanted.thread.providerId);
  if (place === null || thread === null) return { kind: 'permanent', problem: problemOf('message-gone') };
  const target = targetOf(thread, known);
  if ('kind' in target) return target;
  const request = requestFor(wanted, place, target);
  if (request === null) return { kind: 'permanent', problem: problemOf('forbidden') };
  const done = await client.call(`act ${place.chat}`, request, 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  const { answer } = done;
  if (answer.status === 200 && !answer.foreign && doneWire.safeParse(answer.body).success) return { kind: 'done', on: wanted.on };
  const words = answer.status === 400 ? (refusalIn(answer)?.words ?? '') : '';
  if (wanted.action === 'delete' && nothingToDelete.test(words)) return { kind: 'done', on: true };
  if (wanted.action === 'delete' && notDeletable.test(words)) return { kind: 'permanent', problem: problemOf('forbidden', words) };
  return troubleOfSend(answer);
}
