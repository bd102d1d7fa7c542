import { conversationOf, type Person, type StoredMessage, type StoredPost, type World } from './world.ts';
import { storeMedia } from './media.ts';
import { storeMessage, storePost } from './writing.ts';

export interface SeedCustomer {
  name: string;
  /** Without the @. The same handle is the same person. */
  handle: string;
  followers?: number;
  verified?: boolean;
}

export interface SeedMessage {
  from: 'customer' | 'account';
  /** Epoch milliseconds. */
  at: number;
  text: string;
}

export interface SeedConversation {
  id?: string;
  customer: SeedCustomer;
  channel: 'public' | 'private';
  /** Oldest first. */
  messages: readonly SeedMessage[];
}

/** Where the messages of a seeded conversation came to stand, in their order. */
export interface SeededConversation {
  seed: SeedConversation;
  conversationId: string;
  /** What the console calls the thread. */
  threadId: string;
  messageIds: string[];
}

export interface NewPost {
  customer: SeedCustomer;
  text: string;
  /** Now unless given. */
  at?: number;
  /** Id of the post that it answers. */
  inReplyTo?: string;
  /** Pictures with it. */
  pictures?: readonly Uint8Array[];
  /** The account that it is about; the first one unless given. */
  account?: number;
}

export interface Seeding {
  /** A post of a customer that mentions the account, whatever its text. */
  addMention(post: NewPost): StoredPost;
  /** A post of a customer that mentions those whom its text names, and nobody else. */
  addPost(post: NewPost & { quotes?: string }): StoredPost;
  /** Written in X's own app. */
  addOwnPost(post: Omit<NewPost, 'customer'>): StoredPost;
  /** In the conversation of two, or in the group `conversationId`. */
  addDirectMessage(message: { customer: SeedCustomer; from: 'customer' | 'account'; text: string; at?: number; account?: number; conversationId?: string; picture?: Uint8Array }): StoredMessage;
  /** A customer's post gets new words, and with them a new id. */
  editPost(id: string, text: string): StoredPost;
  deletePost(id: string): void;
  setTakesMessages(handle: string, takes: boolean): void;
  /** Every customer message of a public conversation mentions the account; each answers the one before. */
  loadConversations(conversations: readonly SeedConversation[], account?: number): SeededConversation[];
  /** Goes on with a conversation that was loaded. At X nothing appears in the past: give a time that is newer than all that was pulled. */
  continueConversation(seeded: SeededConversation, message: SeedMessage, account?: number): string;
}

export function createSeeding(world: World, accounts: readonly Person[], now: () => number): Seeding {
  const accountAt = (index: number): Person => {
    const account = accounts[index];
    if (account === undefined) throw new RangeError(`there is no account ${index}`);
    return account;
  };
  const target = (id: string | undefined): StoredPost | null => {
    if (id === undefined) return null;
    const post = world.post(id);
    if (post === undefined) throw new RangeError(`there is no post ${id}`);
    return post;
  };

  function addTo(seeded: SeededConversation, { from, at, text }: SeedMessage, index: number): string {
    const account = accountAt(index);
    const customer = world.person(seeded.seed.customer);
    const author = from === 'account' ? account : customer;
    const stored =
      seeded.seed.channel === 'private'
        ? storeMessage(author, text, [account, customer], conversationOf(account, customer), at, world)
        : storePost(author, text, target(seeded.messageIds.at(-1)), at, world, { alsoMentions: from === 'customer' ? [account] : [] });
    seeded.messageIds.push(stored.id);
    seeded.conversationId = stored.conversationId;
    seeded.threadId = seeded.seed.channel === 'private' ? `dm/${stored.conversationId}` : `${stored.conversationId}/${customer.id}`;
    return stored.id;
  }

  return {
    addMention: ({ customer, text, at = now(), inReplyTo, account = 0, pictures = [] }) =>
      storePost(world.person(customer), text, target(inReplyTo), at, world, {
        alsoMentions: [accountAt(account)], media: pictures.map((bytes) => storeMedia(world.person(customer), bytes, 'tweet_image', at, world)),
      }),
    addPost: ({ customer, text, at = now(), inReplyTo, quotes }) => storePost(world.person(customer), text, target(inReplyTo), at, world, { quotes: target(quotes) }),
    addOwnPost: ({ text, at = now(), inReplyTo, account = 0 }) => storePost(accountAt(account), text, target(inReplyTo), at, world),
    addDirectMessage({ customer, from, text, at = now(), account = 0, conversationId, picture }) {
      const [own, other] = [accountAt(account), world.person(customer)];
      const sender = from === 'account' ? own : other;
      const media = picture === undefined ? [] : [storeMedia(sender, picture, 'dm_image', at, world)];
      return storeMessage(sender, text, [own, other], conversationId ?? conversationOf(own, other), at, world, media);
    },
    editPost(id, text) {
      const old = target(id);
      if (old === null) throw new RangeError('no id');
      const at = now();
      const newId = world.nextId(at);
      world.dropPost(id);
      const edited: StoredPost = { ...old, id: newId, at, text, versions: [...old.versions, newId] };
      world.keepPost(edited);
      return edited;
    },
    deletePost: (id) => {
      world.dropPost(id);
    },
    setTakesMessages(handle, takes) {
      const person = world.personCalled(handle);
      if (person !== undefined) person.takesMessages = takes;
    },
    loadConversations: (conversations, account = 0) =>
      conversations.map((seed) => {
        const seeded: SeededConversation = { seed, conversationId: '', threadId: '', messageIds: [] };
        for (const message of seed.messages) addTo(seeded, message, account);
        return seeded;
      }),
    continueConversation: (seeded, message, account = 0) => addTo(seeded, message, account),
  };
}
