import type { Author, PulledMessage, Thread } from '../network.ts';
import { firstMention, longest, withoutLeadingMentions } from './text.ts';
import type { Comment, CommentThread } from './wire.ts';

/** Whoever wrote it has no channel any more: nothing else of theirs is known to be theirs. */
const authorId = ({ id, author }: Comment): string => author ?? `gone-${id}`;

const handleOf = ({ authorName }: Comment): string => authorName.replace(/^@/u, '').slice(0, 100);

export function authorOf(comment: Comment): Author {
  const { authorName, picture } = comment;
  const id = authorId(comment);
  return {
    providerId: id, name: authorName === '' ? id : authorName, handle: handleOf(comment), followers: null, verified: false,
    ...(/^https?:\/\//u.test(picture) && picture.length <= 2_000 ? { avatar: picture } : {}),
  };
}

/** Any number of people write under one comment: each is a customer with a thread of their own. */
export const threadOf = (topId: string, customer: Author): Thread => ({ providerId: `${topId}/${customer.providerId}`, channel: 'public', subject: '', customer });

/** The comment under which answers stand: YouTube has no deeper levels. */
export const topIn = (threadId: string): string => threadId.replace(/\/.*$/u, '');

const byTime = (a: Comment, b: Comment): number => (a.publishedAt ?? 0) - (b.publishedAt ?? 0) || (a.id < b.id ? -1 : 1);

function messageOf(comment: Comment, thread: Thread, own: boolean, hidden: boolean | undefined): PulledMessage {
  const { publishedAt, updatedAt, text = '', parent } = comment;
  const said = parent === null ? text : withoutLeadingMentions(text);
  return {
    providerId: comment.id,
    thread,
    author: authorOf(comment),
    own,
    sentAt: publishedAt ?? 0,
    text: said.slice(0, longest),
    folded: '',
    html: '',
    attachments: [],
    references: parent === null ? [] : [parent],
    malformed: comment.text === undefined || publishedAt === undefined,
    truncated: said.length > longest,
    automatic: false,
    ...(updatedAt !== undefined && publishedAt !== undefined && updatedAt > publishedAt ? { editedAt: updatedAt } : {}),
    ...(hidden === undefined ? {} : { hidden }),
    ...(comment.liked === undefined ? {} : { liked: comment.liked }),
  };
}

/** Whether others see a comment; undefined: YouTube does not tell here. */
const isHidden = ({ standing }: Comment): boolean | undefined => (standing === undefined ? undefined : standing !== 'published');

/**
 * A comment with its answers as messages. An own answer stays where it is known to be (`placed`); else it is to whom its
 * first mention names, else to whom the comment is by; under an own comment to whoever wrote before. Own words to nobody
 * are no conversation.
 */
export function messagesOf({ top, replies, canReply }: Pick<CommentThread, 'top' | 'replies' | 'canReply'>, self: string, placed: ReadonlyMap<string, string>): PulledMessage[] {
  const closed = canReply === undefined ? {} : { closed: !canReply };
  const comments = [top, ...replies.toSorted(byTime)];
  const people = comments.filter(({ author }) => author !== self).map(authorOf);
  const named = (comment: Comment): Author | undefined => people.find(({ handle }) => handle.toLowerCase() === firstMention(comment.text ?? ''));
  const asker = top.author === self ? null : authorOf(top);
  let before = asker;
  return comments.flatMap((comment) => {
    const own = comment.author === self;
    if (!own) before = authorOf(comment);
    const known = own ? placed.get(comment.id) : undefined;
    const customer = !own ? before : known === undefined ? named(comment) ?? asker ?? before : people.find((one) => threadOf(top.id, one).providerId === known) ?? null;
    return customer === null ? [] : [{ ...messageOf(comment, threadOf(top.id, customer), own, isHidden(comment)), ...own ? {} : closed }];
  });
}
