import { z } from 'zod';
import { accountConnection, sampleLanguage } from './accounts.ts';
import { exportFormat, exportState, importFile, importFileProblem, importKind, importMapping, importPlan } from './exchange.ts';
import { filePart } from './attaching.ts';
import { attentionSettings, attentionTarget, attentionView } from './attention.ts';
import { conversationChange, selection, settableState } from './conversation-change.ts';
import { conversationState } from './conversation-state.ts';
import { definition, languageCode } from './definitions/index.ts';
import { ruleDefinition } from './definitions/rule.ts';
import { deliveryState } from './delivery.ts';
import { finding } from './finding.ts';
import { messageAction } from './network.ts';
import { before, identity, personChange, personTimeline, personView, suggestion } from './person.ts';
import { mailAliases, networkName } from './networks/index.ts';
import { preferences } from './preferences.ts';
import { drafted, ruleLogEntry, ruleTried } from './rule-views.ts';
import { foundCustomer, searchPage } from './search.ts';
import { signInFields, signInPage, signInState } from './sign-in.ts';
import { viewId } from './view-id.ts';
import { backupsView, protectionView, recoveryReport, startupState, unlockWay } from './startup.ts';
import { template, templateUse } from './templates.ts';
import {
  accountView, actionItem, conversationView, counts, formattedMessage, messageView, otherWay, outboxItem, queueRow, queueWindow, takenBack,
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
      definitions: z.array(definition),
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

  'preferences.view': { payload: nothing, value: preferences },
  /** Whole, in the place of what was; answers when it is on disk. */
  'preferences.save': { payload: z.object({ preferences }), value: done },

  'backup.list': { payload: nothing, value: backupsView },
  'backup.create': { payload: nothing, value: done },
  /** Puts the replica aside and goes on from the backup; what agents wrote since stays. The console starts over for it. */
  'backup.restore': { payload: z.object({ backupId: id }), value: done },

  /** Watches one slice of one view; `queue.changed` follows it until the next call. With `anchorId`, the slice is moved so that it holds that row. */
  'queue.watch': {
    payload: z.object({ view: viewId, offset, limit, anchorId: id.nullable() }),
    value: queueWindow,
  },
  /** A question for the first page ends the one before. `after` is the `next` of the page before; null: the first page. */
  'search.run': {
    payload: z.object({ query: z.string().max(500), limit, after: z.string().max(500).nullable() }),
    value: searchPage,
  },

  /**
   * Customers by the beginnings of words of their name or handle, each with their latest conversation; who has none is left
   * out. A question ends the one before: that is `overtaken` then, and has no customers.
   */
  'customer.find': {
    payload: z.object({ query: z.string().max(200), limit: z.number().int().min(1).max(20) }),
    value: z.object({ customers: z.array(foundCustomer), overtaken: z.boolean() }),
  },

  /** Opens a conversation and watches it: `conversation.changed` follows until another is opened or it is closed. */
  'conversation.open': { payload: z.object({ conversationId: id, limit }), value: conversationView.nullable() },
  'conversation.close': { payload: nothing, value: done },
  'conversation.earlier': {
    payload: z.object({ conversationId: id, before: z.object({ sentAt: z.number(), id }), limit }),
    value: z.object({ messages: z.array(messageView), hasEarlier: z.boolean() }),
  },
  /** An agent has looked at it, up to the message of that time. It never goes back. */
  'conversation.seen': { payload: z.object({ conversationId: id, through: z.number().int().nonnegative() }), value: done },
  /**
   * Does all `changes` to each of the selection, in one step for undo. `operationId` (a UUID) is chosen by the caller: the same
   * one again is the same step. For single ones it answers when they are on disk, with how many were not so before. Of a whole
   * view it answers once it is certain to be done, with about how many it will be done to (`underWay`); `bulk.changed` follows it.
   */
  'conversations.change': {
    payload: z.object({ operationId: z.uuid(), selection, changes: z.array(conversationChange).min(1).max(20) }),
    value: z.object({ changed: z.number().int(), underWay: z.boolean() }),
  },
  /** Puts back what a step changed, where nobody has changed it since; also while it is under way. Null: it is not known, or undone. */
  'conversations.undo': { payload: z.object({ operationId: z.uuid() }), value: z.object({ restored: z.number().int().nullable(), underWay: z.boolean() }) },

  /** Makes two conversations, with all that are one case with either, one case; or (`on` false) takes the one named by `withId` out of it. */
  'case.change': {
    payload: z.object({ operationId: z.uuid(), conversationId: id, withId: id, on: z.boolean() }),
    value: z.object({ changed: z.number().int() }),
  },
  /** The other conversations of its case. */
  'case.view': { payload: z.object({ conversationId: id }), value: z.object({ conversations: z.array(queueRow) }) },
  'case.undo': { payload: z.object({ operationId: z.uuid() }), value: z.object({ restored: z.number().int().nullable() }) },

  /** The person who is the customer of a conversation, and watches them: `person.changed` follows until the next call. Null: nobody is known. */
  'person.open': { payload: z.object({ conversationId: id }), value: personView.nullable() },
  /** Who else they may be, the strongest reason first; what agents have refused is not among them. */
  'person.suggestions': { payload: z.object({ customerId: id }), value: z.object({ suggestions: z.array(suggestion) }) },
  /** Other customers by a part of their name, handle, address or number; at most 20. */
  'person.find': { payload: z.object({ customerId: id, query: z.string().max(200) }), value: z.object({ found: z.array(identity) }) },
  /**
   * One step for undo; answers when it is on disk. `operationId` (a UUID) is chosen by the caller: the same one again goes on
   * with the same step. `changed`: how many customers were not so before.
   */
  'person.change': {
    payload: z.object({ operationId: z.uuid(), customerId: id, change: personChange }),
    value: z.object({ changed: z.number().int() }),
  },
  /** Puts back what a step changed, where nobody has changed it since; of this run of the console. Null: it is not known. */
  'person.undo': { payload: z.object({ operationId: z.uuid() }), value: z.object({ restored: z.number().int().nullable() }) },
  /** Their conversations at all networks, the newest first, before the one given. */
  'person.conversations': {
    payload: z.object({ customerId: id, before: before.nullable(), limit }),
    value: z.object({ conversations: z.array(queueRow), hasMore: z.boolean() }),
  },
  /** What they and we said, over all their conversations. Without `before` it is the latest, and `timeline.changed` follows until the next such call. */
  'person.timeline': { payload: z.object({ customerId: id, before: before.nullable(), limit }), value: personTimeline },
  'person.leaveTimeline': { payload: nothing, value: done },
  /** Which conversations have another one of the same person that may be about the same, and how many. */
  'person.repeats': {
    payload: z.object({ conversationIds: z.array(id).min(1).max(200) }),
    value: z.object({ repeats: z.array(z.object({ conversationId: id, others: z.number().int().positive() })) }),
  },

  /** By kind, then id. */
  'definitions.list': { payload: nothing, value: z.object({ definitions: z.array(definition) }) },
  /** Makes it, or takes the place of the one with its id; `before` is that one, for undo. */
  'definition.save': { payload: z.object({ definition }), value: z.object({ before: definition.nullable() }) },
  'definition.remove': { payload: z.object({ id }), value: z.object({ before: definition.nullable() }) },

  /** It was put into a reply: counted, and answered when that is on disk. Of one that is not there, nothing. */
  'savedReply.used': { payload: z.object({ id: z.uuid() }), value: done },

  /**
   * Takes all steps of a macro in each of the selection, in one step for undo; answers when all of it is on disk. Cut off in between,
   * the next start ends it. Of a view it is done in the background (`underWay`): `conversations` is about how many there are, and
   * what it writes is told of by `drafts.written`. `operationId` is chosen by the caller: the same one again is the same step.
   */
  'macro.run': {
    payload: z.object({ operationId: z.uuid(), macroId: z.uuid(), selection }),
    value: z.object({ conversations: z.number().int(), drafts: z.array(drafted), missing: z.number().int(), underWay: z.boolean() }),
  },
  /** Of a macro or of a rule: puts back what it changed, and takes away what it wrote, where nobody has changed it since. Of a view, in the background. */
  'steps.undo': { payload: z.object({ operationId: z.uuid() }), value: z.object({ restored: z.number().int(), drafts: z.array(drafted), underWay: z.boolean() }) },

  /** What a rule would have done to the latest conversations, some at a time; nothing is changed. `after`: the `next` of the page before. */
  'rule.try': { payload: z.object({ rule: ruleDefinition, after: z.object({ lastMessageAt: z.number(), id }).nullable(), limit }), value: ruleTried },
  /** Does what a rule does to conversations that are there, where it holds. */
  'rule.apply': { payload: z.object({ ruleId: z.uuid(), ids: z.array(id).min(1).max(1_000) }), value: z.object({ applied: z.number().int() }) },
  /** What rules did, the latest first; of one rule, or of all. */
  'rule.log': { payload: z.object({ ruleId: z.uuid().nullable(), limit }), value: z.object({ entries: z.array(ruleLogEntry) }) },

  /** Every tag in use, by name. */
  'tags.list': { payload: nothing, value: z.object({ tags: z.array(z.string()) }) },

  /** Kept on this workstation, never sent; whom it names (`mentionedIn`) finds the conversation among their mentions. `noteId` (a UUID) is chosen by the caller: the same one again is the same note. */
  'note.write': { payload: z.object({ noteId: z.uuid(), conversationId: id, text: text.min(1) }), value: done },
  'note.remove': { payload: z.object({ noteId: z.uuid() }), value: done },

  'message.html': { payload: z.object({ messageId: id, remoteImages: z.boolean() }), value: formattedMessage },
  /** An attached picture as a data: URL; null where it is none that can be shown, or is not here. */
  'attachment.picture': { payload: z.object({ messageId: id, attachmentId: id }), value: z.object({ url: z.string().nullable() }) },
  /** Audio or video as a data: URL; null: it is too large to be played here, or neither. */
  'attachment.media': { payload: z.object({ messageId: id, attachmentId: id }), value: z.object({ url: z.string().nullable() }) },
  /** Asks where to, and writes the file. `path` is null where the agent cancelled. */
  'attachment.save': { payload: z.object({ messageId: id, attachmentId: id }), value: z.object({ path: z.string().nullable() }) },

  /** What the agent wants done to a message, or (`on` false) undone; answers when it is on disk. A later wish takes the place of an earlier one. */
  'message.act': { payload: z.object({ messageId: id, action: messageAction, on: z.boolean() }), value: done },
  /** Of one that waits, is held or failed: it is tried again now. */
  'action.retry': { payload: z.object({ actionId: id }), value: done },
  /** It stays as it is. Not while a request is under way. */
  'action.giveUp': { payload: z.object({ actionId: id }), value: done },

  /**
   * A part of a file that is to be sent along, the parts in order: `offset` is where it begins, `part` is base64. The answer
   * comes once it is on disk, with `kept` true after the last part. `fileId` (a UUID) is chosen by the caller.
   */
  'draft.addFile': {
    payload: z.object({
      fileId: z.uuid(), conversationId: id, name: z.string().min(1).max(255), type: z.string().min(1).max(200),
      size: z.number().int().min(1).max(1_000_000_000), offset: z.number().int().min(0).max(1_000_000_000),
      part: z.string().min(1).max((filePart / 3) * 4).regex(/^[A-Za-z0-9+/]+={0,2}$/u),
    }).refine(({ size, offset, part }) => part.length <= Math.ceil((size - offset) / 3) * 4),
    value: z.object({ kept: z.boolean() }),
  },
  'draft.removeFile': { payload: z.object({ fileId: z.uuid() }), value: done },
  'draft.save': { payload: z.object({ conversationId: id, text }), value: done },
  /** What may be wrong with what is being written, as `finding` says; what matters most first. */
  'reply.check': { payload: z.object({ conversationId: id, text, inPrivate: z.boolean() }), value: z.object({ findings: z.array(finding) }) },
  /**
   * Commits a reply; answers when it is on disk. `replyId` (a UUID) is chosen by the caller: the same one again is the same reply.
   * With `state`, the conversation is moved there in the same step. `sendAt`: not before that, epoch milliseconds.
   */
  'reply.send': {
    payload: z.object({ replyId: z.uuid(), conversationId: id, text, state: settableState, sendAt: z.number().int().optional(),
      /** Of the draft, in this order. */
      files: z.array(z.uuid()).max(100).optional(),
      /** Of a public conversation: to the author of what is answered alone. `line`: said in public once that has arrived. */
      inPrivate: z.object({ line: z.string().max(10_000).nullable() }).optional(),
    }).refine((wanted) => wanted.text !== '' || (wanted.files ?? []).length > 0),
    /** `approval`: the name of the rule by which somebody else has to see it first; null: it leaves. */
    value: z.object({ messageId: id, undoUntil: z.number(), stateBefore: conversationState, approval: z.string().nullable() }),
  },
  /** The texts that the network has approved for the account of a conversation; none where it approves none. `askedAt`: null: they were not asked for yet. */
  'template.list': { payload: z.object({ conversationId: id }), value: z.object({ templates: z.array(template), askedAt: z.number().nullable() }) },
  /** As `reply.send`; what the customer sees is worked out here. Refused where the template is not known (any more) or lacks a value. */
  'reply.sendTemplate': {
    payload: z.object({ replyId: z.uuid(), conversationId: id, template: templateUse }),
    value: z.object({ messageId: id, undoUntil: z.number(), stateBefore: conversationState }),
  },
  /** Takes a reply back that is not at the network and makes its text and its files the draft again, of one in private with what was to be said of it in public; `text` is null where it has left, or may have arrived. */
  'reply.takeBack': { payload: z.object({ messageId: id }), value: takenBack },

  /** Where else the customer of a held or failed reply can be answered: their other conversations, the newest first, at most 20. */
  'reply.otherWays': { payload: z.object({ messageId: id }), value: z.object({ ways: z.array(otherWay) }) },
  /** Takes a reply back and makes its text the draft of another conversation; `text` is null where it has left, or may have arrived. */
  'reply.moveTo': { payload: z.object({ messageId: id, conversationId: id }), value: takenBack },

  /**
   * Lets a reply go that waits for a second pair of eyes, with these words. Refused (`refused`) where the agent here wrote it,
   * or may not approve it.
   */
  'reply.approve': { payload: z.object({ messageId: id, text: text.min(1) }), value: done },
  /** Gives it back to its author: its text is the draft again, and the conversation says why. Refused as `reply.approve`. */
  'reply.sendBack': { payload: z.object({ messageId: id, why: z.string().trim().min(1).max(2_000) }), value: takenBack },

  'outbox.list': { payload: nothing, value: z.object({ items: z.array(outboxItem), actions: z.array(actionItem) }) },
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
  /** Accounts with conversations to try everything on: they reach no network, what is sent counts as sent. Nothing where they are there. */
  'sample.add': { payload: z.object({ language: sampleLanguage }), value: done },
  /** Takes them out with everything in them, also what agents wrote there. */
  'sample.remove': { payload: nothing, value: done },
  'account.syncNow': { payload: z.object({ accountId: id }), value: done },
  /** Other addresses of a mailbox, in place of those that it had. What came before stays as it was understood. */
  'account.setAliases': { payload: z.object({ accountId: id, aliases: mailAliases }), value: done },
  /** In millionths of a US dollar; null: none. Once it is reached nothing is fetched until the next month; replies still leave. */
  'account.setMonthlyLimit': { payload: z.object({ accountId: id, limit: z.number().int().min(0).max(1_000_000_000_000).nullable() }), value: done },
  /** Fetching older messages stops after the page under way, or goes on; what is new comes in all the same. Kept over restarts. */
  'account.setHistory': { payload: z.object({ accountId: id, paused: z.boolean() }), value: done },

  /** Where signing in stands; `signIn.changed` tells what comes after. */
  'signIn.view': { payload: nothing, value: signInState },
  /** The redirect address that the network must be told beforehand; null: none, or it takes any of this machine. */
  'signIn.redirect': { payload: z.object({ network: networkName }), value: z.object({ address: z.string().nullable() }) },
  /**
   * Begins, and ends the one before. A field that is left empty has its usual value, or the one that it has in the account
   * `accountId`. Refused where one that is required is missing, or while accounts are being connected.
   */
  'signIn.begin': { payload: z.object({ network: networkName, fields: signInFields, accountId: id.nullable(), page: signInPage }), value: done },
  /** Once more, where the browser did not come or was closed. */
  'signIn.openBrowser': { payload: nothing, value: done },
  /** Connects these of the accounts that were found, each as `account.connect` does. */
  'signIn.choose': { payload: z.object({ ids: z.array(id).min(1).max(200) }), value: done },
  /** Ends it, and forgets what was granted; what is being connected is not stopped. */
  'signIn.cancel': { payload: nothing, value: done },

  /** `export.changed` tells what comes after. */
  'export.view': { payload: nothing, value: exportState },
  /** Asks where to, and begins to write a view there; `begun` is false where the agent cancelled, or another one is under way. */
  'export.begin': { payload: z.object({ view: viewId, format: exportFormat }), value: z.object({ begun: z.boolean() }) },
  'export.cancel': { payload: nothing, value: done },
  /** Asks for a CSV file. Both null: the agent cancelled. `language`: of saved replies that name none. */
  'import.open': {
    payload: z.object({ kind: importKind, language: z.string().regex(/^[a-z]{2,3}$/u) }),
    value: z.object({ file: importFile.nullable(), problem: importFileProblem.nullable() }),
  },
  /** What the open file would do, its columns meaning that. */
  'import.plan': { payload: z.object({ mapping: importMapping }), value: importPlan },
  /** Does it; answers when all is on disk. `import.changed` tells how far it is. */
  'import.run': { payload: z.object({ mapping: importMapping }), value: importPlan },
  /** Puts back what the last import did, but for what was changed since. Null: there is none, of this run of the console. */
  'import.undo': { payload: nothing, value: z.object({ undone: z.number().int().nullable() }) },

  /** How the console calls for the agent on this workstation; `attention.changed` tells what comes after. */
  'attention.view': { payload: nothing, value: attentionView },
  'attention.set': { payload: attentionSettings, value: done },
  /** The language of the page, for what is said outside of it. */
  'attention.setLocale': { payload: z.object({ locale: z.string().regex(/^[A-Za-z0-9-]{2,35}$/u) }), value: done },
  /** No notifications for an hour, or (`on` false) again from now on. */
  'attention.pause': { payload: z.object({ on: z.boolean() }), value: done },
  /** What the agent chose outside of the window, once; null: nothing. */
  'attention.target': { payload: nothing, value: z.object({ target: attentionTarget.nullable() }) },
  /** The language that is written in from now on, for the spell checker; null: nothing is checked. `checked`: there is a dictionary for it. */
  'spelling.check': { payload: z.object({ language: languageCode.nullable() }), value: z.object({ checked: z.boolean() }) },

  /** Of a conversation's customer: a `data:` address of a raster image; null: there is none, or it cannot be had now. */
  'customer.picture': { payload: z.object({ conversationId: id }), value: z.object({ picture: z.string().nullable() }) },
  /** http, https and mailto only; anything else is refused. */
  'link.open': { payload: z.object({ url: z.string().max(4_000) }), value: done },
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type Payload<M extends MethodName> = z.infer<Methods[M]['payload']>;
export type Value<M extends MethodName> = z.infer<Methods[M]['value']>;

export const methodNames = Object.keys(methods) as MethodName[];
