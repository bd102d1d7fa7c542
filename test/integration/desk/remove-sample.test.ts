import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { changeAll } from '../../../src/main/desk/change-steps.ts';
import { saveDraft } from '../../../src/main/desk/reply.ts';
import { writeNote } from '../../../src/main/desk/notes.ts';
import { noteDraftId } from '../../../src/contract/index.ts';
import { find, insertNew, update } from '../../../src/main/replica/access.ts';
import { conversationKey } from '../../../src/main/replica/keys.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import { sampleAccounts, samplePlaceOf } from '../../../src/main/sample/account.ts';
import { samplePage } from '../../../src/main/sample/connection.ts';
import { removeSampleAccounts } from '../../../src/main/sample/remove.ts';
import { commitPage } from '../../../src/main/sync/ingest.ts';
import { pulled, rig } from '../outbox/rig.ts';

const collections = [
  'accounts', 'cursors', 'customers', 'conversations', 'messages', 'drafts', 'notes', 'tags', 'usage', 'actions', 'draftFiles', 'definitions', 'events',
] as const satisfies readonly (keyof Replica)[];

/** Everything that is in the replica, whatever was written how often. */
async function contents(replica: Replica): Promise<Record<string, unknown[]>> {
  const all = await Promise.all(collections.map(async (name) => {
    const documents: Record<string, unknown>[] = await find(replica[name] as Replica['tags'], { selector: {} }) as never;
    return [name, documents.map((document) => ({ ...document, _meta: null, _rev: null })).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))] as const;
  }));
  return Object.fromEntries(all);
}

test('what is taken out leaves no trace, and everything else as it was', async () => {
  const here = await rig();
  const { desk, replica, pull } = here;
  await pull(pulled(), pulled({ threadId: 'other' }));
  const [real] = await find(replica.customers, { selector: {} });
  const before = await contents(replica);

  const accounts = sampleAccounts('en', 1_000);
  await insertNew(replica.accounts, accounts);
  const ports = { replica, now: () => 1_000_000_000_000, claimEchoes: () => Promise.resolve(new Set<string>()), takeReceipts: () => Promise.resolve() };
  for (const account of accounts) await commitPage(ports, account, 'sample', samplePage(account.network, samplePlaceOf(account)!, 1_000_000_000_000));
  const onX = accounts.find(({ network }) => network === 'x')!;
  const leak = conversationKey(onX.id, 'sample-leak');
  await changeAll(desk, randomUUID(), [leak], [{ kind: 'tags', add: ['refund'], remove: [] }], { kind: 'console' });
  await writeNote(desk, { noteId: randomUUID(), conversationId: leak, text: 'Her third one' });
  await saveDraft(desk, { conversationId: leak, text: 'We are' });
  await saveDraft(desk, { conversationId: noteDraftId(leak), text: 'And' });
  await here.reply('On its way', { conversationId: leak });
  await update(replica.customers, real!.id, (customer) => ({ ...customer, personId: 'x/sample-anna_berg' }));

  await removeSampleAccounts(replica, accounts.map(({ id }) => id));
  expect(await contents(replica)).toEqual(before);
  expect([desk.totals.of('open'), desk.totals.of('waiting')]).toEqual([2, 0]);
  expect(desk.outbox.items()).toEqual([]);
  const { storageInstance } = replica.messages;
  expect(await storageInstance.findDocumentsById([`${onX.id}/sample-leak-0`], true), 'not even as a deleted one').toEqual([]);
  expect(await replica.journal.documents('messages', null, 100)).toEqual([]);
});
