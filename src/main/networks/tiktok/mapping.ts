import type { Author, PulledAttachment, PulledMessage, Thread } from '../network.ts';
import type { Comment, DirectMessage, Participant } from './wire.ts';

/** Longer than anything TikTok lets a person write. */
const longest = 100_000;

/** TikTok tells nothing of followers or badges beside a comment. Their pictures have addresses that end. */
const person = (id: string, name: string, username: string, picture = ''): Author => ({
  providerId: id, name: (name || username || id).slice(0, 200), handle: username.slice(0, 100), followers: null, verified: false,
  ...(/^https?:\/\//u.test(picture) && picture.length <= 2_000 ? { avatar: picture } : {}),
});

/** Under one video any number of people write: each is a customer with a thread of their own. */
export const publicThread = (video: string, customer: Author): Thread =>
  ({ providerId: `${video}/${customer.providerId}`, channel: 'public', subject: '', customer });
export const videoIn = (threadId: string): string | null => /^(?<video>\d{1,20})\//u.exec(threadId)?.groups?.['video'] ?? null;

const privatePrefix = 'dm/';
const privateThread = (conversation: string, customer: Author): Thread =>
  ({ providerId: `${privatePrefix}${conversation}`, channel: 'private', subject: '', customer });
export const conversationIn = (threadId: string): string | null => (threadId.startsWith(privatePrefix) ? threadId.slice(privatePrefix.length) : null);
export const messageIdOf = (id: string): string => `${privatePrefix}${id}`;

interface Common {
  providerId: string;
  thread: Thread;
  author: Author;
  own: boolean;
  at: number | undefined;
  text: string | undefined;
  attachments: PulledAttachment[];
  references: string[];
  automatic: boolean;
}

/** `now`: for what TikTok gives no time. */
const messageOf = ({ at, text, ...common }: Common, now: number): PulledMessage => ({
  ...common,
  sentAt: at ?? now,
  text: (text ?? '').slice(0, longest),
  folded: '',
  html: '',
  malformed: at === undefined || (text === undefined && common.attachments.length === 0),
  truncated: (text ?? '').length > longest,
});

export const authorOf = ({ author: { id, name, username, picture } }: Comment): Author => person(id, name, username, picture);

export function commentMessage(comment: Comment, thread: Thread, attachments: PulledAttachment[], now: number): PulledMessage {
  const { id, at, text, own, parent, hidden, liked } = comment;
  const common = { providerId: id, thread, author: authorOf(comment), own, at, text, attachments, references: parent === undefined ? [] : [parent], automatic: false };
  return { ...messageOf(common, now), ...(hidden === undefined ? {} : { hidden }), ...(liked === undefined ? {} : { liked }) };
}

/** Who is on the other side; where TikTok does not name them, the conversation itself has to do. */
export function customerIn(participants: readonly Participant[], messages: readonly DirectMessage[], conversation: string): Author {
  const customer = participants.find(({ role }) => role === 'PERSONAL_ACCOUNT') ?? messages.find(({ own }) => !own)?.from;
  const username = messages.find(({ own }) => !own)?.username ?? '';
  return customer === undefined ? person(conversation, '', username) : person(customer.id, customer.display_name ?? '', username);
}

export function directMessage(message: DirectMessage, conversation: string, customer: Author, attachments: PulledAttachment[], now: number): PulledMessage {
  const { id, own, from, username, at, text, automatic, answers } = message;
  const author = own ? person(from.id, from.display_name ?? '', username) : customer;
  const references = answers === undefined ? [] : [messageIdOf(answers)];
  return messageOf({ providerId: messageIdOf(id), thread: privateThread(conversation, customer), author, own, at, text, attachments, references, automatic }, now);
}
