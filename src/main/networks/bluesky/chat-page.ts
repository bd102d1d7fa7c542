import type { Author, PulledMessage, Thread, Trouble } from '../network.ts';
import type { Reacted } from './chat-reactions.ts';
import { type ChatMessage, type Convo, spokenIn } from './chat-wire.ts';
import type { Context } from './context.ts';
import { chatMessage, chatMessageId, chatReaction, privateThread } from './mapping.ts';
import type { Asking } from './xrpc.ts';

export interface ChatPorts extends Context {
  service: string;
}

export interface Said {
  convoId: string;
  message: ChatMessage;
}

export type Brought = { kind: 'messages'; messages: PulledMessage[] } | Trouble;

export function split(convoId: string, values: readonly unknown[]): { said: Said[]; deleted: string[] } {
  const read = values.map(spokenIn).filter((one) => one !== null);
  return {
    said: read.flatMap((one) => ('there' in one ? [{ convoId, message: one.there }] : [])),
    deleted: read.flatMap((one) => ('gone' in one ? [chatMessageId(convoId, one.gone)] : [])),
  };
}

/** The other side; of a group whoever of the others is named first. */
const otherIn = ({ members }: Convo, self: string): string | undefined => members.find(({ did }) => did !== self)?.did;

/** Of whom something is, in which conversation, and how it becomes a message. */
interface Part {
  convoId: string;
  sender: string;
  message: (thread: Thread, author: Author, own: boolean) => PulledMessage;
}

const partOfSaid = ({ convoId, message }: Said): Part =>
  ({ convoId, sender: message.sender, message: (thread, author, own) => chatMessage(convoId, message, thread, author, own) });
const partOfReacted = ({ convoId, messageId, reaction, given }: Reacted): Part =>
  ({ convoId, sender: reaction.sender, message: (thread, author, own) => chatReaction(messageId, reaction, given, thread, author, own) });

/** With who is who. What belongs to a conversation that the account has left, and of which nobody else is known, is left out. */
export async function messagesOf(said: readonly Said[], reacted: readonly Reacted[], ports: ChatPorts, asking: Asking): Promise<Brought> {
  const { settings: { did: self }, conversations, directory, service } = ports;
  const parts = [...said.map(partOfSaid), ...reacted.map(partOfReacted)];
  const found = await conversations.find(parts.map(({ convoId }) => convoId), service, asking);
  if (found.kind !== 'conversations') return found;
  const sided = parts.flatMap((part) => {
    const convo = found.of.get(part.convoId);
    const other = (convo === undefined ? undefined : otherIn(convo, self)) ?? (part.sender === self ? undefined : part.sender);
    return other === undefined ? [] : [{ ...part, other }];
  });
  const people = await directory.find(sided.flatMap(({ sender, other }) => [other, sender]), asking);
  if (people.kind !== 'people') return people;
  const messages = sided.map(({ convoId, sender, other, message }) => message(privateThread(convoId, people.of(other)), people.of(sender), sender === self));
  return { kind: 'messages', messages };
}
