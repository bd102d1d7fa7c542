import type { AccountConnection, AccountSecret, AccountSettings, Channel, MessageAction, NetworkName, Problem, Template, TemplateUse } from '../../contract/index.ts';
import type { Clock, Log } from '../ports.ts';
import type { OpenInbox } from '../receiver/inbox.ts';
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
  /** Where their picture can be fetched, http or https; `faceIsAsked` where the connection is to be asked for it; absent where there is none. */
  avatar?: string;
}

/** In the place of an address that is kept nowhere, since it ends soon or has a token in it. */
export const faceIsAsked = 'asked';

/** `none`: they have none, or it is not for us to see. */
export type FaceOutcome = { kind: 'face'; content: Uint8Array } | { kind: 'none' } | Trouble;

export interface PulledAttachment {
  /** Unique within its message. */
  id: string;
  name: string;
  type: string;
  size: number;
  /** Null: the network would not give it, or it is too large to be kept; the message says that it was there. */
  content: Uint8Array | null;
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
  /**
   * No words, but a reaction to the message with this id, which needs no answer. `text` is the emoji; empty: it was taken back, and the
   * newest version by `editedAt` counts, in whatever order they come.
   */
  reactsTo?: string;
  /** True where the network takes no answers to it, false where it does again; absent where it does not tell. */
  closed?: boolean;
  /** True where it stands in a thread that somebody else began, false in one of the account's own; absent where the network does not tell. */
  elsewhere?: boolean;
  /** Of what can be done to it: true where the network said that it does not let that be done, false where it does; absent where it does not tell. */
  refuses?: Partial<Record<'hide' | 'delete' | 'private', boolean>>;
  /** Written by a program: out-of-office, bounce, list. Not to be answered. */
  automatic: boolean;
  /**
   * When its author last changed it, epoch milliseconds; absent where they did not, or never can.
   * Null on every message of a network that lets them be changed and does not tell: then any other words are newer ones.
   */
  editedAt?: number | null;
  /** The account's address that it was written to (or from, where it is own), where the account has several. */
  addressee?: string;
  /** Messages before it may be missing: the network gives them no more. */
  gapBefore?: true;
  /** As the account has it at the network: hidden from others, liked. Absent where the network does not tell. */
  hidden?: boolean;
  liked?: boolean;
}

/** What became of a message of the account that the network had accepted. */
export type Receipt = {
  providerId: string;
  /** Our own id of the reply, where the network gives it back; else empty. */
  replyId: string;
  at: number;
} & ({ kind: 'accepted' | 'delivered' | 'read' } | { kind: 'failed'; problem: Problem });

