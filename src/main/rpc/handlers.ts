import { fail, type MethodName, type Payload, type ProblemCode, problemOf, type RecoveryReport, type ReplyObstacle, type Result, succeed, type Value } from '../../contract/index.ts';
import { act, actionItems, giveUpAction, retryAction } from '../desk/act.ts';
import { messageHtml, saveAttachment } from '../desk/attachments.ts';
import type { Bulk } from '../desk/bulk.ts';
import { caseOf, openCases } from '../desk/cases.ts';
import { findingsIn } from '../desk/checks/findings.ts';
import { type ApprovalObstacle, approve, sendBack } from '../desk/approvals.ts';
import { conversationChanges } from '../desk/changes.ts';
import { openConversation } from '../desk/conversation.ts';
import { confirmArrived, retry } from '../desk/decisions.ts';
import { countsOf, type Desk } from '../desk/desk.ts';
import { customerFinder } from '../desk/find-customers.ts';
import { openDraftFiles, removeFile } from '../desk/draft-files.ts';
import { draftSaving } from '../desk/draft-saving.ts';
import { removeNote, writeNote } from '../desk/notes.ts';
import { otherWays } from '../desk/other-ways.ts';
import { outboxItems } from '../desk/outbox-list.ts';
import { personHandlers } from './person-handlers.ts';
import { attachedMedia, attachedPicture } from '../desk/pictures.ts';
import type { QueueView } from '../desk/queue.ts';
import { obstacleToReply } from '../desk/capabilities.ts';
import { portraitIn } from '../desk/portrait.ts';
import { discard, saveDraft, sendReply, type TakenBack, takeBack } from '../desk/reply.ts';
import { removeSampleAccounts } from '../sample/remove.ts';
import { countUse } from '../desk/saved-replies.ts';
import { searchDesk } from '../desk/search.ts';
import { markSeen } from '../desk/seen.ts';
import type { Macros } from '../desk/work/macros.ts';
import { ruleLog } from '../desk/work/rule-log.ts';
import { applyToHistory, tryRule } from '../desk/work/try-rule.ts';
import { takeOnReply } from '../desk/taking.ts';
import { listTags } from '../desk/tags.ts';
import { sendTemplate, templatesFor } from '../desk/templates.ts';

export interface HandlerPorts {
  macros: Macros;
  queue: QueueView;
  version: string;
  locale: string;
  fetch: typeof fetch;
  chooseSavePath(suggestedName: string): Promise<string | null>;
  openExternal(url: string): Promise<void>;
  checkSpelling(language: string | null): boolean;
  /** What was mended, until it is acknowledged. */
  recovery(): RecoveryReport | null;
}

export type HandlersOf<M extends MethodName> = { [Method in M]: (payload: Payload<Method>) => Promise<Result<Value<Method>>> };

/** What is asked of the desk; the rest is the start-up's, the profile's, signing in's and the preferences'. */
export type DeskMethod = Exclude<MethodName, `${'startup' | 'protection' | 'backup' | 'recovery' | 'signIn' | 'preferences' | 'attention' | 'export' | 'import'}.${string}`>;

const found = <T>(value: T | null | undefined, what: string): Result<T> =>
  value === null || value === undefined ? fail('not-found', `${what} is not in the replica.`) : succeed(value);

const acted = (done: boolean): Result<Record<string, never>> =>
  done ? succeed({}) : fail('not-found', 'It is not waiting any more.');

const undecided = (obstacle: ApprovalObstacle): Result<never> => {
  switch (obstacle) {
    case 'not-found':
      return fail('not-found', 'It is not waiting any more.');
    case 'nobody':
    case 'own':
    case 'not-asked':
      return fail('refused', obstacle);
  }
};

const obstacles: Record<ReplyObstacle, ProblemCode> = {
  'not-summoned': 'reply-not-allowed', closed: 'replies-closed', hidden: 'replies-closed', 'not-private': 'private-not-possible',
};

const draftAgain = (taken: TakenBack | null): Value<'reply.takeBack'> => taken ?? { text: null, before: '', files: [], inPrivate: false };

