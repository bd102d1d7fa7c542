import { existsSync, statSync, truncateSync } from 'node:fs';
import { cp, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertNew, removeWhere, update, upsert } from '../../../src/main/replica/access.ts';
import { moved } from '../../../src/main/replica/conversation-state.ts';
import { usualDue } from '../../../src/main/replica/due.ts';
import { conversationKey } from '../../../src/main/replica/keys.ts';
import { openReplica, type Replica } from '../../../src/main/replica/open.ts';
import { filesOf } from '../../../src/main/replica/recovery/files.ts';
import { commitPage } from '../../../src/main/sync/ingest.ts';
import { machine, temporaryDirectory } from '../recovery/rig.ts';
import { Belief } from './belief.ts';
import { bundlePrograms, type Programs } from './bundle.ts';
import { readContents } from './contents.ts';
import { account, doneTo, key, type OwnCollection, pageOf, type Report } from './story.ts';

let programs: Programs;
beforeAll(async () => {
  programs = await bundlePrograms();
});
afterAll(() => programs.remove());

/** https://www.sqlite.org/fileformat.html#the_write_ahead_log */
const logHeader = 32;
const frame = 24 + 4_096;

/** How far the logs of both files reach, in bytes. */
interface Reach {
  replica: number;
  journal: number;
}

/** How it stood when something was acknowledged. */
interface Moment {
  belief: Belief;
  written: Reach;
  /** What is on the disk whatever happens: as far as it was written when an agent's own act was acknowledged last. */
  synced: Reach;
}

interface Recording {
  /** A profile as a power cut leaves it that comes after everything. */
  directory: string;
  moments: Moment[];
}

const reachOf = (directory: string): Reach => {
  const { replica, journal } = filesOf(directory);
  const size = (file: string): number => (existsSync(file) ? statSync(file).size : 0);
  return { replica: size(`${replica}-wal`), journal: size(`${journal}-wal`) };
};

type Act = { page: number } | { collection: OwnCollection; id: string; after: object | null; run: (replica: Replica) => Promise<unknown> };

const draft = (id: string, text: string): Act => {
  const after = { id, text, updatedAt: 1 };
  return { collection: 'drafts', id, after, run: ({ drafts }) => upsert(drafts, id, () => after) };
};
const note = (id: string, text: string): Act => {
  const after = { id, conversationId: 'c', text, writtenAt: 1, author: '', mentions: [] };
  return { collection: 'notes', id, after, run: ({ notes }) => insertNew(notes, [after]) };
};
const noNote = (id: string): Act => ({ collection: 'notes', id, after: null, run: ({ notes }) => removeWhere(notes, id, () => true) });

const decision = async (replica: Replica): Promise<Act> => {
  const id = conversationKey(account.id, pageOf({ stream: 'inbox', number: 1 }).messages[0]!.thread.providerId);
  const current = await replica.conversations.findOne(id).exec();
  const after = moved(current!.toMutableJSON(), 'waiting', usualDue);
  return { collection: 'conversations', id, after, run: ({ conversations }) => update(conversations, id, (found) => ({ ...found, ...after })) };
};

/** Agents and the network by turns; after the decision, pages touch a conversation that the journal has too. */
const acts: ((replica: Replica) => Act | Promise<Act>)[] = [
  () => ({ page: 1 }), () => draft('one', 'first'), () => ({ page: 2 }), () => ({ page: 3 }), () => note('one', 'a note '.repeat(900)), decision,
  () => ({ page: 4 }), () => draft('one', 'second'), () => ({ page: 5 }), () => noNote('one'), () => note('two', 'another'), () => ({ page: 6 }), () => ({ page: 7 }),
];

async function recorded(): Promise<Recording> {
  const [live, directory] = [temporaryDirectory(), temporaryDirectory()];
  const replica = await openReplica({ directory: filesOf(live).replicaFolder, workerUrl: programs.workerUrl, key });
  const belief = new Belief();
  const start = reachOf(live);
  const moments: Moment[] = [{ belief: belief.copy(), written: start, synced: { replica: 0, journal: 0 } }];
  for (const choose of acts) {
    const act = await choose(replica);
    const begins: Report = 'page' in act
      ? { event: 'begins', page: { stream: 'inbox', number: act.page } }
      : { event: 'begins', write: { collection: act.collection, id: act.id, after: act.after === null ? null : doneTo(act.collection, act.after) } };
    belief.hear(begins);
    moments.at(-1)!.belief.hear(begins);
    if ('page' in act) {
      await commitPage({ replica, now: () => 1, claimEchoes: () => Promise.resolve(new Set()), takeReceipts: () => Promise.resolve() }, account, 'inbox', pageOf({ stream: 'inbox', number: act.page }));
    } else await act.run(replica);
    belief.hear({ event: 'acknowledged' });
    const written = reachOf(live);
    moments.push({ belief: belief.copy(), written, synced: 'page' in act ? moments.at(-1)!.synced : written });
  }
  await cp(filesOf(live).replicaFolder, filesOf(directory).replicaFolder, { recursive: true });
  await replica.close();
  for (const moment of moments) moment.belief.interrupt();
  return { directory, moments };
}

