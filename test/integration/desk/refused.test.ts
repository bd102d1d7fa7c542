import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Payload } from '../../../src/contract/index.ts';
import { openBulk } from '../../../src/main/desk/bulk.ts';
import { queueView } from '../../../src/main/desk/queue.ts';
import { openMacros } from '../../../src/main/desk/work/macros.ts';
import { update } from '../../../src/main/replica/access.ts';
import { deskHandlers } from '../../../src/main/rpc/handlers.ts';
import { conversationId, pulled, rig as openRig } from '../outbox/rig.ts';

type Wanted = Pick<Payload<'reply.send'>, 'inPrivate' | 'replyId'>;

/** A comment at Instagram that can be answered both ways, and what the page asks of it. */
async function commented() {
  const rig = await openRig();
  const bulk = openBulk(rig.desk);
  const handlers = deskHandlers(rig.desk, bulk, {
    macros: openMacros(rig.desk, bulk), queue: queueView(rig.desk), version: '', locale: 'en', fetch,
    chooseSavePath: () => Promise.resolve(null), openExternal: () => Promise.resolve(), checkSpelling: () => false, recovery: () => null,
  });
  await rig.pull(pulled({ providerId: 'comment' }));
  await update(rig.replica.conversations, conversationId, (current) => ({ ...current, network: 'instagram' as const }));
  const send = (wanted: Partial<Wanted> = {}) => handlers['reply.send']({ replyId: randomUUID(), conversationId, text: 'Yes', state: 'waiting', ...wanted });
  const ours = async () => (await rig.thread()).filter(({ direction }) => direction === 'out').length;
  return { ...rig, send, ours };
}

test.each<[string, Parameters<typeof pulled>[0], Partial<Wanted>, string]>([
  ['an answer to a comment that takes none', { closed: true }, {}, 'replies-closed'],
  ['an answer to what is hidden', { hidden: true }, {}, 'replies-closed'],
  ['an answer in private that the network does not take', { refuses: { hide: false, delete: false, private: true } }, { inPrivate: { line: null } }, 'private-not-possible'],
])('refused, and said why: %s', async (_, told, wanted, code) => {
  const { send, ours, pull } = await commented();
  await pull(pulled({ providerId: 'comment', ...told }));
  expect(await send(wanted)).toMatchObject({ ok: false, error: { code: 'refused', problem: { code } } });
  expect(await ours()).toBe(0);
});

test('what was taken stays so, whatever the network says since', async () => {
  const { send, ours, pull } = await commented();
  const replyId = randomUUID();
  expect(await send({ replyId })).toMatchObject({ ok: true });
  await pull(pulled({ providerId: 'comment', closed: true }));
  expect(await send({ replyId })).toMatchObject({ ok: true });
  expect(await send()).toMatchObject({ ok: false });
  expect(await ours()).toBe(1);
});
