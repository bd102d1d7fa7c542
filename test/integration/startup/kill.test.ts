import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { MethodName, Payload, QueueRow, StartupState, Value } from '../../../src/contract/index.ts';
import { startFakeX } from '../../networks/x/fake.ts';
import { fileSecrets } from './child-secrets.ts';
import { ChildConsole, consoleOn, filesIn, phase, temporaryFolder, wordsIn } from './support.ts';

const customer = { name: 'Annabelle Waterhouse', handle: 'annabelle_wtrhs' };
const asked = 'the copper kettle drips on Tuesdays';

async function askingX() {
  const x = await startFakeX();
  onTestFinished(() => x.close());
  x.loadConversations([{ customer, channel: 'public', messages: [{ from: 'customer', at: Date.now() - 600_000, text: `@AcmeShop ${asked}` }] }]);
  return x;
}

async function answer<M extends MethodName>(child: ChildConsole, method: M, payload: Payload<M>): Promise<Value<M>> {
  const result = await child.call(method, payload);
  if (!result.ok) throw new Error(`${method}: ${result.error.message}`);
  return result.value as Value<M>;
}

/** The child's answers are asked for again until there is one; each asking takes its process and ours a turn. */
async function rowOf(child: ChildConsole): Promise<QueueRow> {
  for (;;) {
    const [row] = (await answer(child, 'queue.watch', { view: 'open', offset: 0, limit: 10, anchorId: null })).rows;
    if (row !== undefined) return row;
  }
}

/** What lies in the profile after an agent's whole day, still open and then killed. */
async function dayInA(protection: { keyStore: boolean; passphrase: string | null }) {
  const folder = await temporaryFolder();
  const directory = join(folder, 'profile');
  const x = await askingX();
  const child = new ChildConsole(directory, join(folder, 'key-store.json'), protection.keyStore);
  if (!protection.keyStore) {
    await new Promise<void>((resolve) => (child.onState = (state) => {
      if (state.phase === 'choosing') resolve();
    }));
    await answer(child, 'startup.protect', { passphrase: protection.passphrase });
  }
  await answer(child, 'account.connect', x.signInAgain());
  const { id: conversationId } = await rowOf(child);
  const own = { note: 'she is our oldest customer', draft: 'half a sentence about gaskets', reply: 'a new gasket is on its way', tag: 'gasket-recall' };
  await answer(child, 'note.write', { noteId: randomUUID(), conversationId, text: own.note });
  await answer(child, 'conversations.change', { operationId: randomUUID(), selection: { ids: [conversationId] }, changes: [{ kind: 'tags', add: [own.tag], remove: [] }] });
  await answer(child, 'reply.send', { replyId: randomUUID(), conversationId, text: own.reply, state: 'open' });
  await answer(child, 'draft.save', { conversationId, text: own.draft });
  await answer(child, 'backup.create', {});
  const code = protection.passphrase === null && !protection.keyStore ? [] : [(await answer(child, 'protection.newRecoveryCode', {})).code];
  const words = [asked, 'copper kettle', 'kettle', customer.name, customer.handle, ...Object.values(own), ...x.tokensEverIssued, ...code,
    ...(protection.passphrase === null ? [] : [protection.passphrase])];
  const whileOpen = wordsIn(directory, words);
  expect(filesIn(directory).some((file) => file.endsWith('-wal'))).toBe(true);
  expect(filesIn(join(directory, 'backups')).length).toBeGreaterThan(0);
  await child.kill();
  return { whileOpen, afterwards: wordsIn(directory, words) };
}

test.each([
  ['the key store', { keyStore: true, passphrase: null }],
  ['a passphrase', { keyStore: false, passphrase: 'correct horse' }],
])('protected by %s, no word of a customer or an agent, no handle and no token stands in any file', async (_by, protection) => {
  expect(await dayInA(protection)).toEqual({ whileOpen: [], afterwards: [] });
});

test('not encrypted, the same search finds all but tokens', async () => {
  const { afterwards } = await dayInA({ keyStore: false, passphrase: null });
  const found = new Set(afterwards.map((finding) => finding.slice(finding.indexOf(': ') + 2)));
  expect([...found].sort()).toEqual(expect.arrayContaining([customer.handle, customer.name, 'half a sentence about gaskets', 'she is our oldest customer'].sort()));
  expect([...found].some((word) => word.length > 40)).toBe(false);
});

/** Killed when this many states were told after the key was to be renewed; the last ones may come after it is done. */
test.each([1, 2, 3, 5])('a renewal of the key that is killed at its step %i goes on at the next start, and nothing is lost', { timeout: 180_000 }, async (step) => {
  const folder = await temporaryFolder();
  const directory = join(folder, 'profile');
  const keyStore = join(folder, 'key-store.json');
  const x = await askingX();
  const first = new ChildConsole(directory, keyStore, true);
  await answer(first, 'account.connect', x.signInAgain());
  const { id: conversationId } = await rowOf(first);
  await answer(first, 'draft.save', { conversationId, text: 'half a sentence' });

  const killed = Promise.withResolvers<undefined>();
  let told = 0;
  first.onState = (state: StartupState) => {
    told += 1;
    if (told < step && state.phase !== 'ready') return;
    void first.kill().then(() => killed.resolve(undefined));
  };
  void first.call('protection.renewKey', {});
  await killed.promise;

  for (let start = 0; start < 2; start += 1) {
    const console = await consoleOn(directory, fileSecrets(keyStore));
    await phase(console, 'ready');
    const { accounts, recovery } = await console.call('workspace.open', {});
    expect([accounts.length, recovery]).toEqual([1, null]);
    const opened = await console.call('conversation.open', { conversationId, limit: 10 });
    expect(opened?.draft).toBe('half a sentence');
    expect(opened?.messages.map((message) => message.text)).toEqual([expect.stringContaining(asked)]);
    await console.close();
  }
  expect(Object.keys(JSON.parse(readFileSync(keyStore, 'utf8')) as object).filter((name) => name.startsWith('vault-key-'))).toHaveLength(1);
});
