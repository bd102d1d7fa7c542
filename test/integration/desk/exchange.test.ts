import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import type { ExportState, ImportKind } from '../../../src/contract/index.ts';
import { openExport } from '../../../src/main/exchange/export.ts';
import { exportPages } from '../../../src/main/exchange/export-rows.ts';
import { openImport } from '../../../src/main/exchange/import.ts';
import { parseTable } from '../../../src/main/exchange/parse.ts';
import { byId, find, storageOf, update } from '../../../src/main/replica/access.ts';
import type { ConversationDocument } from '../../../src/main/replica/documents.ts';
import { pulled, rig, type Rig } from '../outbox/rig.ts';
import { doTo } from './doing.ts';

/** A thread is started for what looks through everything. */
const soon = { timeout: 30_000 };

async function importing(here: Rig, kind: ImportKind, content: string) {
  const path = join(here.directory, 'file.csv');
  await writeFile(path, content);
  const progress: { done: number; total: number }[] = [];
  const exchange = openImport(here.desk, { chooseOpenPath: () => Promise.resolve(path), progress: (one) => progress.push(one) });
  const { file, problem } = await exchange.open(kind, 'de');
  expect(problem).toBeNull();
  return { exchange, progress, mapping: file!.mapping, file: file! };
}

test('tags: what is new is made, what is there stays, what is wrong is told by its line; undone as one', async () => {
  const here = await rig();
  const { exchange, mapping } = await importing(here, 'tags', `tag\nRefund\nVIP\nrefund\n${'x'.repeat(51)}\n`);
  expect(await exchange.plan(mapping)).toEqual({
    fresh: 2, changed: 0, same: 0, refused: 2,
    refusals: [{ line: 4, reason: 'twice', value: 'refund' }, { line: 5, reason: 'too-long', value: 'x'.repeat(51) }],
  });
  expect(await find(here.replica.tags, { selector: {} }), 'a plan writes nothing').toEqual([]);
  expect(await exchange.run(mapping)).toMatchObject({ fresh: 2, refused: 2 });
  expect((await find(here.replica.tags, { selector: {} })).map(({ name }) => name).sort()).toEqual(['Refund', 'VIP']);
  expect(await exchange.plan(mapping)).toMatchObject({ fresh: 0, same: 2 });
  expect(await exchange.undo()).toBe(2);
  expect(await find(here.replica.tags, { selector: {} })).toEqual([]);
  expect(await exchange.undo()).toBeNull();
});

test('saved replies: rows of one name are one reply; a text that is there already is changed', async () => {
  const here = await rig();
  const first = await importing(here, 'savedReplies', 'Titel;Antwort;Sprache;Kürzel\nDank;Vielen Dank!;de;/dank\nDank;Thank you!;en;\nLeer;;de;\n');
  expect(await first.exchange.run(first.mapping)).toMatchObject({ fresh: 1, changed: 0, refused: 1, refusals: [{ line: 4, reason: 'no-text', value: 'Leer' }] });
  const [reply] = here.desk.definitions.of('savedReply');
  expect(reply).toMatchObject({ name: 'Dank', shortcut: 'dank', texts: [{ language: 'de', text: 'Vielen Dank!' }, { language: 'en', text: 'Thank you!' }] });
  const second = await importing(here, 'savedReplies', 'name,text,language\ndank,Danke!,de\n');
  expect(await second.exchange.run(second.mapping)).toMatchObject({ fresh: 0, changed: 1 });
  expect(here.desk.definitions.of('savedReply')[0]?.texts[0]?.text).toBe('Danke!');
  expect(await second.exchange.undo()).toBe(1);
  expect(here.desk.definitions.of('savedReply')[0]?.texts[0]?.text).toBe('Vielen Dank!');
});

test('customers: by address, by id and by handle; what the team says is added, what the network says stays', async () => {
  const here = await rig();
  await here.pull(pulled());
  const content = [
    'email,network,handle,id,name,note,tags,Level',
    'Ann@Customer.example,,,,Ann,Likes tea,"vip, tea",gold',
    ',x,@ANNA,,Someone else,Third kettle,,silver',
    ',x,nobody,,,,,',
    ',x,,42,Zoe,,,',
    'not an address,,,,,,,',
    ',fax,a,,,,,',
    ',,,,No one,,,',
  ].join('\n');
  const { exchange, mapping } = await importing(here, 'customers', content);
  const plan = await exchange.run(mapping);
  expect(plan).toMatchObject({ fresh: 2, changed: 1, refused: 4 });
  expect(plan?.refusals.map(({ line, reason }) => [line, reason])).toEqual([[4, 'unknown-person'], [6, 'email'], [7, 'network'], [8, 'no-identity']]);
  expect(await byId(here.replica.customers, 'mail/ann@customer.example')).toMatchObject({ name: 'Ann', memo: 'Likes tea', tags: ['vip', 'tea'], fields: { Level: 'gold' }, handled: true });
  expect(await byId(here.replica.customers, 'x/anna')).toMatchObject({ name: 'Anna', memo: 'Third kettle', fields: { Level: 'silver' } });
  await update(here.replica.customers, 'mail/ann@customer.example', (customer) => ({ ...customer, memo: 'Moved' }));
  expect(await exchange.undo(), 'what somebody changed since stays').toBe(2);
  expect(await byId(here.replica.customers, 'mail/ann@customer.example')).toMatchObject({ memo: 'Moved' });
  expect(await byId(here.replica.customers, 'x/anna')).toMatchObject({ memo: '', fields: {}, handled: false });
  expect(await byId(here.replica.customers, 'x/42')).toBeNull();
});

