import { z } from 'zod';

/** Whether everybody can read the thread, or only the customer and the business. */
export const channel = z.enum(['public', 'private']);
export type Channel = z.infer<typeof channel>;

const limit = z.number().int().positive();

/** How a network counts the length of a text. */
export const lengthRule = z.discriminatedUnion('count', [
  /** No limit that a person would reach. */
  z.object({ count: z.literal('unlimited') }),
  /** Unicode code points. */
  z.object({ count: z.literal('characters'), limit }),
  /** UTF-16 code units, as JavaScript counts. */
  z.object({ count: z.literal('utf-16'), limit }),
  /** Bytes in UTF-8. */
  z.object({ count: z.literal('bytes'), limit }),
  /** What a reader takes for one character, and bytes in UTF-8 beside it. */
  z.object({ count: z.literal('graphemes'), limit, bytes: limit }),
  /** X: most Latin characters count 1, others and emoji 2, a link 23. https://docs.x.com/fundamentals/counting-characters */
  z.object({ count: z.literal('weighted'), limit }),
  /** Mastodon: what a reader takes for one character; a link counts `link`, a mention without its server. https://docs.joinmastodon.org/user/posting/ */
  z.object({ count: z.literal('mastodon'), limit, link: limit }),
]);
export type LengthRule = z.infer<typeof lengthRule>;

/**
 * How a network keeps one reply from being delivered twice, and so what is done where nobody knows whether it arrived.
 * - `key`: it is sent again with the same key, which the network keeps for `keptFor` milliseconds; after that as `read-back`
 * - `client-id`: we choose the id under which it is stored, and putting the same again changes nothing
 * - `message-id`: we choose an id that the network stores without enforcing it; the copy is found by it
 * - `read-back`: no id of ours; the account's own recent messages are compared
 * - `none`: nothing of it can be read again; the agent decides
 */
export const idempotency = z.discriminatedUnion('by', [
  z.object({ by: z.literal('key'), keptFor: z.number().int().positive() }),
  z.object({ by: z.enum(['client-id', 'message-id', 'read-back', 'none']) }),
]);
export type Idempotency = z.infer<typeof idempotency>;

/** Milliseconds after the customer's last message in which replies are accepted: any number of them, or one. */
export const replyWindow = z.object({ lasts: z.number().int().positive(), replies: z.enum(['any', 'one']) });
export type ReplyWindow = z.infer<typeof replyWindow>;

/**
 * In what order messages of one conversation arrive that were accepted one after the other.
 * - `kept`: in that order; the next one leaves once the one before was accepted
 * - `by-delivery`: in any; the next one leaves once the network told that the one before was delivered, or would have
 */
export const messageOrder = z.enum(['kept', 'by-delivery']);
export type MessageOrder = z.infer<typeof messageOrder>;

/** What can be sent along with one reply. */
export const attachmentRule = z.object({
  most: limit,
  /** Media types; a part after the slash may be `*`. */
  types: z.array(z.string()).min(1),
  /** Of each, in bytes. */
  largest: limit,
  /** Of all of them, in bytes; absent: as much as each may be. */
  together: limit.optional(),
  /** Types among them that have a size of their own. `alone`: none goes with another file. */
  apart: z.array(z.object({ types: z.array(z.string()).min(1), largest: limit, alone: z.boolean() })).optional(),
  /** Of the words beside files; absent: as without any. */
  caption: lengthRule.optional(),
});
export type AttachmentRule = z.infer<typeof attachmentRule>;

/** What can be done to a message besides answering it. `block`: its author. */
export const messageAction = z.enum(['like', 'hide', 'delete', 'block']);
export type MessageAction = z.infer<typeof messageAction>;

/**
 * Whether a network lets an action be done.
 * `on`: to whose messages. `undo`: whether it can be taken back; what cannot asks first. `ownThreads`: only in threads that the account began.
 * `within`: milliseconds after the message was sent; absent: at any time.
 * `why` not: the network has no such thing; has it in its own app, and not from here; only in plans or for partners that small businesses are not; or
 * only in threads that the account began, which this one is not.
 */
