import { xFoundPrefix } from '../../../contract/index.ts';
import type { Author, PulledMessage, Thread } from '../network.ts';
import { timeOf } from './snowflake.ts';
import { readableText, withoutReplyMentions } from './text.ts';
import type { DirectMessage, Post, User } from './wire.ts';

/** Longer than anything X lets a person write. */
const longest = 100_000;

export const authorOf = (user: User): Author => ({
  providerId: user.id,
  name: user.name,
  handle: user.handle,
  followers: user.followers,
  verified: user.verified,
  // The one that X names is 48 points wide. https://docs.x.com/x-api/fundamentals/data-dictionary
  ...(user.picture === undefined ? {} : { avatar: user.picture.replace(/_normal(?=\.\w+$)/u, '_bigger') }),
});

/** Somebody of whom X tells nothing but the id: suspended, or gone. */
export const stranger = (id: string, handle = ''): Author => ({ providerId: id, name: handle === '' ? id : handle, handle, followers: null, verified: false });

/**
 * In one public conversation any number of people may write to the account: each is a customer with a thread of their own.
 */
export const publicThread = (conversationId: string, customer: Author): Thread => ({
  providerId: `${conversationId}/${customer.providerId}`,
  channel: 'public',
  subject: '',
  customer,
});

/**
 * What was found by its words, and does not mention the account: X takes no answers to it, so it never shares a thread with
 * what can be answered. https://docs.x.com/x-api/posts/manage-tweets/introduction
 */
export const foundThread = (conversationId: string, customer: Author): Thread => {
  const thread = publicThread(conversationId, customer);
  return { ...thread, providerId: `${xFoundPrefix}${thread.providerId}` };
};

export const customerIn = (threadId: string): string | null => /^(?:found\/)?\d+\/(?<customer>\d+)$/u.exec(threadId)?.groups?.['customer'] ?? null;

const privatePrefix = 'dm/';
export const privateThread = (conversationId: string, customer: Author): Thread => ({
  providerId: `${privatePrefix}${conversationId}`,
  channel: 'private',
  subject: '',
  customer,
});

export const conversationIn = (threadId: string): string | null =>
  threadId.startsWith(privatePrefix) ? threadId.slice(privatePrefix.length) : null;

/** The other side of a conversation of two; null for a group. */
export function otherIn(conversationId: string, self: string): string | null {
  const sides = conversationId.split('-');
  return sides.length === 2 ? (sides.find((side) => side !== self) ?? null) : null;
}

/** The whole text of a post, as its author wrote it. */
export function textOf(post: Post): string {
  const wire = post.longText ?? post.text ?? '';
  return readableText(withoutReplyMentions(wire, post.text ?? '', post.textStart), post.links);
}

/**
 * An edit is a new post with a new id; the time-lines hold the newest version only, and its history names the older ones.
 * The newest is the message, the older ones count as withdrawn: their words no longer stand.
 * https://docs.x.com/x-api/fundamentals/edit-posts
 */
export const replacedBy = (post: Post): string[] => post.versions.filter((version) => version !== post.id && timeOf(version) <= timeOf(post.id));

interface Common {
  providerId: string;
  thread: Thread;
  author: Author;
  own: boolean;
  sentAt: number;
  text: string;
  references: string[];
  malformed: boolean;
}

const messageOf = (common: Common): PulledMessage => ({
  ...common,
  text: common.text.slice(0, longest),
  folded: '',
  html: '',
  attachments: [],
  truncated: common.text.length > longest,
  automatic: false,
});

/** `elsewhere`: whether somebody else began the conversation; left out where nobody knows. */
export const postMessage = (post: Post, thread: Thread, author: Author, own: boolean, elsewhere?: boolean): PulledMessage => ({
  ...messageOf({
    providerId: post.id,
    thread,
    author,
    own,
    sentAt: post.createdAt ?? Math.max(0, timeOf(post.id)),
    text: textOf(post),
    references: post.repliedTo === undefined ? [] : [post.repliedTo],
    malformed: post.text === undefined || post.createdAt === undefined || post.conversationId === undefined,
  }),
  ...(elsewhere === undefined ? {} : { elsewhere }),
});

export const directMessage = (event: DirectMessage, thread: Thread, author: Author, own: boolean): PulledMessage =>
  messageOf({
    providerId: event.id,
    thread,
    author,
    own,
    sentAt: event.createdAt ?? Math.max(0, timeOf(event.id)),
    text: readableText(event.text ?? '', event.links),
    references: [],
    malformed: event.text === undefined || event.createdAt === undefined,
  });
