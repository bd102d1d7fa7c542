import type {
  AccountSettings, ActionStanding, Actor, Channel, ConversationState, DefinitionKind, Delivery, Happening, MessageAction, MessageMark, NetworkName, Priority,
} from '../../contract/index.ts';

/** Times are epoch milliseconds; 0 stands for "never" where RxDB wants an indexed field to be there. */

export interface AccountDocument {
  id: string;
  /** Same key, same account: connecting again is reconnecting. */
  key: string;
  network: NetworkName;
  settings: AccountSettings;
  createdAt: number;
  /** The agent wants no older messages for now. */
  historyPaused: boolean;
  /** What it may cost in a month, millionths of a US dollar; null: no limit. */
  monthlyLimit: number | null;
}

export interface CursorDocument {
  /** `${accountId}/${stream}` */
  id: string;
  accountId: string;
  stream: string;
  /** JSON, private to the adapter. */
  cursor: string;
  /** The last successful pull. */
  syncedAt: number;
}

/** What an account was charged for in one month. */
export interface UsageDocument {
  /** `${accountId}/${month}` */
  id: string;
  accountId: string;
  /** `2026-11`, in UTC. */
  month: string;
  /** By kind of the network's price table. */
  counts: Record<string, number>;
  /** `2026-11-25`, in UTC. */
  day: string;
  /** What was read on that day, since it is charged once. */
  seen: string[];
}

export interface CustomerDocument {
  /** `${network}/${providerId}`: the same person at two accounts of ours is one customer. */
  id: string;
  network: NetworkName;
  providerId: string;
  name: string;
  handle: string;
  followers: number | null;
  verified: boolean;
  firstSeenAt: number;
  /** The address of their picture; empty: none. */
  avatar: string;
  /** Who this is across networks: the id of the customer that leads, their own where nobody was linked. */
  personId: string;
  /** What the team says of the person; of the customer that leads. */
  memo: string;
  /** What the team knows of the person, by id of the field; of the customer that leads. */
  fields: Record<string, string>;
  /** In the order in which agents gave them; of the customer that leads. */
  tags: string[];
  /** Customers who are not this person: an agent said so. */
  apart: string[];
  /** An agent linked or wrote something here: the journal keeps a copy. */
  handled: boolean;
}

export interface ConversationDocument {
  id: string;
  accountId: string;
  network: NetworkName;
  channel: Channel;
  /** The provider's id of the thread. */
  threadId: string;
  subject: string;
  /** The subject without reply prefixes, in lower case; empty where there is none. */
  subjectKey: string;
  customerId: string;
  customerName: string;
  customerHandle: string;
  state: ConversationState;
  /** Place within its view: by when its answer is due while it is open (`placeByDue`), else `lastMessageAt` or `snoozedUntil`. */
  sortAt: number;
  /** The first message of the customer's that nobody has answered, or 0. */
  waitingSince: number;
  lastInboundAt: number;
  /** The customer's messages up to this time are answered, or 0. */
  answeredThrough: number;
  /** Where the agent put it; empty: nowhere, its messages say. */
  decided: ConversationState | '';
  /** The provider's time as far as the agent knew the conversation then; anything newer from the customer overrules the decision. */
  decidedThrough: number;
  lastMessageAt: number;
  preview: string;
  previewDirection: 'in' | 'out';
  /** What the customer wrote last, its first 1,000 characters. */
  latestInbound: string;
  /** In the order in which agents gave them. */
  tags: string[];
  /** An agent; empty: nobody's. */
  assignee: string;
  /** A team; empty: none's. */
  team: string;
  priority: Priority;
  /** While it is snoozed: when it comes back; when it is back because its time came: since when; else 0. */
  snoozedUntil: number;
  /** While it waits for an answer that has a target: when that is due; else 0. */
  dueAt: number;
  /** The `dueAt` of which somebody was warned, or 0. */
  warnedFor: number;
  /** Agents who were named in notes and have not looked since. */
  mentioned: string[];
  /** When the latest of them was named, while there are any; else 0. */
  mentionedAt: number;
  /** What the customer writes in, as BCP 47; empty: not known. */
  language: string;
  /** The customer's, as their network told; 0: not known. */
  followers: number;
  /** The provider's time of the newest message that an agent has looked at; 0: nobody has. */
  seenThrough: number;
  /** The other conversations of the same case, which name this one too. */
  related: string[];
  /** An agent wrote or decided something here: the journal keeps a copy, since no network could give that back. */
  handled: boolean;
}

