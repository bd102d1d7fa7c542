import { z } from 'zod';
import { accountConnection } from './accounts.ts';
import { deliveryState } from './delivery.ts';
import { searchPage } from './search.ts';
import { backupsView, protectionView, recoveryReport, startupState, unlockWay } from './startup.ts';
import {
  accountView, conversationState, conversationView, counts, formattedMessage, messageView, outboxItem, queueWindow,
} from './views.ts';

const id = z.string().min(1).max(1_000);
const text = z.string().max(100_000);
const passphrase = z.string().min(8).max(1_000);
const nothing = z.object({});
const done = z.object({});
const offset = z.number().int().min(0).max(100_000_000);
const limit = z.number().int().min(1).max(200);

/**
 * Everything that the renderer can ask of main: the payload that it sends and the value that it gets.
 * Validated in main in both directions of trust: payloads always, values by type.
 */
export const methods = {
  /** Answered at any time; every other method waits until the start is `ready`, but those of `startup`. */
  'startup.state': { payload: nothing, value: startupState },
  /** Where the system has no key store. A passphrase of at least 8 characters, or null: not encrypted. */
  'startup.protect': { payload: z.object({ passphrase: passphrase.nullable() }), value: done },
  /** Refused where it is not the right one. */
  'startup.unlock': { payload: z.object({ way: unlockWay, secret: z.string().max(1_000) }), value: done },
  /** Puts everything aside that cannot be read, and begins anew. Nothing is deleted. */
  'startup.startOver': { payload: nothing, value: done },
  /** After `failed`: tries again. */
  'startup.retry': { payload: nothing, value: done },

  /** `recovery`: what was mended at this start, until it is acknowledged. */
  'workspace.open': {
    payload: nothing,
    value: z.object({
      version: z.string(), locale: z.string(), accounts: z.array(accountView), counts, recovery: recoveryReport.nullable(),
    }),
  },
  'recovery.acknowledge': { payload: nothing, value: done },

  'protection.view': { payload: nothing, value: protectionView },
  /** Shown once; an earlier one is void from then on. */
  'protection.newRecoveryCode': { payload: nothing, value: z.object({ code: z.string() }) },
  /** Protects by a passphrase from now on; null: by the system's key store again. */
  'protection.setPassphrase': { payload: z.object({ passphrase: passphrase.nullable() }), value: done },
  /** Writes everything anew under a new key; the console starts over for it. A recovery code has to be made anew. */
  'protection.renewKey': { payload: nothing, value: done },

  'backup.list': { payload: nothing, value: backupsView },
  'backup.create': { payload: nothing, value: done },
  /** Puts the replica aside and goes on from the backup; what agents wrote since stays. The console starts over for it. */
  'backup.restore': { payload: z.object({ backupId: id }), value: done },

  /** Watches one slice of one view; `queue.changed` follows it until the next call. With `anchorId`, the slice is moved so that it holds that row. */
  'queue.watch': {
    payload: z.object({ view: conversationState, offset, limit, anchorId: id.nullable() }),
    value: queueWindow,
  },
  /** A question for the first page ends the one before. `after` is the `next` of the page before; null: the first page. */
  'search.run': {
    payload: z.object({ query: z.string().max(500), limit, after: z.string().max(500).nullable() }),
    value: searchPage,
  },

  /** Opens a conversation and watches it: `conversation.changed` follows until another is opened or it is closed. */
  'conversation.open': { payload: z.object({ conversationId: id, limit }), value: conversationView.nullable() },
  'conversation.close': { payload: nothing, value: done },
  'conversation.earlier': {
    payload: z.object({ conversationId: id, before: z.object({ sentAt: z.number(), id }), limit }),
    value: z.object({ messages: z.array(messageView), hasEarlier: z.boolean() }),
  },
  /** Answers with the state that each had before, for undo. */
  'conversation.setState': {
    payload: z.object({ conversationIds: z.array(id).min(1).max(1_000), state: conversationState }),
    value: z.object({ before: z.array(z.object({ conversationId: id, state: conversationState })) }),
  },
  /** A tag is at most 50 characters; what differs only in case is one tag. The answer is what the conversation has then. */
  'conversation.setTags': {
    payload: z.object({ conversationId: id, tags: z.array(z.string().trim().min(1).max(50)).max(30) }),
    value: z.object({ tags: z.array(z.string()) }),
  },
  /** Every tag in use, by name. */
  'tags.list': { payload: nothing, value: z.object({ tags: z.array(z.string()) }) },

  /** Kept on this workstation, never sent. `noteId` (a UUID) is chosen by the caller: the same one again is the same note. */
  'note.write': { payload: z.object({ noteId: z.uuid(), conversationId: id, text: text.min(1) }), value: done },
  'note.remove': { payload: z.object({ noteId: z.uuid() }), value: done },

  'message.html': { payload: z.object({ messageId: id, remoteImages: z.boolean() }), value: formattedMessage },
  /** Asks where to, and writes the file. `path` is null where the agent cancelled. */
  'attachment.save': { payload: z.object({ messageId: id, attachmentId: id }), value: z.object({ path: z.string().nullable() }) },

  'draft.save': { payload: z.object({ conversationId: id, text }), value: done },
  /**
   * Commits a reply; answers when it is on disk. `replyId` (a UUID) is chosen by the caller: the same one again is the same reply.
   * With `state`, the conversation is moved there in the same step. `sendAt`: not before that, epoch milliseconds.
   */
  'reply.send': {
    payload: z.object({ replyId: z.uuid(), conversationId: id, text: text.min(1), state: conversationState, sendAt: z.number().int().optional() }),
    value: z.object({ messageId: id, undoUntil: z.number(), stateBefore: conversationState }),
  },
  /** Takes a reply back that is not at the network and makes its text the draft again; `text` is null where it has left, or may have arrived. */
  'reply.takeBack': { payload: z.object({ messageId: id }), value: z.object({ text: z.string().nullable() }) },

  'outbox.list': { payload: nothing, value: z.object({ items: z.array(outboxItem) }) },
  /**
   * For queued, held and failed, and for uncertain where the agent has made sure that it did not arrive. `seen`: what the
   * agent saw. Where it stands otherwise by now, nothing is done: what is uncertain meanwhile was not meant.
   */
  'outbox.retry': { payload: z.object({ messageId: id, seen: deliveryState }), value: done },
  'outbox.discard': { payload: z.object({ messageId: id }), value: done },
  /** The agent has seen it at the network. */
  'outbox.confirmArrived': { payload: z.object({ messageId: id }), value: done },

  /** Checks the account on the spot and keeps it if the check succeeded. The same account again is a reconnection: history stays. */
  'account.connect': { payload: accountConnection, value: z.object({ accountId: id }) },
  'account.syncNow': { payload: z.object({ accountId: id }), value: done },
  /** In millionths of a US dollar; null: none. Once it is reached nothing is fetched until the next month; replies still leave. */
  'account.setMonthlyLimit': { payload: z.object({ accountId: id, limit: z.number().int().min(0).max(1_000_000_000_000).nullable() }), value: done },
  /** Fetching older messages stops after the page under way, or goes on; what is new comes in all the same. Kept over restarts. */
  'account.setHistory': { payload: z.object({ accountId: id, paused: z.boolean() }), value: done },

  /** http, https and mailto only; anything else is refused. */
  'link.open': { payload: z.object({ url: z.string().max(4_000) }), value: done },
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Payload<M extends MethodName> = z.infer<Methods[M]['payload']>;
export type Value<M extends MethodName> = z.infer<Methods[M]['value']>;

export const methodNames = Object.keys(methods) as MethodName[];
