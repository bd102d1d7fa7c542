import { rm } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import { memorySecrets } from '../../memory-secrets.ts';
import { startFakeX } from '../../networks/x/fake.ts';
import { newProfile, startConsole } from '../console/workspace.ts';

test('what was found by its words says beforehand that it cannot be answered; what mentions the account can be', async () => {
  const fake = await startFakeX({ accounts: [{ name: 'Acme Shop', handle: 'AcmeShop' }], searchWords: ['kettle leaks'] });
  const directory = await newProfile();
  const console = await startConsole({ directory, secrets: memorySecrets(), accounts: [fake.accounts[0]!.connection] });
  onTestFinished(async () => {
    await console.close();
    await fake.close();
    await rm(directory, { recursive: true, force: true });
  });
  fake.addPost({ customer: { name: 'Finn', handle: 'finn' }, text: 'My kettle leaks' });
  fake.addMention({ customer: { name: 'Mia', handle: 'mia' }, text: '@AcmeShop hello' });
  const viewOf = (name: string) => console.until(async () => {
    const { rows } = await console.call('queue.watch', { view: 'open', offset: 0, limit: 50, anchorId: null });
    const row = rows.find(({ customerName }) => customerName === name);
    return row === undefined ? null : console.call('conversation.open', { conversationId: row.id, limit: 50 });
  });
  expect((await viewOf('Finn')).capabilities.noReply).toBe('not-summoned');
  expect((await viewOf('Mia')).capabilities.noReply).toBeNull();
});
