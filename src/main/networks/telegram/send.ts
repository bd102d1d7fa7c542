import { problemOf } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import type { Outgoing, SendOutcome } from '../network.ts';
import type { TelegramClient } from './client.ts';
import type { Cursor } from './cursor.ts';
import { messageIdOf, messagePlaceOf, threadPlaceOf } from './ids.ts';
import { requestFor } from './send-request.ts';
import { type Target, targetOf } from './target.ts';
import { refusalIn, troubleOfSend } from './trouble.ts';
import { sentWire } from './wire.ts';

/** By itself, and beside files. https://core.telegram.org/bots/api#sendmessage, https://core.telegram.org/bots/api#sendphoto */
const longestText = 4_096;
const longestCaption = 1_024;

/** A picture or a film that is none for Telegram goes as a file. */
const noMedia = (answer: Answer): boolean => answer.status === 400 && /photo_|image_process_failed|video_|wrong type of the web page content/iu.test(refusalIn(answer)?.words ?? '');

const inTheNewGroup = (answer: Answer): string | null => (answer.status === 400 ? (refusalIn(answer)?.movedTo ?? null) : null);

export async function send(outgoing: Outgoing, known: Cursor | null, client: TelegramClient, signal: AbortSignal): Promise<SendOutcome> {
  const place = threadPlaceOf(outgoing.thread.providerId);
  if (place === null || (place.kind === 'group' && messagePlaceOf(outgoing.inReplyTo) === null)) return { kind: 'permanent', problem: problemOf('message-gone') };
  if (outgoing.text.length > (outgoing.attachments.length > 0 ? longestCaption : longestText)) return { kind: 'permanent', problem: problemOf('too-long') };
  const target = targetOf(place, known);
  if ('kind' in target) return target;

  async function attempt(to: Target, asDocuments: boolean, mayMove: boolean): Promise<SendOutcome> {
    // What was refused was no message, and takes nothing of the chat's pace.
    const route = asDocuments ? `act ${to.chat}` as const : `chat ${to.chat}` as const;
    const done = await client.call(route, requestFor(outgoing, to, asDocuments), 'send', signal);
    if (done.kind === 'trouble') return done.trouble;
    const { status, body, foreign } = done.answer;
    if (status === 200 && !foreign) {
      const sent = sentWire.safeParse(body);
      if (!sent.success) return { kind: 'unknown', problem: problemOf('unreadable-answer') };
      const [{ message_id: id, chat, date }, ...others] = sent.data;
      const album = others.map((other) => String(other.message_id));
      return { kind: 'sent', providerId: messageIdOf({ business: to.business, chat: chat.id, id: String(id), album }), sentAt: date * 1_000 };
    }
    // These were refused for certain, with the way on.
    const chat = inTheNewGroup(done.answer);
    if (chat !== null && mayMove) return attempt({ ...to, chat, fields: { ...to.fields, chat_id: Number(chat) } }, asDocuments, false);
    if (noMedia(done.answer) && !asDocuments && outgoing.attachments.length > 0) return attempt(to, true, mayMove);
    return troubleOfSend(done.answer);
  }

  return attempt(target, false, true);
}
