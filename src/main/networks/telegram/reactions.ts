import type { Author, NetworkPorts, PulledMessage, Thread } from '../network.ts';
import { reactionMessage, unwritable } from '../reaction.ts';
import { type Cursor, firstNameOf } from './cursor.ts';
import { messageIdOf, threadIdOf } from './ids.ts';
import { chatAuthor, threadOf, userAuthor } from './mapping.ts';
import { type Reaction, reactionKindWire } from './wire.ts';

const paid = '⭐';

/** Of those that Telegram made itself none is a character. */
function glyphOf(given: unknown): string {
  const read = reactionKindWire.safeParse(given);
  if (!read.success) return unwritable;
  return read.data.type === 'paid' ? paid : read.data.emoji;
}

/** Who lets nobody see who they are reacts in the name of a chat. */
const authorOf = ({ user, actorChat }: Reaction): Author | null =>
  user === undefined ? (actorChat === undefined ? null : chatAuthor(actorChat)) : userAuthor(user);

/**
 * In a group everybody who writes has a thread of their own: what they think of what was said in it belongs there, and what
 * others think of it in no thread of theirs.
 */
async function threadIn({ chat, messageId }: Reaction, author: Author, cursor: Cursor, threads: NetworkPorts['threads']): Promise<Thread | null> {
  switch (chat.type) {
    case 'private':
      return threadOf({ kind: 'private', chat: chat.id }, chatAuthor(chat));
    case 'group':
    case 'supergroup': {
      const place = { kind: 'group', chat: firstNameOf(cursor, chat.id), sender: author.providerId } as const;
      const id = messageIdOf({ business: '', chat: chat.id, id: String(messageId) });
      return (await threads.byMessage([id])).get(id) === threadIdOf(place) ? threadOf(place, author) : null;
    }
    case 'channel':
      return null;
  }
}

/** A person's reactions to a message are one message of ours: Telegram tells all of them with each change. Null: it is nobody's whom we know. */
export async function reactionIn(reaction: Reaction, cursor: Cursor, threads: NetworkPorts['threads']): Promise<PulledMessage | null> {
  const author = authorOf(reaction);
  const thread = author === null ? null : await threadIn(reaction, author, cursor, threads);
  if (author === null || thread === null) return null;
  const reactsTo = messageIdOf({ business: '', chat: reaction.chat.id, id: String(reaction.messageId) });
  const text = [...new Set(reaction.given.map(glyphOf))].join('');
  return reactionMessage({ reactsTo, by: [author.providerId], thread, author, own: false, sentAt: reaction.at, editedAt: reaction.at, text });
}
