import { expect, test } from 'vitest';
import type { BackupsView, Bridge, Events, MethodName, Result } from '../../../src/contract/index.ts';
import { fail, succeed } from '../../../src/contract/result.ts';
import { BackupStore } from '../../../src/renderer/src/settings/backup-store.ts';
import { ProtectionStore } from '../../../src/renderer/src/settings/protection-store.ts';

function talking(answers: Partial<Record<MethodName, () => Promise<Result<unknown>> | Result<unknown>>>) {
  const listeners: ((view: BackupsView) => void)[] = [];
  const asked: MethodName[] = [];
  const bridge = {
    call: (method: MethodName) => {
      asked.push(method);
      return Promise.resolve(answers[method]?.() ?? succeed({}));
    },
    on: (event: keyof Events, listener: (view: BackupsView) => void) => {
      if (event === 'backups.changed') listeners.push(listener);
      return () => undefined;
    },
  } as unknown as Bridge;
  return { bridge, asked, tell: (view: BackupsView) => listeners.forEach((listener) => listener(view)) };
}

const none: BackupsView = { backups: [], running: false, problem: null };
const one: BackupsView = { backups: [{ id: 'b', createdAt: 1, bytes: 2, messages: 3 }], running: false, problem: null };

test('the list of backups follows what main tells, and an event is newer than the answer that it overtook', async () => {
  const answer = Promise.withResolvers<Result<unknown>>();
  const { bridge, tell } = talking({ 'backup.list': () => answer.promise });
  const backups = new BackupStore(bridge);
  const loaded = backups.load();
  tell(one);
  answer.resolve(succeed(none));
  await loaded;
  expect(backups.view.get()).toEqual(one);
});

test('a backup that was asked for: under way, then how it ended', async () => {
  const made = Promise.withResolvers<Result<unknown>>();
  const { bridge } = talking({ 'backup.create': () => made.promise, 'backup.list': () => succeed(one) });
  const backups = new BackupStore(bridge);
  const created = backups.create();
  expect(backups.creating.get()).toBe(true);
  made.resolve(succeed({}));
  expect(await created).toEqual({ kind: 'made' });
  expect(backups.creating.get()).toBe(false);
  expect(backups.view.get()).toEqual(one);
});

test('a backup that could not be made says why', async () => {
  const { bridge } = talking({ 'backup.list': () => succeed({ ...none, problem: 'disk-full' }) });
  expect(await new BackupStore(bridge).create()).toEqual({ kind: 'problem', problem: 'disk-full' });
  const refusing = talking({ 'backup.create': () => fail('storage', 'closed') });
  expect(await new BackupStore(refusing.bridge).create()).toMatchObject({ kind: 'failed', failure: { message: 'closed' } });
});

test('the protection is read again after a change, and not after one that was refused', async () => {
  const { bridge, asked } = talking({ 'protection.renewKey': () => fail('refused', '') });
  const protection = new ProtectionStore(bridge);
  await protection.renewKey();
  expect(asked).toEqual(['protection.renewKey']);
  await protection.setPassphrase('a long passphrase');
  expect(asked).toEqual(['protection.renewKey', 'protection.setPassphrase', 'protection.view']);
});
