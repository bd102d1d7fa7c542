import { convoBetween, react, say, tell } from './chat.ts';
import { cidOfBlob } from './ids.ts';
import type { ChatMessage, Convo, Person, StoredRecord, Value, World } from './world.ts';
import { rootOf } from './views.ts';

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
  /** What the console calls the thread. */
  threadId: string;
  /** What the console calls the messages. */
  messageIds: string[];
}

export interface NewPost {
  customer: SeedCustomer;
  text: string;
  /** Now unless given. */
  at?: number;
  /** What its author's program says of when it was written; the same unless given. */
  createdAt?: number;
  /** Uri of the post that it answers. */
  inReplyTo?: string;
  /** Uri of the post that it shows. */
  quotes?: string;
  images?: { type: string; content: Uint8Array }[];
  facets?: unknown[];
  /** The account that it is about; the first one unless given. */
  account?: number;
}

export interface Seeding {
  /** A post of a customer that mentions the account, whatever its text. */
  addMention(post: NewPost): StoredRecord;
  /** A post of a customer that mentions nobody. */
  addPost(post: NewPost): StoredRecord;
  /** Written in Bluesky's own app. */
  addOwnPost(post: Omit<NewPost, 'customer'>): StoredRecord;
  addDirectMessage(message: { customer: SeedCustomer; from: 'customer' | 'account'; text: string; at?: number; account?: number; facets?: unknown[] }): { convo: Convo; message: ChatMessage; id: string };
  /** To a direct message; `on` false: taken back. By the account in Bluesky's own app where nobody is named. */
  react(id: string, value: string, options?: { customer?: SeedCustomer; on?: boolean; account?: number; at?: number }): void;
  /** The account deletes it for itself. */
  deleteMessage(id: string, account?: number): void;
  deletePost(uri: string): void;
  /** Who begins a thread says who may answer in it. */
  setGate(root: string, gate: Value): void;
  block(who: SeedCustomer, whom: 'account' | SeedCustomer): void;
  setRefuses(handle: string, refuses: Person['refuses']): void;
  loadConversations(conversations: readonly SeedConversation[], account?: number): SeededConversation[];
  continueConversation(seeded: SeededConversation, message: SeedMessage, account?: number): string;
}

const iso = (at: number): string => new Date(at).toISOString();
const mentionOf = ({ did, handle }: Person, text: string): object => {
  const at = Buffer.byteLength(text.slice(0, Math.max(0, text.indexOf(`@${handle}`))));
  return { index: { byteStart: at, byteEnd: at + (text.includes(`@${handle}`) ? handle.length + 1 : 0) }, features: [{ $type: 'app.bsky.richtext.facet#mention', did }] };
};

