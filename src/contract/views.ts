import { z } from 'zod';
import { delivery } from './delivery.ts';
import { capabilities, channel, networkName } from './network.ts';
import { problem } from './problem.ts';

const id = z.string().min(1).max(1_000);
/** Epoch milliseconds. */
const epoch = z.number().int().nonnegative();

export const accountState = z.enum([
  /** Not yet heard of in this run. */
  'starting',
  'syncing',
  /** The last pull succeeded. */
  'current',
  /** The network asked to wait. */
  'limited',
  'offline',
  /** What the network's plan or the agent's own limit for the month allows is used up. */
  'capped',
  /** Sign in again; nothing was lost. */
  'signed-out',
]);
export type AccountState = z.infer<typeof accountState>;

/** How far messages older than the account's first look were fetched. */
export const historyView = z.object({
  /** Messages so far. */
  pulled: z.number().int().nonnegative(),
  /** About how many there are; null: the network does not tell. */
  total: z.number().int().nonnegative().nullable(),
  done: z.boolean(),
  /** By the agent. */
  paused: z.boolean(),
});
export type HistoryView = z.infer<typeof historyView>;

/** What an account costs in a month. Money in millionths of a US dollar. */
export const costView = z.object({
  /** `2026-11`, in UTC. */
  month: z.string(),
  /** As far as the console can tell; the network's own bill counts. */
  spent: z.number().int().nonnegative(),
  /** The agent's own; null: none. */
  limit: z.number().int().nonnegative().nullable(),
  /** How many things were read and sent. */
  read: z.number().int().nonnegative(),
  sent: z.number().int().nonnegative(),
});
export type CostView = z.infer<typeof costView>;

export const accountView = z.object({
  id,
  network: networkName,
  name: z.string(),
  /** Mail address or @handle. */
  address: z.string(),
  state: accountState,
  lastSyncedAt: epoch.nullable(),
  nextAttemptAt: epoch.nullable(),
  problem: problem.nullable(),
  /** Null before the first look, and where a network has nothing but what is new. */
  history: historyView.nullable(),
  /** Null where the network charges nothing for single things. */
  cost: costView.nullable(),
});
export type AccountView = z.infer<typeof accountView>;

/** `open` needs an answer; `waiting` was answered, the customer's turn; `done` is closed until they write again. */
export const conversationState = z.enum(['open', 'waiting', 'done']);
export type ConversationState = z.infer<typeof conversationState>;

export const counts = z.object({ open: z.number(), waiting: z.number(), done: z.number(), outbox: z.number(), problems: z.number() });
export type Counts = z.infer<typeof counts>;

export const queueRow = z.object({
  id,
  accountId: id,
  network: networkName,
  channel,
  state: conversationState,
  customerName: z.string(),
  customerHandle: z.string(),
  subject: z.string(),
  preview: z.string(),
  previewDirection: z.enum(['in', 'out']),
  /** When the first message that nobody has answered was written; null: nothing waits. */
  waitingSince: epoch.nullable(),
  lastMessageAt: epoch,
  tags: z.array(z.string()),
  /** How many replies wait to be delivered, and how many need the agent. */
  undelivered: z.number().int(),
  problems: z.number().int(),
});
export type QueueRow = z.infer<typeof queueRow>;

/** A slice of one view: `ids` in order from `offset`, of `total`. */
export const queueWindow = z.object({
  view: conversationState,
  offset: z.number().int(),
  total: z.number().int(),
  ids: z.array(id),
  /** In a first answer all rows of `ids`; in a delta only those that changed. */
  rows: z.array(queueRow),
});
export type QueueWindow = z.infer<typeof queueWindow>;

/** `handle` as people write it: @name, or a mail address. */
export const person = z.object({ name: z.string(), handle: z.string() });
export type Person = z.infer<typeof person>;

export const attachmentView = z.object({ id, name: z.string(), type: z.string(), size: z.number().int().nonnegative() });
export type AttachmentView = z.infer<typeof attachmentView>;

/** `malformed`: could not be read in full, what could be is shown. `truncated`: longer than the console keeps. `deleted`: withdrawn by its author. */
export const messageMark = z.enum(['malformed', 'truncated', 'deleted', 'automatic']);
export type MessageMark = z.infer<typeof messageMark>;

export const messageView = z.object({
  id,
  conversationId: id,
  direction: z.enum(['in', 'out']),
  author: person,
  /** The provider's time. */
  sentAt: epoch,
  /** What the author wrote, without quotes and signature. */
  text: z.string(),
  /** Quoted text and signature, folded away; empty where there is none. */
  folded: z.string(),
  /** True where `message.html` has a formatted version. */
  formatted: z.boolean(),
  attachments: z.array(attachmentView),
  marks: z.array(messageMark),
  delivery,
});
export type MessageView = z.infer<typeof messageView>;

/** Sanitised: safe to insert. Remote images are left out and counted, until asked for. */
export const formattedMessage = z.object({ html: z.string(), blockedImages: z.number().int() });
export type FormattedMessage = z.infer<typeof formattedMessage>;

export const customerView = z.object({
  id,
  name: z.string(),
  handle: z.string(),
  network: networkName,
  followers: z.number().int().nullable(),
  verified: z.boolean(),
  firstSeenAt: epoch,
  conversations: z.array(z.object({ id, subject: z.string(), preview: z.string(), state: conversationState, lastMessageAt: epoch })),
});
export type CustomerView = z.infer<typeof customerView>;

/** What an agent wrote for the team beside a conversation. */
export const noteView = z.object({ id, conversationId: id, text: z.string(), writtenAt: epoch });
export type NoteView = z.infer<typeof noteView>;

/** Under this id `draft.save` keeps the note that is being written beside a conversation. */
export const noteDraftId = (conversationId: string): string => `note:${conversationId}`;

export const conversationView = z.object({
  row: queueRow,
  accountName: z.string(),
  capabilities,
  /** Oldest first: the latest ones, or the page asked for. */
  messages: z.array(messageView),
  hasEarlier: z.boolean(),
  draft: z.string(),
  noteDraft: z.string(),
  customer: customerView.nullable(),
  /** All of them, oldest first. */
  notes: z.array(noteView),
});
export type ConversationView = z.infer<typeof conversationView>;

/** What happened in a conversation since a reply to it was written. */
export const changesSince = z.object({
  fromCustomer: z.number().int(),
  /** Answers that did not come from this console. */
  fromUs: z.number().int(),
  /** What is being answered was deleted, or written anew. */
  withdrawn: z.boolean(),
});
export type ChangesSince = z.infer<typeof changesSince>;

export const outboxItem = z.object({
  message: messageView,
  row: queueRow,
  accountName: z.string(),
  /** Epoch milliseconds until which taking it back is offered up front; it is possible until it leaves. */
  undoUntil: epoch,
  /** Where it is held for that: what changed meanwhile. */
  changes: changesSince.nullable(),
});
export type OutboxItem = z.infer<typeof outboxItem>;