test('many rows are written in batches, and it is told how far it is', async () => {
  const here = await rig();
  const { exchange, mapping, progress, file } = await importing(here, 'tags', `tag\n${Array.from({ length: 1_001 }, (_, index) => `tag ${String(index)}`).join('\n')}\n`);
  expect(file.sample).toHaveLength(5);
  await exchange.run(mapping);
  expect(progress.map(({ done }) => done)).toEqual([200, 400, 600, 800, 1_000, 1_001]);
});

test('a file that is none, or nothing in it, is said', async () => {
  const here = await rig();
  const path = join(here.directory, 'file.csv');
  const exchange = openImport(here.desk, { chooseOpenPath: () => Promise.resolve(path), progress: () => undefined });
  expect(await exchange.open('tags', 'en')).toEqual({ file: null, problem: 'unreadable' });
  await writeFile(path, 'tag\n');
  expect(await exchange.open('tags', 'en')).toEqual({ file: null, problem: 'empty' });
  expect(await exchange.plan(['name'])).toBeNull();
});

async function exported(here: Rig, format: 'csv' | 'json'): Promise<string> {
  const path = join(here.directory, `view.${format}`);
  const states: ExportState[] = [];
  const exporting = openExport(here.desk, { chooseSavePath: () => Promise.resolve(path), changed: (state) => states.push(state) });
  expect(await exporting.begin({ view: 'open', format })).toBe(true);
  await expect.poll(() => states.at(-1)?.step, soon).toBe('done');
  return await readFile(path, 'utf8');
}

test('a view is exported whole, in its order, over several pages', async () => {
  const here = await rig();
  await here.pull(...Array.from({ length: 1_200 }, (_, index) => pulled({ threadId: `thread ${String(index)}`, sentAt: 1_000 + index * 100, text: index === 7 ? '=cmd' : `text ${String(index)}` })));
  const rows = JSON.parse(await exported(here, 'json')) as { preview: string; waitingSince: string }[];
  expect(rows).toHaveLength(1_200);
  expect(rows.slice(6, 9).map(({ preview }) => preview)).toEqual(['text 6', '=cmd', 'text 8']);
  expect(rows[0]!.waitingSince).toBe(new Date(1_000).toISOString());
  const table = parseTable((await exported(here, 'csv')).slice(1))!;
  expect(table.rows).toHaveLength(1_200);
  expect(table.rows[7]!.cells[table.columns.indexOf('preview')]).toBe('\'=cmd');
});

test('what moves while it is exported comes once; each page goes on in an index from where the last one ended', async () => {
  const here = await rig();
  await here.pull(...Array.from({ length: 1_200 }, (_, index) => pulled({ threadId: `thread ${String(index)}`, sentAt: 1_000 + index * 100 })));
  const storage = storageOf(here.replica.conversations);
  const asked = vi.spyOn(storage, 'scan');
  const pages = exportPages(here.desk, {});
  const first = (await pages.next()).value as ConversationDocument[];
  await doTo(here.desk, first.slice(0, 2).map(({ id }) => id), { kind: 'snooze', until: here.clock.now() + 3_600_000 });
  const ids = first.map(({ id }) => id);
  for await (const rows of pages) ids.push(...rows.map(({ id }) => id));
  expect(new Set(ids).size).toBe(1_200);
  expect(ids).toHaveLength(1_200);
  expect(asked).toHaveBeenCalled();
  const { file, collection } = storage.internals;
  for (const [{ query }] of asked.mock.calls) {
    const { steps, sortedInSql } = await file.reader.call('explain', { collection, query });
    expect([sortedInSql, steps]).toEqual([true, [expect.stringMatching(/^SEARCH .* USING INDEX .*\(deleted=\? AND c\d+=\?/u)]]);
  }
});

test('cancelled, it leaves nothing behind; where it cannot be written, it says why', async () => {
  const here = await rig();
  await here.pull(...Array.from({ length: 1_200 }, (_, index) => pulled({ threadId: `thread ${String(index)}` })));
  const states: ExportState[] = [];
  let path = join(here.directory, 'view.csv');
  const exporting = openExport(here.desk, {
    chooseSavePath: () => Promise.resolve(path),
    changed: (state) => {
      states.push(state);
      if (state.step === 'running' && state.done > 0) exporting.cancel();
    },
  });
  await exporting.begin({ view: 'open', format: 'csv' });
  await expect.poll(() => states.at(-1)?.step, soon).toBe('cancelled');
  await exporting.close();
  expect((await readdir(here.directory)).filter((name) => name.startsWith('view'))).toEqual([]);
  path = join(here.directory, 'missing', 'view.csv');
  await exporting.begin({ view: 'open', format: 'csv' });
  await expect.poll(() => states.at(-1)?.step, soon).toBe('failed');
});
