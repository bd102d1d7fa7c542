import { type Author, faceIsAsked, type PulledAttachment, type PulledMessage, type Thread } from '../network.ts';
import { type BusinessConnection, type Cursor, firstNameOf } from './cursor.ts';
import { messageIdOf, threadIdOf, type ThreadPlace } from './ids.ts';
import { isStart, textIn } from './text.ts';
import type { Chat, Message, User } from './wire.ts';

/** Longer than anything Telegram lets a person write. */
const longest = 100_000;

/** `0`: a business that Telegram does not name. */
export const unnamedBusiness = '0';

const author = (id: string, name: string, username: string): Author =>
  ({ providerId: id, name: (name === '' ? id : name).slice(0, 200), handle: username.slice(0, 100), followers: null, verified: false });
const person = (id: string, name: string, username: string): Author => ({ ...author(id, name, username), avatar: faceIsAsked });
export const userAuthor = (user: User): Author => person(user.id, user.name, user.username);
/** A private chat has the id of the person; groups and channels show no picture of anybody. */
export const chatAuthor = (chat: Chat): Author => (chat.type === 'private' ? person : author)(chat.id, chat.name, chat.username);

/** Where a message belongs, and who wrote it. */
export interface Placed {
  /** The business whose chat it is; empty in chats of the bot itself. */
  business: string;
  thread: Thread;
  author: Author;
  own: boolean;
}

export const threadOf = (place: ThreadPlace, customer: Author): Thread =>
  ({ providerId: threadIdOf(place), channel: place.kind === 'group' ? 'public' : 'private', subject: '', customer });

function placeInGroup({ from, senderChat, chat }: Message, botId: string, cursor: Cursor): Placed | null {
  if (from?.id === botId) return null;
  // Who writes in the name of a channel, or of the group itself, has a stand-in for a sender.
  const author = senderChat !== undefined ? chatAuthor(senderChat) : from !== undefined ? userAuthor(from) : null;
  if (author === null) return null;
  return { business: '', thread: threadOf({ kind: 'group', chat: firstNameOf(cursor, chat.id), sender: author.providerId }, author), author, own: false };
}

function placeInBusiness({ from, chat }: Message, business: BusinessConnection | null): Placed {
  const customer = chatAuthor(chat);
  const owner = business?.owner ?? unnamedBusiness;
  const own = from !== undefined && (business === null ? from.id !== chat.id : from.id === owner);
  const author = from === undefined || from.id === chat.id ? customer : userAuthor(from);
  return { business: owner, thread: threadOf({ kind: 'business', business: owner, chat: chat.id }, customer), author, own };
}

/** Null: nobody wrote it to the bot. What the bot itself writes is not told back. */
export function placeOf(message: Message, business: BusinessConnection | null | undefined, botId: string, cursor: Cursor): Placed | null {
  const { chat, from } = message;
  if (business !== undefined) return chat.type === 'private' ? placeInBusiness(message, business) : null;
  switch (chat.type) {
    case 'private':
      return from?.id === botId ? null : { business: '', thread: threadOf({ kind: 'private', chat: chat.id }, chatAuthor(chat)), author: chatAuthor(chat), own: false };
    case 'group':
    case 'supergroup':
      return placeInGroup(message, botId, cursor);
    case 'channel':
      return null;
  }
}

/** `now`: for what Telegram gives no time. */
export function mapped(message: Message, { business, thread, author, own }: Placed, attachments: PulledAttachment[], edited: boolean, now: number): PulledMessage {
  const { chat, repliedTo, sentAt, editedAt } = message;
  const text = textIn(message.content);
  return {
    providerId: messageIdOf({ business, chat: chat.id, id: String(message.id) }),
    thread,
    author,
    own,
    sentAt: sentAt ?? now,
    text: (text ?? '').slice(0, longest),
    folded: '',
    html: '',
    attachments,
    references: repliedTo === undefined ? [] : [messageIdOf({ business, chat: repliedTo.chatId, id: String(repliedTo.id) })],
    malformed: sentAt === undefined || (text === undefined && attachments.length === 0),
    truncated: (text ?? '').length > longest,
    automatic: message.automaticForward || (message.from?.isBot === true && message.senderChat === undefined && !own) || isStart(text ?? ''),
    ...(edited && editedAt !== undefined ? { editedAt } : {}),
  };
}
