import type { Author, PulledAttachment, PulledMessage, Thread } from '../network.ts';
import { reactionMessage } from '../reaction.ts';
import type { ChatMessage, ChatReaction } from './chat-wire.ts';
import { isDid, postPlace, type RecordPlace } from './identifiers.ts';
import { readableText } from './text.ts';
import { timeOf } from './tid.ts';
import type { Embed, PostRecord } from './wire.ts';

/** Longer than anything that Bluesky lets a person write. */
const longest = 100_000;

/** A post as it lies in its author's repository, and what the network says of it. */
export interface Post {
  uri: string;
  place: RecordPlace;
  record: PostRecord;
  /** When the network saw it. */
  indexedAt: number | undefined;
  liked?: boolean;
  hidden?: boolean;
}

/**
 * Under one post any number of people may write to the account: each is a customer with a thread of their own.
 */
export const publicThread = (root: string, customer: Author): Thread => ({ providerId: `${root}/${customer.providerId}`, channel: 'public', subject: '', customer });

/** Null: it is no public thread. */
export function sidesOf(threadId: string): { root: string; customer: string } | null {
  const parts = /^(?<root>at:\/\/[^/]+\/[^/]+\/[^/]+)\/(?<customer>did:.+)$/u.exec(threadId)?.groups;
  const [root = '', customer = ''] = [parts?.['root'], parts?.['customer']];
  return postPlace(root) !== null && isDid(customer) ? { root, customer } : null;
}

const privatePrefix = 'chat/';
export const privateThread = (convoId: string, customer: Author): Thread => ({ providerId: `${privatePrefix}${convoId}`, channel: 'private', subject: '', customer });
export const convoIn = (threadId: string): string | null => (threadId.startsWith(privatePrefix) ? threadId.slice(privatePrefix.length) : null);

/** Ids of chat messages are told within their conversation. */
export const chatMessageId = (convoId: string, id: string): string => `${convoId}/${id}`;

export const rootOf = ({ uri, record }: Pick<Post, 'uri' | 'record'>): string => record.reply?.root.uri ?? uri;

/** Where a post can be looked at. */
function pageOf(uri: string): string {
  const place = postPlace(uri);
  return place === null ? uri : `https://bsky.app/profile/${place.did}/post/${place.key}`;
}

/** What was put beside the words: a card, another post. */
function besides({ card, shown }: Embed, text: string): string {
  const lines = [...(card === undefined || text.includes(card) ? [] : [card]), ...(shown === undefined ? [] : [pageOf(shown.uri)])];
  return lines.join('\n').slice(0, longest);
}

interface Common {
  providerId: string;
  thread: Thread;
  author: Author;
  own: boolean;
  sentAt: number;
  record: PostRecord;
  attachments: PulledAttachment[];
  references: string[];
  malformed: boolean;
}

function messageOf({ record, ...common }: Common): PulledMessage {
  const text = readableText(record.text ?? '', record.facets);
  return { ...common, text: text.slice(0, longest), folded: besides(record.embed, text), html: '', truncated: text.length > longest, automatic: false };
}

/** Its author says when a post was written; of others the network's word counts, since theirs may be anything. */
function sentAt({ place, record, indexedAt }: Post, own: boolean): number {
  const said = record.createdAt ?? timeOf(place.key) ?? 0;
  return own ? said : (indexedAt ?? said);
}

export function postMessage(post: Post, thread: Thread, author: Author, own: boolean, attachments: PulledAttachment[]): PulledMessage {
  const { record } = post;
  const answered = record.reply?.parent.uri ?? record.embed.shown?.uri;
  return {
    ...messageOf({
      providerId: post.uri, thread, author, own, record, attachments,
      sentAt: sentAt(post, own),
      references: answered === undefined ? [] : [answered],
      malformed: record.text === undefined || record.createdAt === undefined,
    }),
    ...(post.liked === undefined ? {} : { liked: post.liked }),
    ...(post.hidden === undefined ? {} : { hidden: post.hidden }),
  };
}

export const chatMessage = (convoId: string, message: ChatMessage, thread: Thread, author: Author, own: boolean): PulledMessage =>
  messageOf({
    providerId: chatMessageId(convoId, message.id), thread, author, own, record: message.record, attachments: [],
    sentAt: message.sentAt ?? timeOf(message.id) ?? 0,
    references: message.replyTo === undefined ? [] : [chatMessageId(convoId, message.replyTo)],
    malformed: message.record.text === undefined || message.sentAt === undefined,
  });

/** When a reaction was taken back is not told: after it was given, and before it was given again. */
const afterGiven = 1;

/** `given`: false where it was taken back. */
export const chatReaction = (messageId: string, { value, sender, at }: ChatReaction, given: boolean, thread: Thread, author: Author, own: boolean): PulledMessage =>
  reactionMessage({ reactsTo: messageId, by: [sender, value], thread, author, own, sentAt: at, editedAt: given ? at : at + afterGiven, text: given ? value : '' });
