import type { Author, PulledMessage, Thread } from '../network.ts';
import { isActor, isPost, timeOf } from './urns.ts';

/** Longer than anything that LinkedIn lets a person write. */
const longest = 100_000;

/** Of members LinkedIn tells nothing but their id unless their profile is asked for, which might not be kept. */
export const authorOf = (urn: string): Author => ({ providerId: urn, name: urn.split(':').at(-1) ?? urn, handle: '', followers: null, verified: false });

/** Under one post any number of people may write to the page: each is a customer with a thread of their own. */
export const threadOf = (post: string, customer: string): Thread => ({ providerId: `${post}/${customer}`, channel: 'public', subject: '', customer: authorOf(customer) });

/** Null: it is none of our threads. */
export function sidesOf(threadId: string): { post: string; customer: string } | null {
  const [post = '', customer = '', ...more] = threadId.split('/');
  return isPost(post) && isActor(customer) && more.length === 0 ? { post, customer } : null;
}

export interface Said {
  urn: string;
  thread: Thread;
  author: Author;
  own: boolean;
  text: string | undefined;
  parent: string | undefined;
  editedAt: number | undefined;
}

export const messageOf = ({ urn, thread, author, own, text, parent, editedAt }: Said): PulledMessage => ({
  providerId: urn,
  thread,
  author,
  own,
  sentAt: timeOf(urn),
  text: (text ?? '').slice(0, longest),
  folded: '',
  html: '',
  attachments: [],
  references: parent === undefined ? [] : [parent],
  malformed: text === undefined,
  truncated: (text ?? '').length > longest,
  automatic: false,
  ...(editedAt === undefined ? {} : { editedAt }),
});
