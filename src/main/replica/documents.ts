import type { AccountSettings, Channel, ConversationState, Delivery, MessageMark, NetworkName } from '../../contract/index.ts';

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
  /** Place within its view: since when the customer waits while it is open, else `lastMessageAt`. */
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
  /** In the order in which agents gave them. */
  tags: string[];
  /** An agent wrote or decided something here: the journal keeps a copy, since no network could give that back. */
  handled: boolean;
}

export interface StoredAttachment {
  id: string;
  name: string;
  type: string;
  size: number;
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
}

/** A tag in use, so that nobody ever looks through the conversations for them. */
export interface TagDocument {
  /** What tells tags apart: the name without case. */
  id: string;
  name: string;
  /** In how many conversations. */
  uses: number;
}