export interface StoredAttachment {
  id: string;
  name: string;
  type: string;
  size: number;
  /** The network did not give it, or it was too large to be kept. */
  missing?: true;
}

export interface MessageDocument {
  id: string;
  conversationId: string;
  accountId: string;
  /** Empty while a reply of ours has none yet. */
  providerId: string;
  direction: 'in' | 'out';
  authorName: string;
  authorHandle: string;
  sentAt: number;
  receivedAt: number;
  /** The thread's, so that search finds it; empty where the network has none. */
  subject: string;
  text: string;
  folded: string;
  /** True where the attachment `body.html` holds the formatted version. */
  formatted: boolean;
  files: StoredAttachment[];
  /** Provider ids of what it answers, nearest last. */
  references: string[];
  marks: MessageMark[];
  delivery: Delivery;
  /** Replies of ours: the UUID chosen when it was written; else empty. */
  replyId: string;
  /** Replies of ours: when the first attempt began, or 0. */
  firstStartedAt: number;
  /**
   * Messages of the account: the customer's messages up to this time are answered by it. For a reply written here that is
   * the newest one there was when it was written: what came while it waited to leave, nobody has answered. Else 0.
   */
  answersThrough: number;
}

export interface DraftDocument {
  /** The conversation. */
  id: string;
  text: string;
  updatedAt: number;
}

/** What an agent wrote for the team; no network ever sees it. */
export interface NoteDocument {
  /** A UUID chosen when it was written. */
  id: string;
  conversationId: string;
  text: string;
  writtenAt: number;
  /** An agent; empty: written before agents had names. */
  author: string;
  /** The agents who are named in it. */
  mentions: string[];
}

/** A tag in use, so that nobody ever looks through the conversations for them. */
export interface TagDocument {
  /** What tells tags apart: the name without case. */
  id: string;
  name: string;
  /** In how many conversations. */
  uses: number;
}

/** What an agent wants done to a message at its network, or to its author. Stays when it is done: no network gives back what was blocked. */
export interface ActionDocument {
  /** One for each message and action; of blocking, one for each account and customer. */
  id: string;
  accountId: string;
  conversationId: string;
  messageId: string;
  /** The message's id at the network. */
  providerId: string;
  action: MessageAction;
  on: boolean;
  /** How it stands at the network, as far as it told. */
  known: boolean;
  wantedAt: number;
  standing: ActionStanding;
}

/** A file that is to be sent along with the reply that is being written. Its bytes are attached; the journal has none. */
export interface DraftFileDocument {
  /** A UUID chosen when it was added; also its id in the reply. */
  id: string;
  /** The id of the draft: the conversation, or that of what is written there in private. */
  conversationId: string;
  name: string;
  type: string;
  size: number;
  addedAt: number;
}

/** What the team sets up once and uses often; `kind` stands beside it so that it can be asked for. */
export interface DefinitionDocument {
  id: string;
  kind: DefinitionKind;
  /** A `Definition` of this version, or of a later one. */
  definition: object;
  updatedAt: number;
}

/** What of a conversation a change can touch. */
export type Touched = Pick<ConversationDocument, 'decided' | 'decidedThrough' | 'snoozedUntil' | 'assignee' | 'team' | 'priority' | 'tags'>;

/** What happened inside a conversation, beside its messages. */
export interface EventDocument {
  id: string;
  conversationId: string;
  at: number;
  by: Actor;
  what: Happening;
  /** Of the first event of a step in a conversation: what that was and became, for undo; else null. */
  step: { before: Touched; after: Touched } | null;
}