/** A copy of the recording in which no more than this of each log is left. */
async function cut(recording: Recording, name: string, reach: Reach): Promise<string> {
  const directory = join(recording.directory, name);
  const files = filesOf(directory);
  await rm(directory, { recursive: true, force: true });
  await cp(filesOf(recording.directory).replicaFolder, files.replicaFolder, { recursive: true });
  truncateSync(`${files.replica}-wal`, reach.replica);
  truncateSync(`${files.journal}-wal`, reach.journal);
  return directory;
}

/** Each end of a frame from one length to another, and in between a place in the middle of the next. */
function cutsBetween(from: number, to: number): number[] {
  const cuts: number[] = [];
  for (let end = Math.max(from, logHeader); end <= to; end += frame) cuts.push(end, ...(end + frame / 2 < to ? [end + frame / 2] : []));
  return cuts;
}

/** Every state of the two files that a power cut can leave between one acknowledgement and the next; what is shorter came before. */
function statesOf({ moments }: Recording): { moment: Moment; reach: Reach }[] {
  return moments.flatMap((moment, position) => {
    const next = moments[position + 1] ?? moment;
    return cutsBetween(moment.written.replica, next.written.replica).map((replica, number) =>
      ({ moment, reach: { replica, journal: number % 2 === 0 ? moment.synced.journal : next.written.journal } }));
  });
}

test('whatever of the logs a power cut leaves, acknowledged words are in both files, and no cursor is ahead of its messages', async () => {
  const recording = await recorded();
  const states = statesOf(recording);
  for (const { moment, reach } of states) {
    const directory = await cut(recording, 'cut', reach);
    const complaints = moment.belief.forgetPages().complaints(readContents(filesOf(directory), key));
    expect(complaints, JSON.stringify(reach)).toEqual([]);
  }
}, 300_000);

test('what is missing would be seen: with less than was synced, words and pages are complained of', async () => {
  const recording = await recorded();
  const [start, last] = [recording.moments[0]!, recording.moments.at(-1)!];
  const directory = await cut(recording, 'less', { replica: start.written.replica, journal: last.written.journal });
  const complaints = last.belief.complaints(readContents(filesOf(directory), key));
  expect(complaints).toContainEqual(expect.stringContaining('drafts|one in the replica'));
  expect(complaints).toContainEqual(expect.stringContaining('page 7 was acknowledged, the cursor says 0'));
  expect(complaints.filter((complaint) => complaint.includes('in the journal'))).toEqual([]);
});

test('a block of what was not synced that never reached the disk: everything before it counts', async () => {
  const recording = await recorded();
  const { moments } = recording;
  for (const [position, moment] of moments.entries()) {
    const next = moments[position + 1];
    if (position === 0 || next === undefined || next.written.replica === moment.synced.replica) continue;
    const directory = await cut(recording, 'torn', next.written);
    const log = await open(`${filesOf(directory).replica}-wal`, 'r+');
    await log.write(Buffer.alloc(512), 0, 512, moment.synced.replica + 512);
    await log.close();
    expect(moment.belief.forgetPages().complaints(readContents(filesOf(directory), key)), `after act ${position}`).toEqual([]);
  }
});

test('a profile that a power cut left opens, heals both files, and has every acknowledged word', async () => {
  const recording = await recorded();
  const { moments } = recording;
  for (const [position, moment] of moments.entries()) {
    const next = moments[position + 1] ?? moment;
    // Where no agent acted, the journal has nothing new.
    if (position === 0 || next.written.journal === moment.synced.journal) continue;
    for (const reach of [{ replica: next.written.replica, journal: moment.synced.journal }, { ...moment.synced, journal: next.written.journal }]) {
      await healedAndWhole(await cut(recording, `open-${position}-${reach.replica}`, reach), moment.belief);
    }
  }
}, 300_000);

test('even a disk that lost what it had promised to keep of the replica: the words come back from the journal', async () => {
  const recording = await recorded();
  const last = recording.moments.at(-1)!;
  for (const part of [0, 0.3, 0.6, 0.9]) {
    const replica = part === 0 ? 0 : logHeader + Math.floor((last.written.replica * part) / frame) * frame;
    await healedAndWhole(await cut(recording, `lost-${part}`, { ...last.written, replica }), last.belief);
  }
}, 300_000);

async function healedAndWhole(directory: string, belief: Belief): Promise<void> {
  const profile = await machine(directory).open({ keys: { current: key, next: null }, workerUrl: programs.workerUrl });
  const { replica, journal } = await profile.replica.journal.generations();
  expect(replica).toBe(journal);
  await profile.close();
  expect(belief.forgetPages().complaints(readContents(filesOf(directory), key))).toEqual([]);
}
