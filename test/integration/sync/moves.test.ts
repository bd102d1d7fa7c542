import { expect, test } from 'vitest';
import { noteDraftId, privateDraftId } from '../../../src/contract/index.ts';
import { byId, insertNew } from '../../../src/main/replica/access.ts';
import { conversationKey } from '../../../src/main/replica/keys.ts';
import { leave } from '../../../src/main/sync/moves.ts';
import { account, copyOf, pulled, rig } from '../outbox/rig.ts';

const from = conversationKey(account.id, 'old');
const to = conversationKey(account.id, 'new');

test.each([
  ['a reply', (id: string) => id], ['a reply in private', privateDraftId], ['a note', noteDraftId],
])('%s that is being written goes with its conversation, text and files', async (_name, draftId) => {
  const { replica, pull } = await rig();
  await pull(pulled({ providerId: 'first', threadId: 'old' }), pulled({ threadId: 'new' }));
  await insertNew(replica.drafts, [{ id: draftId(from), text: 'Dear Anna', updatedAt: 16 }, { id: draftId(to), text: 'Hello', updatedAt: 15 }]);
  await insertNew(replica.draftFiles, [{ id: 'file', conversationId: draftId(from), name: 'a.png', type: 'image/png', size: 1, addedAt: 16 }]);
  const move = { from, to, messageIds: [copyOf('first')] };
  await leave(replica, move);
  // Cut off before its messages were moved, it is done once more.
  await leave(replica, move);
  expect(await byId(replica.drafts, draftId(to))).toMatchObject({ text: 'Hello\n\nDear Anna' });
  expect(await byId(replica.drafts, draftId(from))).toBeNull();
  expect(await byId(replica.draftFiles, 'file')).toMatchObject({ conversationId: draftId(to) });
});

test('what happened in a conversation goes with it', async () => {
  const { replica, pull } = await rig();
  await pull(pulled({ providerId: 'first', threadId: 'old' }), pulled({ threadId: 'new' }));
  await insertNew(replica.events, [{ id: 'event', conversationId: from, at: 15, by: { kind: 'console' }, what: { kind: 'woke' }, step: null }]);
  await insertNew(replica.notes, [{ id: 'note', conversationId: from, text: 'Ask the warehouse', writtenAt: 15, author: '', mentions: [] }]);
  await leave(replica, { from, to, messageIds: [copyOf('first')] });
  expect([await byId(replica.events, 'event'), await byId(replica.notes, 'note')]).toMatchObject([{ conversationId: to }, { conversationId: to }]);
});
