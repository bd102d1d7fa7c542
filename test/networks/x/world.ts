import { compareIds, createIds, insert } from './ids.ts';

/** Everything that the fake X holds. */

export interface Person {
  id: string;
  name: string;
  handle: string;
  followers: number;
  verified: boolean;
  /** False: takes direct messages from nobody. */
  takesMessages: boolean;
}

/** A picture. */
export interface StoredMedia {
  id: string;
  /** Beside a post or message it goes by another name. */
  key: string;
  owner: Person;
  category: string;
  type: string;
  bytes: Uint8Array;
  at: number;
}

export interface StoredPost {
  id: string;
  author: Person;
  /** Epoch milliseconds. */
  at: number;
  /** What the author wrote. */
  text: string;
  /** The mentions that X put in front, with a space behind; empty where there are none. */
  prefix: string;
  conversationId: string;
  inReplyTo: { id: string; author: Person } | null;
  /** The post that it quotes. */
  quotes: { id: string; author: Person } | null;
  /** Whom it mentions: they see it, and may answer it. */
  mentioned: Set<Person>;
  /** By the author of the conversation, from others. */
  hidden: boolean;
  media: readonly StoredMedia[];
  /** Ids of all versions, oldest first; the last one is this. */
  versions: string[];
}

export interface StoredMessage {
  id: string;
  conversationId: string;
  sender: Person;
  at: number;
  text: string;
  media: readonly StoredMedia[];
}

export interface World {
  nextId(at: number): string;
  person(given: { name: string; handle: string; followers?: number; verified?: boolean }): Person;
  personBy: (id: string) => Person | undefined;
  personCalled: (handle: string) => Person | undefined;
  post(id: string): StoredPost | undefined;
  /** Of everybody, oldest first. */
  posts(): readonly StoredPost[];
  /** By one person, oldest first. */
  postsBy(person: Person): readonly StoredPost[];
  mentionsOf(person: Person): readonly StoredPost[];
  messagesOf(person: Person): readonly StoredMessage[];
  messagesIn(conversationId: string): readonly StoredMessage[];
  media(id: string): StoredMedia | undefined;
  mediaCalled(key: string): StoredMedia | undefined;
  keepMedia(media: StoredMedia): void;
  participants(messageId: string): readonly Person[];
  keepPost(post: StoredPost): void;
  dropPost(id: string): void;
  message(id: string): StoredMessage | undefined;
  dropMessage(id: string): void;
  keepMessage(message: StoredMessage, participants: readonly Person[]): void;
}

function listIn<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
}

const without = (list: { id: string }[], id: string): void => {
  const index = list.findIndex((item) => item.id === id);
  if (index >= 0) list.splice(index, 1);
};

/** Of the two sides of a conversation the older account stands first. */
export const conversationOf = (a: Person, b: Person): string => [a.id, b.id].sort(compareIds).join('-');

export function createWorld(): World {
  const nextId = createIds();
  const people = new Map<string, Person>();
  const handles = new Map<string, Person>();
  const posts = new Map<string, StoredPost>();
  const everything: StoredPost[] = [];
  const postsBy = new Map<string, StoredPost[]>();
  const mentionsOf = new Map<string, StoredPost[]>();
  const messages = new Map<string, StoredMessage>();
  const participants = new Map<string, readonly Person[]>();
  const media = new Map<string, StoredMedia>();
  const mediaKeys = new Map<string, StoredMedia>();
  const messagesOf = new Map<string, StoredMessage[]>();
  const messagesIn = new Map<string, StoredMessage[]>();
  let lastPerson = 7_000_000;

  return {
    nextId,
    person({ name, handle, followers = 0, verified = false }) {
      const existing = handles.get(handle.toLowerCase());
      if (existing !== undefined) return existing;
      lastPerson += 1;
      const person: Person = { id: String(lastPerson), name, handle, followers, verified, takesMessages: true };
      people.set(person.id, person);
      handles.set(handle.toLowerCase(), person);
      return person;
    },
    personBy: (id) => people.get(id),
    personCalled: (handle) => handles.get(handle.toLowerCase()),
    post: (id) => posts.get(id),
    posts: () => everything,
    postsBy: (person) => listIn(postsBy, person.id),
    mentionsOf: (person) => listIn(mentionsOf, person.id),
    messagesOf: (person) => listIn(messagesOf, person.id),
    messagesIn: (conversationId) => listIn(messagesIn, conversationId),
    keepPost(post) {
      posts.set(post.id, post);
      insert(everything, post);
      insert(listIn(postsBy, post.author.id), post);
      for (const person of post.mentioned) insert(listIn(mentionsOf, person.id), post);
    },
    dropPost(id) {
      const post = posts.get(id);
      if (post === undefined) return;
      posts.delete(id);
      without(everything, id);
      without(listIn(postsBy, post.author.id), id);
      for (const person of post.mentioned) without(listIn(mentionsOf, person.id), id);
    },
    message: (id) => messages.get(id),
    dropMessage(id) {
      const message = messages.get(id);
      messages.delete(id);
      for (const list of [listIn(messagesIn, message?.conversationId ?? ''), ...messagesOf.values()]) without(list, id);
    },
    media: (id) => media.get(id),
    mediaCalled: (key) => mediaKeys.get(key),
    keepMedia(one) {
      media.set(one.id, one);
      mediaKeys.set(one.key, one);
    },
    participants: (messageId) => participants.get(messageId) ?? [],
    keepMessage(message, people) {
      messages.set(message.id, message);
      participants.set(message.id, people);
      insert(listIn(messagesIn, message.conversationId), message);
      for (const person of people) insert(listIn(messagesOf, person.id), message);
    },
  };
}
