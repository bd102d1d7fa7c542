import { closeSync, existsSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { expect, test } from 'vitest';
import { byId, byIds, count, insertNew, update } from '../../../src/main/replica/access.ts';
import { addPulled, allWords, machine, type Machine, replyOf, sent, usedMachine, wordsIn } from './rig.ts';

const pageSize = 4_096;
const everything = { replies: 2, drafts: 1, notes: 1, conversations: 1 };

function overwritePage(file: string, page: number): void {
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(pageSize, 0xa5), 0, pageSize, page * pageSize);
  closeSync(descriptor);
}

const pagesOf = (file: string): number => statSync(file).size / pageSize;

test('a sound profile opens without a word', async () => {
  const used = await usedMachine();
  const profile = await used.open();
  expect(profile.recovery).toBeNull();
  expect(await wordsIn(profile.replica)).toEqual(allWords);
  expect(existsSync(`${used.directory}/set-aside`)).toBe(false);
});

const ruins: [string, (file: string) => void][] = [
  ['empty', (file) => truncateSync(file, 0)],
  ['gone', (file) => rmSync(file)],
  ['cut to one byte', (file) => truncateSync(file, 1)],
  ['cut within the header', (file) => truncateSync(file, 60)],
  ['cut to one page', (file) => truncateSync(file, pageSize)],
  ['cut in the middle', (file) => truncateSync(file, Math.floor(pagesOf(file) / 2) * pageSize)],
  ['cut within a page', (file) => truncateSync(file, statSync(file).size - 1_000)],
  ['without its last byte', (file) => truncateSync(file, statSync(file).size - 1)],
  ['without its last page', (file) => truncateSync(file, statSync(file).size - pageSize)],
  ['another thing', (file) => writeFileSync(file, 'x'.repeat(pageSize * 3))],
  ['overwritten at its first page', (file) => overwritePage(file, 0)],
];

test.each(ruins)('a replica that is %s is put aside, and what agents wrote comes back', async (_, ruin) => {
  const used = await usedMachine();
  ruin(used.replica);
  const profile = await used.open();
  expect(profile.recovery).toMatchObject({ reason: 'damaged', backupFrom: null, kept: everything });
  expect(await wordsIn(profile.replica)).toEqual(allWords);
  expect(await count(profile.replica.messages, {})).toBe(2);
  if (profile.recovery?.setAside) expect(readdirSync(profile.recovery.setAside)).toContain('replica.sqlite');
});

const someRuins = ruins.filter(([name]) => ['empty', 'cut in the middle', 'another thing'].includes(name));

test.each(someRuins)('with a backup, a replica that is %s loses nothing of the agents and only what was pulled since', async (_, ruin) => {
  const used = await usedMachine();
  const before = await used.open();
  await before.backups.create();
  await addPulled(before.replica, 1_000, 10);
  await update(before.replica.drafts, 'c1', (draft) => ({ ...draft, text: 'a later draft' }));
  await insertNew(before.replica.messages, [replyOf('later', sent)]);
  await before.close();
  ruin(used.replica);
  const profile = await used.open();
  expect(profile.recovery).toMatchObject({ reason: 'damaged', backupFrom: used.clock.now(), kept: { replies: 1, drafts: 1, notes: 0, conversations: 0 } });
  expect(await wordsIn(profile.replica)).toEqual({ ...allWords, draft: 'a later draft' });
  expect(await byId(profile.replica.messages, 'later')).not.toBeNull();
  // The backup is older than the answer of the network, which nothing but the journal tells.
  expect((await byId(profile.replica.messages, 'm1'))?.marks).toEqual(['hidden']);
  expect(await count(profile.replica.messages, {})).toBe(403);
});

/** Reads it as the console would, and ends as the console would when it is told. */
async function useUntilDamaged(used: Machine): Promise<void> {
  const told: string[] = [];
  const profile = await used.open({ onDamaged: ({ code }) => told.push(code) });
  const words = profile.replica.search('messages', { text: 'pulled', limit: 400 });
  await Promise.allSettled([byIds(profile.replica.messages, [...Array(400).keys()].map((n) => `m${n}`)), wordsIn(profile.replica), words]);
  expect(told).toContain('corrupt');
  await profile.close();
}

test('pages that are read only later are found damaged then, and mended at the next start', async () => {
  const used = machine();
  await (await used.open()).close();
  const fresh = pagesOf(used.replica);
  await usedMachine(used);
  // The older half of what was added since: a start reads the tables' roots, and where the newest documents stand.
  for (let page = fresh; page < (fresh + pagesOf(used.replica)) / 2; page += 1) overwritePage(used.replica, page);
  await useUntilDamaged(used);
  const profile = await used.open();
  expect(profile.recovery).toMatchObject({ reason: 'damaged', kept: everything });
  expect(await wordsIn(profile.replica)).toEqual(allWords);
});

test.each([...someRuins, ruins[1]!])('a journal that is %s is written anew from the replica', async (_, ruin) => {
  const used = await usedMachine();
  ruin(used.journal);
  const mended = await used.open();
  expect(await wordsIn(mended.replica)).toEqual(allWords);
  expect(await count(mended.replica.messages, {})).toBe(402);
  await mended.close();
  truncateSync(used.replica, 0);
  const profile = await used.open();
  expect(await wordsIn(profile.replica)).toEqual(allWords);
});

test('an agent hears of a damaged journal', async () => {
  const used = await usedMachine();
  overwritePage(used.journal, 0);
  const { recovery } = await used.open();
  expect(recovery).toMatchObject({ reason: 'behind', backupFrom: null, kept: { replies: 0 } });
  expect(readdirSync(recovery?.setAside ?? '')).toContain('replica.journal.sqlite');
});

test('with both damaged, a reply that the backup believes waiting never leaves by itself', async () => {
  const used = await usedMachine();
  const before = await used.open();
  await before.backups.create();
  await update(before.replica.messages, 'waiting', (reply) => ({ ...reply, delivery: sent }));
  await before.close();
  overwritePage(used.replica, 0);
  overwritePage(used.journal, 0);
  const profile = await used.open();
  expect(profile.recovery).toMatchObject({ reason: 'damaged', backupFrom: used.clock.now() });
  expect(await wordsIn(profile.replica)).toEqual({ ...allWords, waiting: 'uncertain', hiding: 'held' });
  expect((await byId(profile.replica.messages, 'waiting'))?.firstStartedAt).toBe(5_000);
});

test('both damaged and no backup: an empty profile, and the agent knows', async () => {
  const used = await usedMachine();
  overwritePage(used.replica, 0);
  overwritePage(used.journal, 0);
  const profile = await used.open();
  expect(profile.recovery).toMatchObject({ reason: 'damaged', backupFrom: null });
  expect(readdirSync(profile.recovery?.setAside ?? '').sort()).toEqual(expect.arrayContaining(['replica.journal.sqlite', 'replica.sqlite']));
});

test('each start tells of it until the agent has read it', async () => {
  const used = await usedMachine();
  truncateSync(used.replica, pageSize);
  const first = await used.open();
  await first.close();
  const second = await used.open();
  expect(second.recovery).toEqual(first.recovery);
  await second.acknowledgeRecovery();
  await second.close();
  expect((await used.open()).recovery).toBeNull();
});