export const allowance = z.discriminatedUnion('allowed', [
  z.object({ allowed: z.literal(true), on: z.enum(['customer', 'own', 'any']), undo: z.boolean(), ownThreads: z.literal(true).optional(), within: limit.optional() }),
  z.object({ allowed: z.literal(false), why: z.enum(['none', 'app-only', 'plan', 'not-own-thread']) }),
]);
export type Allowance = z.infer<typeof allowance>;

/**
 * Why a thread cannot be answered from here.
 * - `not-summoned`: the network takes answers only to who mentioned or quoted the account
 * - `closed`: the network takes no answers there, from nobody
 * - `hidden`: the network takes no answers to what is hidden
 * - `not-private`: the network takes no private answer to this message, or no more
 */
export const replyObstacle = z.enum(['not-summoned', 'closed', 'hidden', 'not-private']);
export type ReplyObstacle = z.infer<typeof replyObstacle>;

/** What a network allows in one channel. Read by composer, outbox and help alike. */
export const capabilities = z.object({
  length: lengthRule,
  idempotency,
  /** Null: it can be answered. */
  noReply: replyObstacle.nullable(),
  /** Null: at any time. */
  replyWindow: replyWindow.nullable(),
  order: messageOrder,
  /** Null: text alone. */
  attachments: attachmentRule.nullable(),
  actions: z.record(messageAction, allowance),
  /** Of a public message: whether it can be answered in private, for how long after it was written, and whether with `files`. Null: it cannot. */
  privateReply: replyWindow.extend({ files: z.boolean() }).nullable(),
  /** Present: what is hidden takes no answer until it is shown again. */
  hiddenTakesNoReply: z.literal(true).optional(),
  /** Present: where the window has closed, texts that the network has approved can be sent. */
  templates: z.literal(true).optional(),
  /** What the network tells of a message once it has accepted it. */
  receipts: z.enum(['none', 'delivered', 'read']),
});
export type Capabilities = z.infer<typeof capabilities>;

/** How long a text may be beside so many files. Read by whoever counts it and by whoever sends it. */
export const lengthBeside = (files: number, { length, attachments }: Pick<Capabilities, 'length' | 'attachments'>): LengthRule =>
  (files === 0 ? length : attachments?.caption ?? length);

/** What stays the same for all accounts of a network. */
export interface NetworkFacts {
  capabilities: Record<Channel, Capabilities>;
  /** Where people read a message in their browser, by its id; absent where an id alone does not tell. */
  addressOf?(messageId: string): string;
  /** A person's handle as people write it there. */
  shownHandle(handle: string): string;
  /** Milliseconds for which the network lets others keep what its members wrote; null: for as long as they like. */
  keptFor: number | null;
  /** What the network charges money for: nothing, each thing that is read or sent, or templates alone. */
  charges: 'nothing' | 'each' | 'templates';
  signIn: SignInForm;
}

/** How an account is connected, as far as the form shows it. Words for it are in the renderer, by network and field. */
export interface SignInForm {
  /** The agent agrees in the browser; else what is typed is all. */
  browser: boolean;
  /** What is to be done at the network beforehand, in this order. */
  instructions: readonly SignInInstruction[];
  /** In this order. `secret`: is not shown, and kept in the system's key store. */
  fields: readonly SignInField[];
}
export interface SignInInstruction {
  name: string;
  /** Where it is done, https; absent: at no address that is the same for everybody. */
  at?: string;
  /** What is allowed or subscribed to there, as the network itself spells it. */
  allow?: readonly string[];
}
export interface SignInField {
  name: string;
  kind: 'text' | 'secret' | 'address' | 'handle';
  required: boolean;
  /** What it is unless something else is typed. */
  usual: string;
  /** Behind "advanced". */
  advanced: boolean;
}
