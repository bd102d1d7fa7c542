import type { AccountSecret, AccountSettings, Channel, NetworkName, Problem } from '../../contract/index.ts';
import type { Log } from '../ports.ts';
import type { Use } from './budget/budget.ts';
import type { Charge, PriceTable } from './budget/price.ts';

/** Anything that JSON can hold. A cursor is private to its adapter. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

export interface Author {
  /** The network's own id of the person, for mail the address in lower case. */
  providerId: string;
  name: string;
  /** @handle without the @, or the mail address. */
  handle: string;
  followers: number | null;
  verified: boolean;
}

export interface PulledAttachment {
  /** Unique within its message. */
  id: string;
  name: string;
  type: string;
  size: number;
  content: Uint8Array;
}

export interface Thread {
  /** The network's id of the thread; private and public threads never share one. */
  providerId: string;
  channel: Channel;
  /** Empty where the network has no subjects. */
  subject: string;
  /** The customer on the other side. */
  customer: Author;
}

export interface PulledMessage {
  /** The network's id of the message; unique within the account. */
  providerId: string;
  thread: Thread;
  author: Author;
  /** True where the account itself wrote it, here or in the network's own app. */
  own: boolean;
  /** The provider's time, epoch milliseconds. */
  sentAt: number;
  /** What the author wrote, without quotes and signature. */
  text: string;
  /** Quotes and signature. */
  folded: string;
  /** Unsanitised; empty where there is none. Cleaned each time that it is shown. */
  html: string;
  attachments: PulledAttachment[];
  /** Provider ids of messages that this one answers, nearest last. */
  references: string[];
  malformed: boolean;
  truncated: boolean;
  /** Written by a program: out-of-office, bounce, list. Not to be answered. */
  automatic: boolean;
}

export interface Page {
  messages: PulledMessage[];
  /** Provider ids of messages that are gone at the network. */
  deleted: string[];
  /** To be committed after the messages, and given to the next pull. */
  cursor: Json;
  /** True where the next pull for the same use would bring more at once. */
  more: boolean;
}

/** Why the network did not do what was asked, classified once, here. */
export type Trouble =
  /** Certainly not done; worth trying again, at `problem.until` where it is given. */
  | { kind: 'retry'; problem: Problem }
  /** Certainly not done; can be done when something has changed that a person can change. */
  | { kind: 'held'; problem: Problem }
  /** Certainly not done, and never will be. */
  | { kind: 'permanent'; problem: Problem }
  /** May have been done. */
  | { kind: 'unknown'; problem: Problem };

/** How far what is older than the first page was pulled. */
export interface History {
  /** Messages so far, those of the first page among them. */
  pulled: number;
  /** How many there were when pulling began; null where the network does not tell. */
  total: number | null;
  done: boolean;
}

/**
 * What a pull is for. `history`: the next older page, newest first. Else what is newer than everything that was pulled, and at
 * first the newest page. What is less urgent leaves a part of the network's limits to the more urgent.
 */
export type PullUse = Exclude<Use, 'send'>;

export type PullOutcome = { kind: 'page'; page: Page } | Trouble;

export interface Outgoing {
  /** Chosen once for each reply (a UUID); the base of idempotency keys and Message-IDs. */
  replyId: string;
  thread: Thread;
  text: string;
  /** What is answered: the thread's newest message from the customer, or empty. */
  inReplyTo: string;
  /** Provider ids of the thread's messages, oldest first, at most 50. */
  references: string[];
  /** When the first attempt began, epoch milliseconds. */
  firstStartedAt: number;
  /** Provider ids that other replies of ours have already been matched with. */
  claimed: ReadonlySet<string>;
}

export type SendOutcome = { kind: 'sent'; providerId: string; sentAt: number } | Trouble;

/**
 * What the network says of a reply that may have arrived.
 * `absent`: looked where it would be, and it is not there (yet).
 * `cannot-tell`: this network has no place where it would show; the agent decides.
 */
export type FindOutcome =
  | { kind: 'found'; providerId: string; sentAt: number }
  | { kind: 'absent' }
  | { kind: 'cannot-tell' }
  | Trouble;

/** What an adapter may ask of the replica. */
export interface ThreadLookup {
  /** The thread of each message that is known. */
  byMessage(providerIds: readonly string[]): Promise<Map<string, string>>;
  /** The newest thread with this customer whose subject, without "Re:" and the like, is the same; null: none. */
  bySubject(subject: string, customerProviderId: string): Promise<string | null>;
  /** Provider ids of those messages that are in the replica. */
  known(providerIds: readonly string[]): Promise<Set<string>>;
}

export interface NetworkPorts {
  fetch: typeof fetch;
  now: () => number;
  log: Log;
  threads: ThreadLookup;
  /** Tokens are renewed by some networks; the new one is kept before it is used. */
  saveSecret: (secret: AccountSecret) => Promise<void>;
  /** To be told of everything that costs money, by a network that has prices. */
  spent: (charges: readonly Charge[]) => void;
}

/**
 * One account on one network. Holds connections, never state that would have to survive it.
 * No method throws for what the network or the line does; only for defects of the program.
 */
export interface Connection {
  /** Independent lists that are pulled one by one: folders, mentions, direct messages. Stable names. */
  readonly streams: readonly string[];
  /** One page from where the cursor stands; null: the newest. The same cursor may be pulled again at any time. For news unless told otherwise. */
  pull(stream: string, cursor: Json | null, signal: AbortSignal, use?: PullUse): Promise<PullOutcome>;
  /** What a cursor tells of history; networks that give nothing but what is new leave it out. Nothing is missing where there is no cursor yet. */
  history?(stream: string, cursor: Json | null): History;
  /** When the network's limits let it be pulled next, epoch milliseconds; networks that tell of none leave it out. */
  pullableAt?(stream: string, use: PullUse): number;
  /** Sends once. `unknown` unless the network certainly took it or certainly did not. */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<SendOutcome>;
  /** Asks the network whether a reply arrived. Never sends. */
  find(outgoing: Outgoing, signal: AbortSignal): Promise<FindOutcome>;
  /** Calls `wake` when the network says that a stream has news; keeps its own connection. Networks that cannot push leave it out. */
  watch?(wake: (stream: string) => void): void;
  /** Idempotent. */
  close(): Promise<void>;
}

export type CheckOutcome = { kind: 'fine' } | Trouble;

/** What a network folder exports. */
export interface Network {
  readonly name: NetworkName;
  /** Milliseconds between two pulls of a stream while nothing is known to have happened. */
  pollEvery(stream: string): number;
  /** Of networks that charge for each thing read or sent. */
  readonly prices?: PriceTable;
  /** True where two settings mean the same account; then connecting again is reconnecting. */
  accountKey(settings: AccountSettings): string;
  /** Two texts are the same message of ours where these are equal, whatever the network does to addresses, mentions and spaces. */
  readonly comparable: (text: string) => string;
  open(settings: AccountSettings, secret: AccountSecret, ports: NetworkPorts): Connection;
  /** Signs in and reads once; for the connect screen. */
  check(settings: AccountSettings, secret: AccountSecret, ports: NetworkPorts, signal: AbortSignal): Promise<CheckOutcome>;
}
