import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { MethodName, Payload, Value } from '../../../src/contract/index.ts';
import { startFakeX } from '../../networks/x/fake.ts';
import { fileSecrets } from '../startup/child-secrets.ts';
import { ChildConsole, consoleOn, phase, temporaryFolder } from '../startup/support.ts';

test('a second console on the same profile hears that it is in use and sends nothing; the first goes on', async () => {
  const folder = await temporaryFolder();
  const [directory, secretsFile] = [join(folder, 'profile'), join(folder, 'key-store.json')];
  const x = await startFakeX();
  onTestFinished(() => x.close());
  x.loadConversations([{ customer: { name: 'Anna', handle: 'anna' }, channel: 'public', messages: [{ from: 'customer', at: Date.now() - 60_000, text: '@AcmeShop hello' }] }]);
  const first = new ChildConsole(directory, secretsFile, true);
  const ask = async <M extends MethodName>(method: M, payload: Payload<M>): Promise<Value<M>> => {
    const result = await first.call(method, payload);
    if (!result.ok) throw new Error(`${method}: ${result.error.message}`);
    return result.value as Value<M>;
  };
  await ask('account.connect', x.signInAgain());
  let rows: Value<'queue.watch'>['rows'] = [];
  while (rows.length === 0) ({ rows } = await ask('queue.watch', { view: 'open', offset: 0, limit: 10, anchorId: null }));
  const conversationId = rows[0]!.id;
  const { messageId } = await ask('reply.send', { replyId: randomUUID(), conversationId, text: 'On its way', state: 'waiting' });

  const second = await consoleOn(directory, fileSecrets(secretsFile));
  expect(await phase(second, 'failed')).toMatchObject({ problem: 'in-use' });
  expect(await second.core.handle('outbox.retry', { messageId, seen: 'queued' })).toMatchObject({ ok: false, error: { code: 'startup' } });
  expect(x.ledger.entries).toEqual([]);

  await ask('draft.save', { conversationId, text: 'and one more thing' });
  await ask('outbox.retry', { messageId, seen: 'queued' });
  const states = async (): Promise<string[]> => (await ask('conversation.open', { conversationId, limit: 10 }))?.messages.map(({ delivery }) => delivery.state) ?? [];
  while (!(await states()).includes('sent'));
  expect(x.ledger.entries).toHaveLength(1);

  await second.close();
  await first.kill();
  const third = await consoleOn(directory, fileSecrets(secretsFile));
  await phase(third, 'ready');
  expect((await third.call('conversation.open', { conversationId, limit: 10 }))?.draft).toBe('and one more thing');
  expect(x.ledger.entries).toHaveLength(1);
});
