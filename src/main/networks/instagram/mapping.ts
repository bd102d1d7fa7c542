import { instagramMention, instagramUnnamed, type InstagramSettings } from '../../../contract/index.ts';
import type { PulledAttachment, PulledMessage, Thread } from '../network.ts';
import { authorOf, isSelfOf } from './account.ts';
import type { MentionedComment } from './mentions-wire.ts';
import type { Comment, Media } from './wire.ts';

/** Longer than anything Instagram lets a person write. */
const longest = 100_000;
const longestSubject = 120;

export interface Person {
  id: string;
  username?: string | undefined;
}

/** Somebody of whom Instagram tells nothing: known by what they wrote first. */
export const isStranger = (authorId: string): boolean => authorId.startsWith(instagramUnnamed);
export const writerOf = ({ id, from, parent }: Pick<Comment, 'id' | 'from' | 'parent'>): Person => from ?? { id: `${instagramUnnamed}${parent ?? id}` };

/** Under one medium any number of people may write: each is a customer with a thread of their own. */
export const threadOf = (media: string, subject: string, customer: Person): Thread =>
  ({ providerId: `${media}/${customer.id}`, channel: 'public', subject, customer: authorOf(customer) });

export const mediaIn = (threadId: string): string => threadId.split('/')[0] ?? '';
export const customerIn = (threadId: string, media: string): string | null => (threadId.startsWith(`${media}/`) ? threadId.slice(media.length + 1) : null);

/** Under media of others an answer goes another way. */
export const isMention = (threadId: string): boolean => threadId.split('/')[1]?.startsWith(instagramMention) === true;

/** What a medium is about, in one line. */
export function subjectOf({ caption = '' }: Pick<Media, 'caption'>): string {
  const characters = Array.from(caption.trim().split('\n')[0] ?? '');
  return characters.length > longestSubject ? `${characters.slice(0, longestSubject - 1).join('')}…` : characters.join('');
}

/** Whom an answer names in front, as Instagram's app does where it answers an answer. */
export const namedIn = (text: string): string | null => /^\s*@(?<handle>[\w.]{1,30})/u.exec(text)?.groups?.['handle']?.toLowerCase() ?? null;

const base = { folded: '', html: '', automatic: false } as const;

/** Comments cannot be changed by whoever wrote them. */
export function commentMessage(comment: Comment, customer: Person, place: { media: string; subject: string }, settings: InstagramSettings, now: number): PulledMessage {
  const { id, text = '', at, parent, hidden } = comment;
  const writer = writerOf(comment);
  return {
    ...base,
    providerId: id,
    thread: threadOf(place.media, place.subject, customer),
    author: authorOf(writer),
    own: isSelfOf(settings)(writer),
    sentAt: at ?? now,
    text: text.slice(0, longest),
    attachments: [],
    references: parent === undefined ? [] : [parent],
    malformed: comment.text === undefined || at === undefined,
    truncated: text.length > longest,
    ...(hidden === undefined ? {} : { hidden }),
  };
}

/** Names end in no dot: that ends the sentence. */
const names = (text: string, handle: string): boolean =>
  Array.from(text.matchAll(/@([\w.]*\w)/gu), ([, named = '']) => named.toLowerCase()).includes(handle.toLowerCase());

/**
 * A medium of somebody else that tags the account. Only where its caption names the account is an answer taken.
 * https://developers.facebook.com/docs/instagram-platform/instagram-graph-api/reference/ig-user/mentions
 */
export function tagMessage(media: Media, attachments: PulledAttachment[], { address }: InstagramSettings, now: number): PulledMessage {
  const { id, caption = '', timestamp, username, permalink } = media;
  const writer: Person = username === undefined ? { id: `${instagramUnnamed}${id}` } : { id: username, username };
  const text = [caption, permalink].filter((part) => part !== undefined && part !== '').join('\n');
  return {
    ...base,
    providerId: id,
    thread: threadOf(id, subjectOf(media), writer),
    author: authorOf(writer),
    own: false,
    sentAt: timestamp ?? now,
    text: text.slice(0, longest),
    attachments,
    references: [],
    malformed: timestamp === undefined,
    truncated: text.length > longest,
    editedAt: null,
    closed: !names(caption, address),
  };
}

/** A comment of somebody that names the account, under a medium that is not its own. Who wrote it is told by handle alone. */
export function mentionMessage({ id, text = '', timestamp, username, media }: MentionedComment, mediaId: string, now: number): PulledMessage {
  const writer: Person = username === undefined ? { id: `${instagramUnnamed}${id}` } : { id: username, username };
  const thread = threadOf(mediaId, subjectOf(media ?? {}), writer);
  return {
    ...base,
    providerId: id,
    thread: { ...thread, providerId: `${mediaId}/${instagramMention}${writer.id}` },
    author: authorOf(writer),
    own: false,
    sentAt: timestamp ?? now,
    text: [text, media?.permalink].filter((part) => part !== undefined && part !== '').join('\n').slice(0, longest),
    attachments: [],
    references: [],
    malformed: timestamp === undefined,
    truncated: text.length > longest,
  };
}
