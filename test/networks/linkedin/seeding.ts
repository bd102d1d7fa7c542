import { storeComment, type StoredComment, type StoredPost, tell, type World } from './world.ts';

export interface SeedCustomer {
  name: string;
  /** The same handle is the same person. */
  handle: string;
}

export interface SeedConversation {
  id?: string;
  customer: SeedCustomer;
  channel: 'public' | 'private';
  /** Oldest first; `at` in epoch milliseconds. */
  messages: readonly { from: 'customer' | 'account'; at: number; text: string }[];
}

export interface SeededConversation {
  seed: SeedConversation;
  /** What the console calls the thread. */
  threadId: string;
  messageIds: string[];
}

export interface Seeding {
  /** A post of the page. */
  addPost(post?: { text?: string; at?: number; account?: number; open?: boolean }): StoredPost;
  /** A member's comment under a post, or under a comment. */
  addComment(comment: { customer: SeedCustomer; text: string; on?: string; under?: string; at?: number; account?: number }): StoredComment;
  /** Written in LinkedIn's own pages. */
  addOwnComment(comment: { text: string; on?: string; under?: string; at?: number; account?: number }): StoredComment;
  /** A member's post that mentions the page. */
  addMention(post: { customer: SeedCustomer; text: string; at?: number; account?: number }): StoredPost;
  editComment(urn: string, text: string, at?: number): void;
  deleteComment(urn: string, at?: number): void;
  memberUrn(handle: string): string;
  loadConversations(conversations: readonly SeedConversation[], account?: number): SeededConversation[];
  continueConversation(seeded: SeededConversation, message: SeedConversation['messages'][number], account?: number): string;
}

const memberUrn = (handle: string): string => `urn:li:person:${Buffer.from(handle).toString('base64url')}`;

export function createSeeding(world: World, pages: readonly { urn: string }[], now: () => number): Seeding {
  const pageAt = (index: number): string => pages[index]!.urn;
  const usual = new Map<number, string>();

  function addPost({ text = 'News of the company', at = now(), account = 0, open = true }: Parameters<Seeding['addPost']>[0] = {}): StoredPost {
    const post: StoredPost = { urn: `urn:li:activity:${world.nextId(at)}`, author: pageAt(account), text, open };
    world.posts.set(post.urn, post);
    return post;
  }
  /** The page's own post that is used where none is named. */
  function usualPost(account: number): string {
    const known = usual.get(account) ?? addPost({ account }).urn;
    usual.set(account, known);
    return known;
  }
  function add(actor: string, { text, on, under, at = now(), account = 0 }: { text: string; on?: string | undefined; under?: string | undefined; at?: number; account?: number }): StoredComment {
    const above = under === undefined ? null : world.comments.get(under)!;
    return storeComment({ object: above?.object ?? on ?? usualPost(account), actor, text, parent: above === null ? null : (above.parent ?? above.urn), at }, world);
  }
  function addTo(seeded: SeededConversation, { from, at, text }: SeedConversation['messages'][number], account: number): string {
    const customer = memberUrn(seeded.seed.customer.handle);
    const comment = add(from === 'account' ? pageAt(account) : customer, { text, at, account, under: seeded.messageIds[0] });
    seeded.threadId = `${comment.object}/${customer}`;
    seeded.messageIds.push(comment.urn);
    return comment.urn;
  }

  return {
    addPost,
    addComment: ({ customer, ...comment }) => add(memberUrn(customer.handle), comment),
    addOwnComment: (comment) => add(pageAt(comment.account ?? 0), comment),
    addMention({ customer, text, at = now(), account = 0 }) {
      const post: StoredPost = { urn: `urn:li:share:${world.nextId(at)}`, author: memberUrn(customer.handle), text, open: true };
      world.posts.set(post.urn, post);
      world.notify({ organization: pageAt(account), action: 'SHARE_MENTION', at, urn: post.urn, owner: post.author, text, object: post.urn });
      return post;
    },
    editComment(urn, text, at = now()) {
      const comment = world.comments.get(urn)!;
      comment.text = text;
      tell('COMMENT_EDIT', comment, at, world);
    },
    deleteComment(urn, at = now()) {
      const comment = world.comments.get(urn)!;
      world.comments.delete(urn);
      tell('COMMENT_DELETE', comment, at, world);
    },
    memberUrn,
    loadConversations: (conversations, account = 0) =>
      conversations.map((seed) => {
        const seeded: SeededConversation = { seed, threadId: '', messageIds: [] };
        for (const message of seed.messages) addTo(seeded, message, account);
        return seeded;
      }),
    continueConversation: (seeded, message, account = 0) => addTo(seeded, message, account),
  };
}
