import type { SampleConversation, SampleMessage } from './types.ts';

/** A message that is to be put into a fake network. */
export interface Said<Stored> {
  conversation: SampleConversation;
  message: SampleMessage;
  /** Epoch milliseconds, whole seconds. */
  at: number;
  /** What became of the conversation's earlier messages. */
  before: readonly Stored[];
}

export interface Filling<Stored> {
  /** All messages of all conversations, oldest first: networks count upwards. */
  fill(conversations: readonly SampleConversation[]): void;
  arrive: (conversation: SampleConversation) => void;
  stored(conversationId: string, index: number): Stored;
}

/** How long after a message its author changes it, or its reader reacts to it. */
const secondThoughts = 2 * 60_000;

export interface Writing<Stored> {
  write(said: Said<Stored>): Stored;
  /** For networks where messages can be changed. */
  edit?(stored: Stored, text: string, at: number, conversation: SampleConversation): void;
  /** For networks where the customer can react to a message. */
  react?(stored: Stored, emoji: string, at: number, conversation: SampleConversation): void;
}

/** Fills a fake network message by message, and keeps what became of them. */
export function createFilling<Stored>(now: Date, writing: Writing<Stored>): Filling<Stored> {
  const all = new Map<string, Stored[]>();
  const timeOf = ({ minutesAgo }: SampleMessage): number => Math.floor((now.getTime() - minutesAgo * 60_000) / 1_000) * 1_000;
  const add = (conversation: SampleConversation, message: SampleMessage): void => {
    const before = all.get(conversation.id) ?? [];
    const at = timeOf(message);
    const stored = writing.write({ conversation, message, at, before });
    all.set(conversation.id, [...before, stored]);
    if (message.reaction !== undefined) writing.react?.(stored, message.reaction, at + secondThoughts, conversation);
    if (message.edited !== undefined) writing.edit?.(stored, message.edited, at + secondThoughts, conversation);
  };
  return {
    fill(conversations) {
      const messages = conversations.flatMap((conversation) => conversation.messages.map((message) => ({ conversation, message })));
      messages.sort((one, other) => other.message.minutesAgo - one.message.minutesAgo);
      for (const { conversation, message } of messages) add(conversation, message);
    },
    arrive: (conversation) => {
      add(conversation, conversation.messages.at(-1)!);
    },
    stored(conversationId, index) {
      const stored = all.get(conversationId)?.[index];
      if (stored === undefined) throw new RangeError(`there is no message ${String(index)} in ${conversationId}`);
      return stored;
    },
  };
}
