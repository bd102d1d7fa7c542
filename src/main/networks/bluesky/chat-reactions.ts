import type { Said } from './chat-page.ts';
import { type ChatEvent, type ChatReaction, spokenIn } from './chat-wire.ts';
import { chatMessageId } from './mapping.ts';

/** A reaction that somebody gave, or took back. */
export interface Reacted {
  convoId: string;
  /** As the console calls it. */
  messageId: string;
  reaction: ChatReaction;
  given: boolean;
}

/** Those that stand at messages now. */
export const reactionsTo = (said: readonly Said[]): Reacted[] =>
  said.flatMap(({ convoId, message }) => message.reactions.map((reaction) => ({ convoId, messageId: chatMessageId(convoId, message.id), reaction, given: true })));

/** Those that the log tells of. https://docs.bsky.app/docs/api/chat-bsky-convo-get-log */
export const reactionsIn = (events: readonly ChatEvent[]): Reacted[] => events.flatMap(({ $type, convoId, message, reaction }) => {
  const given = $type.endsWith('#logAddReaction');
  const spoken = given || $type.endsWith('#logRemoveReaction') ? spokenIn(message) : null;
  if (reaction === undefined || spoken === null || !('there' in spoken)) return [];
  return [{ convoId, messageId: chatMessageId(convoId, spoken.there.id), reaction, given }];
});