export function createSeeding(world: World, accounts: readonly Person[], now: () => number): Seeding {
  const accountAt = (index: number): Person => {
    const account = accounts[index];
    if (account === undefined) throw new RangeError(`there is no account ${String(index)}`);
    return account;
  };
  const recordAt = (uri: string): StoredRecord => {
    const record = world.record(uri);
    if (record === undefined) throw new RangeError(`there is no record ${uri}`);
    return record;
  };
  const messageCalled = (id: string): { convo: Convo; message: ChatMessage } => {
    const [convoId = '', messageId] = id.split('/');
    const convo = world.convos.get(convoId);
    const message = convo?.messages.find((one) => one.id === messageId);
    if (convo === undefined || message === undefined) throw new RangeError(`there is no message ${id}`);
    return { convo, message };
  };
  const refOf = ({ uri, cid }: Pick<StoredRecord, 'uri' | 'cid'>) => ({ uri, cid });

  function embedOf({ images = [], quotes }: Pick<NewPost, 'images' | 'quotes'>): Value {
    if (quotes !== undefined) return { embed: { $type: 'app.bsky.embed.record', record: refOf(recordAt(quotes)) } };
    if (images.length === 0) return {};
    const listed = images.map(({ type, content }) => {
      const cid = cidOfBlob(content);
      world.blobs.set(cid, { type, content });
      return { image: { $type: 'blob', ref: { $link: cid }, mimeType: type, size: content.byteLength }, alt: '' };
    });
    return { embed: { $type: 'app.bsky.embed.images', images: listed } };
  }

  function post(author: Person, given: Omit<NewPost, 'customer'>, mentioned: readonly Person[]): StoredRecord {
    const { text, at = now(), createdAt = at, inReplyTo, facets = [] } = given;
    const parent = inReplyTo === undefined ? null : recordAt(inReplyTo);
    const root = parent === null ? null : recordAt(rootOf(parent));
    const all = [...facets, ...mentioned.map((person) => mentionOf(person, text))];
    const value: Value = {
      $type: 'app.bsky.feed.post', text, createdAt: iso(createdAt), langs: ['en'],
      ...(parent === null || root === null ? {} : { reply: { root: refOf(root), parent: refOf(parent) } }),
      ...(all.length === 0 ? {} : { facets: all }),
      ...embedOf(given),
    };
    return world.put(author.did, 'app.bsky.feed.post', world.nextTid(createdAt), value, at);
  }

  function messageIn(own: Person, customer: Person, from: SeedMessage['from'], text: string, at: number, facets?: unknown[]) {
    const sender = from === 'account' ? own : customer;
    const convo = convoBetween(sender, from === 'account' ? customer : own, at, world);
    convo.status.set(sender.did, 'accepted');
    const message = say(convo, sender, text, at, world, facets === undefined ? {} : { facets });
    return { convo, message, id: `${convo.id}/${message.id}` };
  }

  function addTo(seeded: SeededConversation, { from, at, text }: SeedMessage, account: number): string {
    const own = accountAt(account);
    const customer = world.person(seeded.seed.customer);
    if (seeded.seed.channel === 'private') {
      const { convo, id } = messageIn(own, customer, from, text, at);
      seeded.threadId = `chat/${convo.id}`;
      seeded.messageIds.push(id);
      return id;
    }
    const inReplyTo = seeded.messageIds.at(-1);
    const stored = post(from === 'account' ? own : customer, { text, at, ...(inReplyTo === undefined ? {} : { inReplyTo }) }, from === 'customer' ? [own] : []);
    seeded.threadId = `${rootOf(stored)}/${customer.did}`;
    seeded.messageIds.push(stored.uri);
    return stored.uri;
  }

  return {
    addMention: ({ customer, account = 0, ...given }) => post(world.person(customer), given, [accountAt(account)]),
    addPost: ({ customer, ...given }) => post(world.person(customer), given, []),
    addOwnPost: ({ account = 0, ...given }) => post(accountAt(account), given, []),
    addDirectMessage: ({ customer, from, text, at = now(), account = 0, facets }) => messageIn(accountAt(account), world.person(customer), from, text, at, facets),
    react(id, value, { customer, on = true, account = 0, at = now() } = {}) {
      const { convo, message } = messageCalled(id);
      react(convo, message, customer === undefined ? accountAt(account) : world.person(customer), value, on, at, world);
    },
    deleteMessage(id, account = 0) {
      const { convo, message } = messageCalled(id);
      message.deletedFor.add(accountAt(account).did);
      tell(world, convo, [accountAt(account).did], 'logDeleteMessage', world.nextTid(now()), message);
    },
    deletePost: (uri) => {
      world.drop(uri);
    },
    setGate(root, gate) {
      const { did, key } = recordAt(root);
      world.put(did, 'app.bsky.feed.threadgate', key, { $type: 'app.bsky.feed.threadgate', post: root, createdAt: iso(now()), ...gate }, now());
    },
    block(who, whom) {
      const [blocker, blocked] = [world.person(who), whom === 'account' ? accountAt(0) : world.person(whom)];
      world.put(blocker.did, 'app.bsky.graph.block', world.nextTid(now()), { $type: 'app.bsky.graph.block', subject: blocked.did, createdAt: iso(now()) }, now());
    },
    setRefuses(handle, refuses) {
      const person = world.personCalled(handle);
      if (person !== undefined) person.refuses = refuses;
    },
    loadConversations: (conversations, account = 0) =>
      conversations.map((seed) => {
        const seeded: SeededConversation = { seed, threadId: '', messageIds: [] };
        for (const message of seed.messages) addTo(seeded, message, account);
        return seeded;
      }),
    continueConversation: (seeded, message, account = 0) => addTo(seeded, message, account),
  };
}