/** Contract method -> desk. */
export function deskHandlers(desk: Desk, bulk: Bulk, ports: HandlerPorts): HandlersOf<DeskMethod> {
  const conversation = openConversation(desk);
  const search = searchDesk(desk);
  const findCustomers = customerFinder(desk);
  const files = openDraftFiles(desk);
  const saving = draftSaving((draft) => saveDraft(desk, draft));
  const changes = conversationChanges(desk, bulk);
  const cases = openCases(desk);
  return {
    ...personHandlers(desk),
    'workspace.open': () => Promise.resolve(succeed({
      version: ports.version, locale: ports.locale, accounts: desk.accounts.views(), counts: countsOf(desk),
      recovery: ports.recovery(), definitions: desk.definitions.all(),
    })),
    'queue.watch': async (payload) => succeed(await ports.queue.watch(payload)),
    'search.run': async (payload) => succeed(await search(payload)),
    'customer.find': async (payload) => succeed(await findCustomers(payload)),
    'conversation.open': async (payload) => succeed(await conversation.open(payload)),
    'conversation.close': () => {
      conversation.close();
      return Promise.resolve(succeed({}));
    },
    'conversation.earlier': async (payload) => succeed(await conversation.earlier(payload)),
    'conversation.seen': async (payload) => {
      await markSeen(desk, payload);
      return succeed({});
    },
    'case.change': async (payload) => found(await cases.change(payload), 'The conversation'),
    'case.view': async ({ conversationId }) => succeed(await caseOf(desk, conversationId)),
    'case.undo': async ({ operationId }) => succeed(await cases.undo(operationId)),
    'conversations.change': async (payload) => succeed(await changes.change(payload)),
    'conversations.undo': async ({ operationId }) => succeed(await changes.undo(operationId)),
    'definitions.list': () => Promise.resolve(succeed({ definitions: desk.definitions.all() })),
    'definition.save': async ({ definition }) => succeed({ before: await desk.definitions.save(definition) }),
    'definition.remove': async ({ id }) => succeed({ before: await desk.definitions.remove(id) }),
    'savedReply.used': async ({ id }) => {
      await countUse(desk, id);
      return succeed({});
    },
    'macro.run': async (payload) => found(await ports.macros.run(payload), 'The macro'),
    'steps.undo': async ({ operationId }) => succeed(await ports.macros.undo(operationId)),
    'rule.try': async (payload) => succeed(await tryRule(desk, payload)),
    'rule.apply': async (payload) => found(await applyToHistory(desk, payload), 'The rule'),
    'rule.log': async (payload) => succeed(await ruleLog(desk, payload)),
    'tags.list': async () => succeed(await listTags(desk)),
    'note.write': async (payload) => (await writeNote(desk, payload) ? succeed({}) : fail('not-found', 'The conversation is not in the replica.')),
    'note.remove': async ({ noteId }) => (await removeNote(desk, noteId) ? succeed({}) : fail('not-found', 'The note is not in the replica.')),
    'message.html': async (payload) => found(await messageHtml(desk, payload, ports.fetch), 'The formatted message'),
    'attachment.picture': async (payload) => found(await attachedPicture(desk, payload), 'The message'),
    'attachment.media': async (payload) => found(await attachedMedia(desk, payload), 'The message'),
    'attachment.save': async (payload) => {
      const path = await saveAttachment(desk, payload, (name) => ports.chooseSavePath(name));
      return path === undefined ? fail('not-found', 'The attachment is not in the replica.') : succeed({ path });
    },
    'message.act': async (payload) => {
      const obstacle = await act(desk, payload);
      if (obstacle === 'not-found') return fail('not-found', 'The message is not in the replica.');
      return obstacle === null ? succeed({}) : fail('refused', obstacle);
    },
    'action.retry': async ({ actionId }) => acted(await retryAction(desk, actionId)),
    'action.giveUp': async ({ actionId }) => acted(await giveUpAction(desk, actionId)),
    'draft.addFile': async (payload) => {
      const added = await files.add(payload);
      return 'refused' in added ? fail(added.refused === 'not-found' ? 'not-found' : 'refused', added.refused) : succeed(added);
    },
    'draft.removeFile': async ({ fileId }) => {
      await removeFile(desk.replica, fileId);
      return succeed({});
    },
    'draft.save': async (payload) => {
      await saving(payload);
      return succeed({});
    },
    'reply.check': async (payload) => succeed({ findings: await findingsIn(desk, payload) }),
    'reply.send': async (payload) => {
      const obstacle = await obstacleToReply(desk, payload);
      if (obstacle !== null) return fail('refused', 'The network takes no such reply there.', problemOf(obstacles[obstacle]));
      const sent = found(await sendReply(desk, payload), 'The conversation');
      if (sent.ok) await takeOnReply(desk, payload);
      return sent;
    },
    'template.list': async ({ conversationId }) => found(await templatesFor(desk, conversationId), 'The conversation'),
    'reply.sendTemplate': async (payload) => {
      const sent = await sendTemplate(desk, payload);
      if (sent === 'incomplete') return fail('refused', 'The template is not known, or a value is missing.');
      if (sent === 'not-found') return fail('not-found', 'The conversation is not in the replica.');
      await takeOnReply(desk, payload);
      return succeed(sent);
    },
    'reply.takeBack': async ({ messageId }) => succeed(draftAgain(await takeBack(desk, messageId))),
    'reply.otherWays': async ({ messageId }) => {
      const ways = await otherWays(desk, messageId);
      return ways === null ? fail('not-found', 'The reply is not in the replica.') : succeed({ ways });
    },
    'reply.moveTo': async ({ messageId, conversationId }) => succeed(draftAgain(await takeBack(desk, messageId, conversationId))),
    'reply.approve': async ({ messageId, text }) => {
      const obstacle = await approve(desk, messageId, text);
      return obstacle === null ? succeed({}) : undecided(obstacle);
    },
    'reply.sendBack': async ({ messageId, why }) => {
      const back = await sendBack(desk, messageId, why);
      return typeof back === 'string' ? undecided(back) : succeed(back);
    },
    'outbox.list': async () => succeed({ items: await outboxItems(desk), actions: await actionItems(desk) }),
    'outbox.retry': async ({ messageId, seen }) => acted(await retry(desk, messageId, seen)),
    'outbox.discard': async ({ messageId }) => acted(await discard(desk, messageId)),
    'outbox.confirmArrived': async ({ messageId }) => acted(await confirmArrived(desk, messageId)),
    'account.connect': async (payload) => {
      const outcome = await desk.accounts.connect(payload, { check: true });
      return 'problem' in outcome ? fail('refused', 'The account could not be connected.', outcome.problem) : succeed(outcome);
    },
    'sample.add': async ({ language }) => {
      await desk.accounts.addSample(language);
      return succeed({});
    },
    'sample.remove': async () => {
      await desk.accounts.removeSample((accountIds) => removeSampleAccounts(desk.replica, accountIds));
      return succeed({});
    },
    'account.syncNow': ({ accountId }) => {
      desk.accounts.wake(accountId);
      return Promise.resolve(succeed({}));
    },
    'account.setHistory': async ({ accountId, paused }) =>
      (await desk.accounts.setHistory(accountId, { paused }) ? succeed({}) : fail('not-found', 'The account is not in the replica.')),
    'account.setAliases': async ({ accountId, aliases }) =>
      (await desk.accounts.setAliases(accountId, aliases) ? succeed({}) : fail('not-found', 'The mailbox is not in the replica.')),
    'account.setMonthlyLimit': async ({ accountId, limit }) =>
      (await desk.accounts.setMonthlyLimit(accountId, limit) ? succeed({}) : fail('not-found', 'The account is not in the replica.')),
    'spelling.check': ({ language }) => Promise.resolve(succeed({ checked: ports.checkSpelling(language) })),
    'customer.picture': async ({ conversationId }) => succeed({ picture: await portraitIn(desk, conversationId) }),
    'link.open': async ({ url }) => {
      try {
        await ports.openExternal(url);
        return succeed({});
      } catch (error) {
        return fail('refused', error instanceof Error ? error.message : 'The link was not opened.');
      }
    },
  };
}
