import type { ThreadLookup } from '../network.ts';
import type { Post } from './wire.ts';

/**
 * Whether somebody else began the conversation that a post is in, which decides whether replies in it can be hidden; undefined: nobody
 * knows. X tells of a conversation the id of its first post and no author: it is the post itself, what it answers, at hand, or in the
 * replica, which holds no post of the account that answers nobody. https://docs.x.com/x-api/posts/hide-replies/introduction
 */
export async function beginnings(posts: readonly Post[], atHand: readonly Post[], { settings, threads }: { settings: { userId: string }; threads: ThreadLookup }): Promise<(post: Post) => boolean | undefined> {
  const self = settings.userId;
  const authors = new Map([...atHand, ...posts].map(({ id, authorId }) => [id, authorId]));
  const firsts = [...new Set(posts.flatMap(({ conversationId }) => conversationId ?? []))];
  const known = firsts.length === 0 ? new Set<string>() : await threads.known(firsts);
  return ({ conversationId: first, repliedTo, inReplyToUserId }) => {
    if (first === undefined) return undefined;
    const author = authors.get(first) ?? (repliedTo === first ? inReplyToUserId : undefined);
    if (author !== undefined) return author !== self;
    return known.has(first) ? true : undefined;
  };
}
