import type { File } from '../graph/attachments.ts';
import type { Author, PulledAttachment, PulledMessage, Thread } from '../network.ts';
import type { Comment, Part, Post } from './wire.ts';

/** Longer than anything Facebook lets a person write. */
const longest = 100_000;
const longestSubject = 120;

export interface Person {
  id: string;
  name: string;
}

export const authorOf = ({ id, name }: Person): Author => ({
  providerId: id, name: name === '' ? 'Facebook' : name.slice(0, 200), handle: '', followers: null, verified: false,
});

/** Somebody of whom Graph tells nothing: known by what they wrote first. */
const unnamed = 'unnamed-';
const strangerAt = (id: string): Person => ({ id: `${unnamed}${id}`, name: '' });
export const isStranger = (authorId: string): boolean => authorId.startsWith(unnamed);

/** Under one post any number of people may write: each is a customer with a thread of their own. */
export const threadOf = (post: string, subject: string, customer: Person): Thread => ({
  providerId: `${post}/${customer.id}`, channel: 'public', subject, customer: authorOf(customer),
});

export const postIn = (threadId: string): string => threadId.split('/')[0] ?? '';

/** What a post is about, in one line. */
export function subjectOf({ text, story }: Pick<Post, 'text' | 'story'>): string {
  const line = (text ?? story ?? '').trim().split('\n')[0] ?? '';
  const characters = Array.from(line);
  return characters.length > longestSubject ? `${characters.slice(0, longestSubject - 1).join('')}…` : line;
}

/** Pictures and films; a link is in the text already. */
export const filesOf = (id: string, parts: readonly Part[]): File[] =>
  parts.flatMap(({ media }, index) => {
    const address = media?.source ?? media?.image?.src;
    return address === undefined ? [] : [{ id: `${id}-${index}`, name: '', type: '', size: 0, address }];
  });

type Rights = Pick<PulledMessage, 'closed' | 'refuses'>;

const not = (can: boolean | undefined): boolean | undefined => (can === undefined ? undefined : !can);
const onlyTold = <T extends object>(all: { [Name in keyof T]: T[Name] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<T>;

/** An answer to an answer goes under the first comment, so it is that one which takes it or not. Its own words the Page neither hides nor answers. */
function rightsOf({ can, parent }: Pick<Comment, 'can' | 'parent'>, own: boolean): Rights {
  const closed = not(parent === undefined ? can.comment : parent.canComment);
  const refuses = onlyTold<NonNullable<Rights['refuses']>>(own
    ? { delete: not(can.remove), hide: undefined, private: undefined }
    : { delete: not(can.remove), hide: not(can.hide), private: not(can.replyPrivately) });
  return { ...(own || closed === undefined ? {} : { closed }), ...(Object.keys(refuses).length === 0 ? {} : { refuses }) };
}

interface Common {
  providerId: string;
  thread: Thread;
  author: Author;
  own: boolean;
  sentAt: number;
  text: string;
  references: string[];
  attachments: PulledAttachment[];
  malformed: boolean;
  hidden: boolean | undefined;
  liked: boolean | undefined;
  rights?: Rights;
}

const messageOf = ({ hidden, liked, rights = {}, ...common }: Common): PulledMessage => ({
  ...common,
  text: common.text.slice(0, longest),
  folded: '',
  html: '',
  truncated: common.text.length > longest,
  automatic: false,
  editedAt: null,
  ...(hidden === undefined ? {} : { hidden }),
  ...(liked === undefined ? {} : { liked }),
  ...rights,
});

/** Under what a comment stands. */
export interface Place {
  post: string;
  subject: string;
  /** The customer who wrote the post. */
  author: Person | null;
  pageId: string;
}

/** Whom Graph does not name is taken to be whoever wrote the comment that is answered. */
export const writerOf = ({ id, from, parent }: Pick<Comment, 'id' | 'from'> & { parent?: Comment['parent'] }): Person => from ?? strangerAt(parent?.id ?? id);

/** The customer of a thread of ours. */
export const customerIn = (threadId: string, post: string): string | null => (threadId.startsWith(`${post}/`) ? threadId.slice(post.length + 1) : null);

/**
 * To or from whom a comment is. Answers stand under the first comment, whomever they are to: whom the Page names in front is the
 * one. Null: it is the Page's, and to nobody.
 */
export function customerOf(comment: Comment, { pageId, author }: Place): Person | null {
  const { from, parent, named } = comment;
  if (from?.id !== pageId) return writerOf(comment);
  if (named !== undefined && named.id !== pageId) return named;
  if (parent === undefined || parent.from?.id === pageId) return author;
  return parent.from ?? strangerAt(parent.id);
}

export const commentMessage = (comment: Comment, customer: Person, place: Place, attachments: PulledAttachment[], now: number): PulledMessage =>
  messageOf({
    providerId: comment.id,
    thread: threadOf(place.post, place.subject, customer),
    author: authorOf(writerOf(comment)),
    own: comment.from?.id === place.pageId,
    sentAt: comment.createdAt ?? now,
    text: comment.text ?? '',
    references: comment.parent !== undefined ? [comment.parent.id] : place.author === null ? [] : [place.post],
    attachments,
    malformed: (comment.text === undefined && comment.parts.length === 0) || comment.createdAt === undefined,
    hidden: comment.hidden,
    liked: comment.liked,
    rights: rightsOf(comment, comment.from?.id === place.pageId),
  });

export const postMessage = (post: Post, attachments: PulledAttachment[], now: number): PulledMessage =>
  messageOf({
    providerId: post.id,
    thread: threadOf(post.id, subjectOf(post), writerOf(post)),
    author: authorOf(writerOf(post)),
    own: false,
    sentAt: post.createdAt ?? now,
    text: post.text ?? post.story ?? '',
    references: [],
    attachments,
    malformed: post.createdAt === undefined,
    hidden: post.hidden,
    liked: undefined,
  });
