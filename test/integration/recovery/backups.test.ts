import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { byId, count, update } from '../../../src/main/replica/access.ts';
import { openConnection } from '../../../src/main/replica/sqlite/driver.ts';
import { addPulled, allWords, machine, oneKey, sent, usedMachine, wordsIn } from './rig.ts';

const day = 86_400_000;

test('a restore puts the present replica aside, keeps the agents\' words, and queues nothing that has left', async () => {
  const used = await usedMachine();
  const before = await used.open();
  await before.backups.create();
  const [backup] = before.backups.view().backups;
  await addPulled(before.replica, 1_000, 10);
  await update(before.replica.messages, 'waiting', (reply) => ({ ...reply, delivery: sent }));
  await update(before.replica.notes, 'n1', (note) => ({ ...note, text: 'a note, corrected' }));
  expect(await before.backups.requestRestore(backup!.id)).toBe(true);
  await before.close();

  const tasks = new Set<string>();
  const restored = await used.open({ onProgress: (task) => tasks.add(task) });
  expect(restored.recovery).toMatchObject({ reason: 'restored', backupFrom: backup!.createdAt, kept: { replies: 1, notes: 1, drafts: 0 } });
  expect(await wordsIn(restored.replica)).toEqual({ ...allWords, waiting: 'sent', note: 'a note, corrected' });
  expect(await count(restored.replica.messages, {})).toBe(402);
  expect(readdirSync(restored.recovery?.setAside ?? '')).toContain('replica.sqlite');
  expect(tasks).toContain('restoring');
  await restored.acknowledgeRecovery();
  await restored.close();
  expect((await used.open()).recovery).toBeNull();
});

test('what was removed since the backup stays removed', async () => {
  const used = await usedMachine();
  const before = await used.open();
  await before.backups.create();
  await (await before.replica.drafts.findOne('c1').exec())?.remove();
  await before.backups.requestRestore(before.backups.view().backups[0]!.id);
  await before.close();
  expect(await byId((await used.open()).replica.drafts, 'c1')).toBeNull();
});

test('a backup that was damaged afterwards is neither restored nor used to mend; the one before it is', async () => {
  const used = await usedMachine();
  const before = await used.open();
  await before.backups.create();
  used.clock.advance(1_000);
  await before.backups.create();
  const [newest, older] = before.backups.view().backups;
  const file = join(used.directory, 'backups', newest!.id, 'replica.sqlite');
  const bytes = readFileSync(file);
  bytes.fill(0xa5, 8_192, 8_200);
  writeFileSync(file, bytes);
  expect(await before.backups.requestRestore(newest!.id)).toBe(false);
  expect(await before.backups.requestRestore('no such')).toBe(false);
  await before.close();
  truncateSync(used.replica, 4_096);
  const mended = await used.open();
  expect(mended.recovery).toMatchObject({ reason: 'damaged', backupFrom: older!.createdAt });
  expect(await count(mended.replica.messages, {})).toBe(402);
});

test('a backup made while others write is one state, whole, and encrypted', async () => {
  const used = machine();
  const profile = await used.open();
  await addPulled(profile.replica);
  const stop = new AbortController();
  const writer = (async () => {
    for (let from = 1_000; !stop.signal.aborted; from += 20) await addPulled(profile.replica, from, 20);
  })();
  await profile.backups.create();
  stop.abort();
  await writer;
  const view = profile.backups.view();
  expect(view).toMatchObject({ running: false, problem: null });
  const [backup] = view.backups;
  const folder = join(used.directory, 'backups', backup!.id);
  expect(readdirSync(folder).sort()).toEqual(['manifest.json', 'replica.sqlite']);
  expect(readFileSync(join(folder, 'replica.sqlite')).includes('pulled')).toBe(false);
  const connection = openConnection({ file: join(folder, 'replica.sqlite'), readOnly: true, key: oneKey });
  expect(connection.values('PRAGMA integrity_check').get()).toBe('ok');
  connection.close();
  expect((backup!.messages - 400) % 20).toBe(0);
  expect(backup!.messages).toBeGreaterThanOrEqual(400);
});

test('one is made ten minutes after a start and then once a day; three are kept, and the vault goes with them', async () => {
  const used = await usedMachine();
  writeFileSync(join(used.directory, 'vault.json'), '{}');
  const profile = await used.open();
  expect(used.clock.waits()).toEqual([600_000]);
  for (let made = 1; made <= 4; made += 1) {
    used.clock.advance(used.clock.waits()[0]!);
    await profile.backups.create();
    await expect.poll(() => used.clock.waits()).toEqual([day]);
    expect(profile.backups.view().backups).toHaveLength(Math.min(made, 3));
  }
  const ids = profile.backups.view().backups.map(({ id }) => id);
  expect(readdirSync(join(used.directory, 'backups')).sort()).toEqual([...ids].reverse());
  expect(existsSync(join(used.directory, 'backups', ids[0]!, 'vault.json'))).toBe(true);
});

test('closing waits for the backup that is being made, and begins none any more', async () => {
  const used = await usedMachine();
  const profile = await used.open();
  void profile.backups.create();
  await profile.close();
  await profile.backups.create();
  expect(used.clock.waits()).toEqual([]);
  const names = readdirSync(join(used.directory, 'backups'));
  expect(names).toHaveLength(1);
  expect(names[0]).not.toContain('partial');
});

test('where the disk has too little room none is begun, the older ones stay, and the agent hears why', async () => {
  const used = await usedMachine();
  const profile = await used.open();
  await profile.backups.create();
  const before = profile.backups.view().backups;
  const told: unknown[] = [];
  profile.backups.onChange(() => told.push(profile.backups.view().problem));
  // A log that no disk holds twice; what is added takes no room itself, and SQLite does not read it.
  truncateSync(`${used.replica}-wal`, 6_000_000_000_000);
  await profile.backups.create();
  expect(profile.backups.view()).toEqual({ backups: before, running: false, problem: 'disk-full' });
  expect(told.at(-1)).toBe('disk-full');
  expect(await wordsIn(profile.replica)).toEqual(allWords);
});
