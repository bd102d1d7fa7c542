import { z } from 'zod';
import { actionView } from './actions.ts';
import { priority } from './conversation-change.ts';
import { conversationEvent } from './conversation-event.ts';
import { conversationState } from './conversation-state.ts';
import { delivery } from './delivery.ts';
import { attachmentRule, capabilities, channel, lengthRule, replyWindow } from './network.ts';
import { networkName } from './networks/index.ts';
import { problem } from './problem.ts';
import { viewId } from './view-id.ts';

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
  /** Nothing comes in until a person has done what `problem` says; signing in again is not it. */
  'stopped',
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
  /** Other addresses of a mailbox; null where the network has no such thing. */
  aliases: z.array(z.string()).nullable(),
  state: accountState,
  lastSyncedAt: epoch.nullable(),
  nextAttemptAt: epoch.nullable(),
  problem: problem.nullable(),
  /** Of the sample workspace: it reaches no network. */
  sample: z.boolean(),
  /** Its network keeps this account's direct messages to its own app. */
  withoutMessages: z.boolean(),
  /** Null before the first look, and where a network has nothing but what is new. */
  history: historyView.nullable(),
  /** Null where the network charges nothing for single things. */
  cost: costView.nullable(),
});
export type AccountView = z.infer<typeof accountView>;

/** `outbox`: replies and actions that are not settled; of them `actions`, and `problems` that need the agent. */
export const counts = z.object({
  mine: z.number(), unassigned: z.number(), open: z.number(), mentions: z.number(), snoozed: z.number(), waiting: z.number(), done: z.number(), all: z.number(),
  /** By id of the saved view; one that has not been counted yet is not there. */
  saved: z.record(z.string(), z.number()),
  outbox: z.number(), actions: z.number(), problems: z.number(),
});
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
  /** When the customer last wrote; null: they have not. */
  lastInboundAt: epoch.nullable(),
  tags: z.array(z.string()),
  /** The agent whose affair it is; empty: nobody's. */
  assignee: z.string(),
  /** Empty: no team's. */
  team: z.string(),
  priority,
  /** When it comes back, while it is snoozed. */
  snoozedUntil: epoch.nullable(),
  /** When its answer is due; null: it has no target, or nothing waits. */
  dueAt: epoch.nullable(),
  /** Why it is back that was snoozed: its time came, or the customer wrote; null: it was not snoozed. */
  back: z.enum(['time', 'reply']).nullable(),
  /** Agents who were named in notes and have not looked since. */
  mentioned: z.array(z.string()),
  /** The other conversations of the same case. */
  related: z.array(id),
  /** How many replies wait to be delivered, and how many need the agent. */
  undelivered: z.number().int(),
  problems: z.number().int(),
});
export type QueueRow = z.infer<typeof queueRow>;

/** A slice of one view: `ids` in order from `offset`, of `total`. */
export const queueWindow = z.object({
  view: viewId,
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

/** `missing`: the network did not give it. */
export const attachmentView = z.object({ id, name: z.string(), type: z.string(), size: z.number().int().nonnegative(), missing: z.literal(true).optional() });
export type AttachmentView = z.infer<typeof attachmentView>;

/**
 * `malformed`: could not be read in full, what could be is shown. `truncated`: longer than the console keeps.
 * `deleted`: withdrawn by its author, `edited`: changed by them. `hidden`, `liked`: by the account, at the network.
 * `private`: of a public conversation, to its customer alone. `reaction`: no words, but what somebody thinks of another message.
 * `closed`: the network takes no answers to it. `elsewhere`: in a thread that somebody else began.
 * `no-hide`, `no-delete`, `no-private`: the network said that it lets it not be hidden, not be deleted, not be answered in private.
 */
export const messageMark = z.enum(['malformed', 'truncated', 'deleted', 'automatic', 'edited', 'hidden', 'liked', 'private', 'gap', 'reaction', 'closed', 'elsewhere', 'no-hide', 'no-delete', 'no-private']);
export type MessageMark = z.infer<typeof messageMark>;
/** Marks that are put in words beside a message; the others only decide what can be done to it. */
export const shownMark = messageMark.exclude(['elsewhere', 'no-hide', 'no-delete', 'no-private']);
export type ShownMark = z.infer<typeof shownMark>;

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
  /** Its id at the network, told apart from others of the account by it; empty while that is not known. */
  networkId: z.string(),
  /** Of a reaction: the `networkId` of what it is about. */
  reactsTo: z.string().optional(),
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
  /** The address of their picture, which only main asks; it tells when there is another one. Empty: none. */
  avatar: z.string(),
  firstSeenAt: epoch,
  conversations: z.array(z.object({ id, subject: z.string(), preview: z.string(), state: conversationState, lastMessageAt: epoch })),
});
export type CustomerView = z.infer<typeof customerView>;

