import { fail, type MethodName, type Payload, type RecoveryReport, type Result, succeed, type Value } from '../../contract/index.ts';
import { messageHtml, saveAttachment } from '../desk/attachments.ts';
import { openConversation } from '../desk/conversation.ts';
import { confirmArrived, retry, setState } from '../desk/decisions.ts';
import { countsOf, type Desk } from '../desk/desk.ts';
import { removeNote, writeNote } from '../desk/notes.ts';
import { outboxItems } from '../desk/outbox-list.ts';
import { queueView } from '../desk/queue.ts';
import { discard, saveDraft, sendReply, takeBack } from '../desk/reply.ts';
import { searchDesk } from '../desk/search.ts';
import { listTags, setTags } from '../desk/tags.ts';

export interface HandlerPorts {
  version: string;
  locale: string;
  fetch: typeof fetch;
  chooseSavePath(suggestedName: string): Promise<string | null>;
  openExternal(url: string): Promise<void>;
  /** What was mended, until it is acknowledged. */
  recovery(): RecoveryReport | null;
}

export type HandlersOf<M extends MethodName> = { [Method in M]: (payload: Payload<Method>) => Promise<Result<Value<Method>>> };

/** What is asked of the desk; the rest is the start-up's and the profile's. */
export type DeskMethod = Exclude<MethodName, `${'startup' | 'protection' | 'backup' | 'recovery'}.${string}`>;

const found = <T>(value: T | null | undefined, what: string): Result<T> =>
  value === null || value === undefined ? fail('not-found', `${what} is not in the replica.`) : succeed(value);

const acted = (done: boolean): Result<Record<string, never>> =>
  done ? succeed({}) : fail('not-found', 'The reply is not waiting any more.');

/** Contract method -> desk. */
export function deskHandlers(desk: Desk, ports: HandlerPorts): HandlersOf<DeskMethod> {
  const queue = queueView(desk);
  const conversation = openConversation(desk);
  const search = searchDesk(desk);
  return {
    'workspace.open': () => Promise.resolve(succeed({
      version: ports.version, locale: ports.locale, accounts: desk.accounts.views(), counts: countsOf(desk),
      recovery: ports.recovery(),
    })),
    'queue.watch': async (payload) => succeed(await queue.watch(payload)),
    'search.run': async (payload) => succeed(await search(payload)),
    'conversation.open': async (payload) => succeed(await conversation.open(payload)),
    'conversation.close': () => {
      conversation.close();
      return Promise.resolve(succeed({}));
    },
    'conversation.earlier': async (payload) => succeed(await conversation.earlier(payload)),
    'conversation.setState': async (payload) => succeed(await setState(desk, payload)),
    'conversation.setTags': async (payload) => found(await setTags(desk, payload), 'The conversation'),
    'tags.list': async () => succeed(await listTags(desk)),
    'note.write': async (payload) => (await writeNote(desk, payload) ? succeed({}) : fail('not-found', 'The conversation is not in the replica.')),
    'note.remove': async ({ noteId }) => (await removeNote(desk, noteId) ? succeed({}) : fail('not-found', 'The note is not in the replica.')),
    'message.html': async (payload) => found(await messageHtml(desk, payload, ports.fetch), 'The formatted message'),
    'attachment.save': async (payload) => {
      const path = await saveAttachment(desk, payload, (name) => ports.chooseSavePath(name));
      return path === undefined ? fail('not-found', 'The attachment is not in the replica.') : succeed({ path });
    },
    'draft.save': async (payload) => {
      await saveDraft(desk, payload);
      return succeed({});
    },
    'reply.send': async (payload) => found(await sendReply(desk, payload), 'The conversation'),
    'reply.takeBack': async ({ messageId }) => succeed({ text: await takeBack(desk, messageId) }),
    'outbox.list': async () => succeed({ items: await outboxItems(desk) }),
    'outbox.retry': async ({ messageId, seen }) => acted(await retry(desk, messageId, seen)),
    'outbox.discard': async ({ messageId }) => acted(await discard(desk, messageId)),
    'outbox.confirmArrived': async ({ messageId }) => acted(await confirmArrived(desk, messageId)),
    'account.connect': async (payload) => {
      const outcome = await desk.accounts.connect(payload, { check: true });
      return 'problem' in outcome ? fail('refused', 'The account could not be connected.', outcome.problem) : succeed(outcome);
    },
    'account.syncNow': ({ accountId }) => {
      desk.accounts.wake(accountId);
      return Promise.resolve(succeed({}));
    },
    'account.setHistory': async ({ accountId, paused }) =>
      (await desk.accounts.setHistory(accountId, { paused }) ? succeed({}) : fail('not-found', 'The account is not in the replica.')),
    'account.setMonthlyLimit': async ({ accountId, limit }) =>
      (await desk.accounts.setMonthlyLimit(accountId, limit) ? succeed({}) : fail('not-found', 'The account is not in the replica.')),
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
