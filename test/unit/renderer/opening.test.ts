import { expect, test } from 'vitest';
import type { Bridge } from '../../../src/contract/index.ts';
import { Session } from '../../../src/renderer/src/app/session.ts';

test('what changes while the console opens is not what it was before', async () => {
  const answers = new Map<string, (value: unknown) => void>();
  const listeners: [string, (payload: unknown) => void][] = [];
  const call = (method: string) => new Promise((resolve) => answers.set(method, (value) => resolve({ ok: true, value })));
  const on = (event: string, listener: (payload: unknown) => void) => {
    listeners.push([event, listener]);
    return () => undefined;
  };
  const tell = (event: string, payload: unknown) => listeners.forEach(([name, listener]) => (name === event ? listener(payload) : undefined));
  const session = new Session({ call, on } as Bridge);
  const opening = session.open();
  tell('counts.changed', { open: 2 });
  answers.get('workspace.open')!({ version: '1', locale: 'en', accounts: [{ id: 'x' }], counts: { open: 1 }, definitions: [], recovery: null });
  await expect.poll(() => session.accounts.get()).toEqual([{ id: 'x' }]);
  expect([session.counts.get(), session.workspace.get().phase]).toEqual([{ open: 2 }, 'opening']);
  tell('accounts.changed', { accounts: [{ id: 'y' }] });
  for (const [method, answer] of answers) if (method !== 'workspace.open') answer(method === 'queue.watch' ? { view: 'open', offset: 0, total: 0, ids: [], rows: [] } : {});
  await opening;
  expect([session.accounts.get(), session.workspace.get().phase]).toEqual([[{ id: 'y' }], 'ready']);
});
