import type { XSettings } from '../../../contract/index.ts';
import type { List, Post } from './wire.ts';

/**
 * What is looked for: any of the account's words, in posts of others that do not mention it; those come with the mentions.
 * https://docs.x.com/x-api/posts/search/integrate/operators
 */
export const searchQuery = ({ address, searchWords = [] }: XSettings): string =>
  `(${searchWords.map((words) => `"${words}"`).join(' OR ')}) -@${address} -from:${address}`;

/** Whether a post that was found is one that no other stream brings. */
export const isUntagged = ({ authorId, mentions }: Post, self: string): boolean => authorId !== self && !mentions.some(({ id }) => id === self);

/** Whose post mentions the account or quotes it has summoned it, and can be answered. https://docs.x.com/x-api/posts/manage-tweets/introduction */
export const isSummons = ({ quoted }: Post, { posts }: List, self: string): boolean =>
  posts.some(({ id, authorId }) => id === quoted && authorId === self);