/** What an agent wrote for the team beside a conversation. */
export const noteView = z.object({
  id, conversationId: id, text: z.string(), writtenAt: epoch,
  /** An agent; empty: written before agents had names. */
  author: z.string(),
  /** Agents who are named in it. */
  mentions: z.array(z.string()),
});
export type NoteView = z.infer<typeof noteView>;

/** Under this id `draft.save` keeps the note that is being written beside a conversation. */
export const noteDraftId = (conversationId: string): string => `note:${conversationId}`;

/** Under this id a conversation keeps what is being written in private to the author of a public message, and its files. */
export const privateDraftId = (conversationId: string): string => `private:${conversationId}`;

/** A draft that has the words of a reply again: they stand before what is being written already. */
export const beforeDraft = (reply: string, draft: string): string => [reply, draft].filter((part) => part !== '').join('\n\n');

/** A reply that is a draft again: what it said, null where it is none; what the draft was until then; all files of it now. */
export const takenBack = z.object({ text: z.string().nullable(), before: z.string(), files: z.array(attachmentView), inPrivate: z.boolean() });

/** How what is public is answered in private: what the private channel takes, and for how long. `actions`: what can be done to what was sent so. */
export const privateWay = z.object({ length: lengthRule, attachments: attachmentRule.nullable(), window: replyWindow, actions: capabilities.shape.actions });
export type PrivateWay = z.infer<typeof privateWay>;

export const conversationView = z.object({
  row: queueRow,
  accountName: z.string(),
  /** That the customer writes in, ISO 639; empty: not known. */
  language: z.string(),
  /** The address that a reply leaves from, where the account has several; else empty. */
  replyFrom: z.string(),
  capabilities,
  /** How far the network's clock is ahead of the one here, milliseconds, as far as it told: reply windows go by that one. */
  ahead: z.number(),
  /** Oldest first: the latest ones, or the page asked for. */
  messages: z.array(messageView),
  hasEarlier: z.boolean(),
  draft: z.string(),
  /** What is to be sent along with it. */
  draftFiles: z.array(attachmentView),
  privateDraft: z.string(),
  privateDraftFiles: z.array(attachmentView),
  /** Null: it cannot be answered in private from here. */
  inPrivate: privateWay.nullable(),
  noteDraft: z.string(),
  customer: customerView.nullable(),
  /** The provider's time of the newest message that an agent has looked at; null: nobody has looked yet. */
  seenThrough: epoch.nullable(),
  /** All of them, oldest first. */
  notes: z.array(noteView),
  /** What happened inside, all of it, oldest first. */
  events: z.array(conversationEvent),
  /** What was to be done to its messages and its customer, also what is done. */
  actions: z.array(actionView),
});
export type ConversationView = z.infer<typeof conversationView>;

/** What happened in a conversation since a reply to it was written. */
export const changesSince = z.object({
  fromCustomer: z.number().int(),
  /** Answers that did not come from this console. */
  fromUs: z.number().int(),
  /** What is being answered was deleted, or written anew. */
  withdrawn: z.boolean(),
  /** Other replies of this console: those that are not settled either, and those that were sent after it was written. */
  others: z.array(z.object({ id, text: z.string(), sent: z.boolean() })),
});
export type ChangesSince = z.infer<typeof changesSince>;

/** Another conversation with the customer of a reply that did not go out. */
export const otherWay = z.object({ row: queueRow, accountName: z.string() });
export type OtherWay = z.infer<typeof otherWay>;

export const outboxItem = z.object({
  message: messageView,
  row: queueRow,
  accountName: z.string(),
  /** What the customer last wrote, its beginning. */
  latestInbound: z.string(),
  /** Epoch milliseconds until which taking it back is offered up front; it is possible until it leaves. */
  undoUntil: epoch,
  /** Where it is held for that: what changed meanwhile. */
  changes: changesSince.nullable(),
});
export type OutboxItem = z.infer<typeof outboxItem>;

/** Something to be done to a message that is not settled. */
export const actionItem = z.object({
  action: actionView,
  wantedAt: epoch,
  /** Null where the message is not in the replica any more. */
  message: messageView.nullable(),
  row: queueRow,
  accountName: z.string(),
});
export type ActionItem = z.infer<typeof actionItem>;
