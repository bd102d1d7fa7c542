import { cidOfRecord, createTids, didFor } from './ids.ts';

/** Everything that the fake Bluesky holds: repositories, and the chat. */

export interface Person {
  did: string;
  handle: string;
  name: string;
  followers: number;
  verified: boolean;
  /** Why they take direct messages from nobody; null: they do. */
  refuses: 'MessagesDisabled' | 'NotFollowedBySender' | null;
}

export type Value = Record<string, unknown>;

export interface StoredRecord {
  uri: string;
  cid: string;
  did: string;
  collection: string;
  key: string;
  value: Value;
  /** When the network saw it, epoch milliseconds. */
  indexedAt: number;
}

export interface StoredBlob {
  type: string;
  content: Uint8Array;
}

export interface ChatReaction {
  value: string;
  sender: string;
  at: number;
}

export interface ChatMessage {
  id: string;
  rev: string;
  sender: string;
  sentAt: number;
  text: string;
  facets: unknown[] | undefined;
  replyTo: string | undefined;
  reactions: ChatReaction[];
  /** Of whom it was deleted: for oneself alone. */
  deletedFor: Set<string>;
}

export interface Convo {
  id: string;
  members: string[];
  rev: string;
  status: Map<string, 'request' | 'accepted'>;
  messages: ChatMessage[];
}

export interface ChatEvent {
  type: 'logBeginConvo' | 'logAcceptConvo' | 'logCreateMessage' | 'logDeleteMessage' | 'logAddReaction' | 'logRemoveReaction';
  rev: string;
  convo: Convo;
  message: ChatMessage | undefined;
  reaction: ChatReaction | undefined;
}

export interface World {
  nextTid: (at: number) => string;
  person(given: { name: string; handle: string; followers?: number; verified?: boolean; did?: string }): Person;
  personBy: (did: string) => Person | undefined;
  personCalled: (handle: string) => Person | undefined;
  put(did: string, collection: string, key: string, value: Value, indexedAt: number, cid?: string): StoredRecord;
  drop(uri: string): void;
  record: (uri: string) => StoredRecord | undefined;
  /** All of a kind, of one person or of everybody. */
  records(collection: string, did?: string): StoredRecord[];
  blobs: Map<string, StoredBlob>;
  convos: Map<string, Convo>;
  /** What each person is told by the chat's log. */
  eventsOf(did: string): ChatEvent[];
}

export const uriOf = (did: string, collection: string, key: string): string => `at://${did}/${collection}/${key}`;

export function createWorld(): World {
  const nextTid = createTids();
  const people = new Map<string, Person>();
  const handles = new Map<string, Person>();
  const records = new Map<string, StoredRecord>();
  const events = new Map<string, ChatEvent[]>();
  return {
    nextTid,
    person({ name, handle, followers = 0, verified = false, did = didFor(handle) }) {
      const existing = handles.get(handle.toLowerCase());
      if (existing !== undefined) return existing;
      const person: Person = { did, handle, name, followers, verified, refuses: null };
      people.set(did, person);
      handles.set(handle.toLowerCase(), person);
      return person;
    },
    personBy: (did) => people.get(did),
    personCalled: (handle) => handles.get(handle.toLowerCase()),
    put(did, collection, key, value, indexedAt, cid = cidOfRecord(value)) {
      const uri = uriOf(did, collection, key);
      const record: StoredRecord = { uri, cid, did, collection, key, value, indexedAt: records.get(uri)?.indexedAt ?? indexedAt };
      records.set(uri, record);
      return record;
    },
    drop: (uri) => {
      records.delete(uri);
    },
    record: (uri) => records.get(uri),
    records: (collection, did) => [...records.values()].filter((one) => one.collection === collection && (did === undefined || one.did === did)),
    blobs: new Map(),
    convos: new Map(),
    eventsOf(did) {
      const list = events.get(did) ?? [];
      events.set(did, list);
      return list;
    },
  };
}