export interface Page {
  /** One that is known already is brought up to date: what it says, where it belongs, how the account has it. */
  messages: PulledMessage[];
  /** Provider ids of messages that are gone at the network. */
  deleted: string[];
  receipts?: Receipt[];
  /** To be committed after the messages, and given to the next pull. */
  cursor: Json;
  /** True where the next pull for the same use would bring more at once. */
  more: boolean;
  /** How far the network's clock was ahead of ours, milliseconds; left out where it does not tell. */
  ahead?: number;
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

export interface OutgoingAttachment {
  name: string;
  type: string;
  content: Uint8Array;
}

export interface Outgoing {
  /** Chosen once for each reply (a UUID); the base of idempotency keys and Message-IDs. */
  replyId: string;
  thread: Thread;
  text: string;
  /** The account's address that it leaves from, where the account has several; empty: its own. */
  from: string;
  /** As many, as large and of such types as the capabilities say. */
  attachments: readonly OutgoingAttachment[];
  /** A text that the network has approved, in place of one of our own; `text` is what the customer sees. */
  template?: TemplateUse;
  /** In a public thread: to the author of what is answered alone, as `capabilities.privateReply` allows. */
  privately: boolean;
  /** What is answered: the thread's newest message from the customer, or empty. */
  inReplyTo: string;
  /** Provider ids of the thread's messages, oldest first, at most 50. */
  references: string[];
  /** When the first attempt began, epoch milliseconds. */
  firstStartedAt: number;
  /** The network's own time then, or one before it; absent where it told none. */
  startedThere?: number;
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

/** What is to be done to a message, or to its author. The same again changes nothing. */
export interface Act {
  action: MessageAction;
  /** False: taken back. */
  on: boolean;
  thread: Thread;
  /** The message's id at the network. */
  messageId: string;
  /** The customer's id; empty where the account wrote it. */
  authorId: string;
}

/** `on`: how it stands at the network now, read back where that is possible. */
export type ActOutcome = { kind: 'done'; on: boolean } | Trouble;

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
  now: Clock['now'];
  elapsed: Clock['elapsed'];
  log: Log;
  threads: ThreadLookup;
  /** Tokens are renewed by some networks; the new one is kept before it is used. */
  saveSecret: (secret: AccountSecret) => Promise<void>;
  /** To be told of everything that costs money, by a network that has prices. */
  spent: (charges: readonly Charge[]) => void;
  /** For networks that deliver and cannot be asked. Absent while an account is only checked: nothing is kept for it yet. */
  openInbox?: OpenInbox;
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
  /** What the network's own clock shows now at least, epoch milliseconds; null before its first answer. Left out where it does not tell, or nothing is compared with it. */
  time?: () => number | null;
  /** Sends once. `unknown` unless the network certainly took it or certainly did not. */
  send(outgoing: Outgoing, signal: AbortSignal): Promise<SendOutcome>;
  /** Asks the network whether a reply arrived. Never sends. */
  find(outgoing: Outgoing, signal: AbortSignal): Promise<FindOutcome>;
  /** For the actions that the capabilities allow; networks that allow none leave it out. */
  act?(act: Act, signal: AbortSignal): Promise<ActOutcome>;
  /** The picture of somebody whose `avatar` is `faceIsAsked`, when an agent looks at them. */
  face?(personId: string, signal: AbortSignal): Promise<FaceOutcome>;
  /** Calls `wake` when the network says that a stream has news; keeps its own connection. Networks that cannot push leave it out. */
  watch?(wake: (stream: string) => void): void;
  /** Idempotent. */
  close(): Promise<void>;
}

/** `settings`: what is to be kept in place of those that were given, where the network told more. */
export type CheckOutcome = { kind: 'fine'; settings?: AccountSettings } | Trouble;

/** What was typed into the form of the network's `signIn` facts, by field; and what was granted, under names of the adapter's own. */
export type Fields = Readonly<Record<string, string>>;

/**
 * OAuth 2 with PKCE, in the system's browser, with a redirect to this machine. RFC 8252, RFC 7636.
 * The console makes `state` and `verifier`, listens for the redirect and compares the state.
 */
export interface BrowserSignIn {
  /** The port of the redirect address, where the network wants it to be known beforehand; 0: any. */
  readonly port: number;
  /** By what name the redirect address calls this machine: 127.0.0.1, unless the network only knows `localhost`. */
  readonly host?: 'localhost';
  /** Where the agent agrees. Registers the console first where the network wants that; what is to be remembered of it comes back in `fields`. */
  begin(
    wanted: { fields: Fields; redirect: string; state: string; challenge: string }, ports: SignInPorts, signal: AbortSignal,
  ): Promise<{ kind: 'address'; address: string; fields: Fields } | Trouble>;
  /** Tokens for the code that came back. */
  exchange(wanted: { fields: Fields; redirect: string; code: string; verifier: string }, ports: SignInPorts, signal: AbortSignal): Promise<{ kind: 'granted'; fields: Fields } | Trouble>;
}

export type SignInPorts = Pick<NetworkPorts, 'fetch' | 'now' | 'elapsed' | 'log'>;

export interface SignIn {
  /** Null: what is typed is all. */
  readonly browser: BrowserSignIn | null;
  /** The accounts that were given access to (pages, numbers, channels): read once, with scopes and roles checked. Never an empty list: then a problem says what is missing. */
  accounts(fields: Fields, ports: SignInPorts, signal: AbortSignal): Promise<{ kind: 'accounts'; accounts: AccountConnection[] } | Trouble>;
}

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
  /** Of networks that approve texts beforehand: the stream that brings the list of them, and what stands in its cursor. */
  readonly templates?: { stream: string; in(cursor: Json | null): Template[] };
  /** Absent: its form is its own (mail). */
  readonly signIn?: SignIn;
  open(settings: AccountSettings, secret: AccountSecret, ports: NetworkPorts): Connection;
  /** Signs in and reads once; for the connect screen. */
  check(settings: AccountSettings, secret: AccountSecret, ports: NetworkPorts, signal: AbortSignal): Promise<CheckOutcome>;
}
