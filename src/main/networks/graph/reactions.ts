import type { Author, PulledMessage, Thread } from '../network.ts';
import { reactionId, reactionMessage, unwritable } from '../reaction.ts';
import type { Message, MessagePerson, Reaction } from './message-wire.ts';

/** What Instagram calls those that it offers first. https://developers.facebook.com/documentation/business-messaging/instagram-messaging/webhooks */
const named: Readonly<Record<string, string>> = { love: '❤️', like: '👍', dislike: '👎', laugh: '😆', smile: '😆', wow: '😮', sad: '😢', angry: '😠' };

/** The emoji; a name that is not known stands for one that cannot be shown, and what is no name is the emoji itself. */
function glyphOf({ name, emoji }: Reaction): string {
  const given = emoji === '' ? name : emoji;
  return named[given] ?? (/^\w*$/u.test(given) ? unwritable : given);
}

const sides = ['customer', 'own'] as const;

/** Each side has one at a message; the conversation has two. */
export const reactionIds = ({ id }: Message): string[] => sides.map((side) => reactionId(id, side));

export interface Reactors {
  thread: Thread;
  customer: Author;
  self: Author;
  isSelf: (person: MessagePerson) => boolean;
}

/**
 * What both sides think of a message by now. What is not told any more was taken back: of what is `known` that is said. When
 * they began to think so is not told, so it stands at the time of the message.
 */
export function reactionsTo(message: Message, { thread, customer, self, isSelf }: Reactors, known: ReadonlySet<string>, now: number): PulledMessage[] {
  return sides.flatMap((side) => {
    const own = side === 'own';
    const given = message.reactions.find(({ people }) => people.some((person) => isSelf(person) === own));
    if (given === undefined && !known.has(reactionId(message.id, side))) return [];
    const text = given === undefined ? '' : glyphOf(given);
    return [reactionMessage({ reactsTo: message.id, by: [side], thread, author: own ? self : customer, own, sentAt: message.createdAt ?? now, editedAt: null, text })];
  });
}
