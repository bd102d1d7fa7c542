import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { filesOf } from '../../../src/main/replica/recovery/files.ts';
import { below, type Random, randomFrom } from '../../bench/random.ts';
import { temporaryDirectory } from '../outbox/rig.ts';
import { Belief } from './belief.ts';
import { bundlePrograms, type Programs } from './bundle.ts';
import { readContents } from './contents.ts';
import { key, type Report, type Task } from './story.ts';

const kills = Number(process.env['HOLDFAST_KILLS'] ?? 200);
const seed = Number(process.env['HOLDFAST_KILLS_SEED'] ?? Date.now() % 1_000_000);

let programs: Programs;
beforeAll(async () => {
  programs = await bundlePrograms('agent');
});
afterAll(() => programs.remove());

/** When a process is killed: some milliseconds after its start, after so many acknowledgements, or after it began to close. */
interface Moment {
  after: 'start' | 'acknowledged' | 'closes';
  count: number;
  /** Milliseconds. */
  delay: number;
}

function momentFrom(random: Random, usualStart: number): Moment {
  const roll = random();
  if (roll < 0.15) return { after: 'start', count: 0, delay: random() * usualStart };
  if (roll < 0.25) return { after: 'closes', count: 0, delay: random() * 30 };
  return { after: 'acknowledged', count: 1 + below(random, 25), delay: random() * random() * 12 };
}

function spin(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

interface Life {
  killed: boolean;
  reports: Report[];
  /** Milliseconds until the profile was open; null where it never was. */
  start: number | null;
}

/** A process that has loaded its code and waits to be told what to do. */
type Waiting = ChildProcessByStdio<Writable, Readable, null>;
const waitingProcess = (): Waiting =>
  spawn(process.execPath, [programs.script('agent')], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: dirname(programs.script('agent')) },
  });

/** From its task to its end. */
function live(child: Waiting, task: Task, moment: Moment): Promise<Life> {
  const reports: Report[] = [];
  let began = 0;
  let start: number | null = null;
  let left = moment.count;
  createInterface(child.stdout).on('line', (line) => {
    const report = JSON.parse(line) as Report;
    if (report.event === 'waits') {
      began = performance.now();
      child.stdin.write(JSON.stringify(task));
      if (moment.after === 'start') setTimeout(() => child.kill('SIGKILL'), moment.delay);
      return;
    }
    reports.push(report);
    if (report.event === 'ready') start = performance.now() - began;
    if (report.event !== moment.after || (left -= 1) > 0) return;
    spin(moment.delay);
    child.kill('SIGKILL');
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === null && code !== 0) reject(new Error(`the process ended with ${code}`));
      else resolve({ killed: signal !== null, reports, start });
    });
  });
}

/** On a copy: looking at files is not to mend them for the next start. */
async function complaintsOf(profile: string, belief: Belief): Promise<string[]> {
  const copy = `${profile}-copy`;
  await rm(copy, { recursive: true, force: true });
  await cp(join(profile, 'replica'), join(copy, 'replica'), { recursive: true });
  return belief.complaints(readContents(filesOf(copy), key));
}

test(`after each of ${kills} kills everything that was acknowledged is there, in both files (seed ${seed})`, async () => {
  const random = randomFrom(seed);
  const profile = join(temporaryDirectory(), 'profile');
  await mkdir(join(profile, 'replica'), { recursive: true });
  const belief = new Belief();
  const met = { starting: 0, writing: 0, closing: 0, uneven: 0, acknowledged: 0 };
  const usualStarts = { replica: 100, profile: 200 };
  let next = waitingProcess();
  onTestFinished(() => void next.kill('SIGKILL'));
  for (let killed = 0; killed < kills;) {
    const opens = random() < 0.3 ? 'profile' : 'replica';
    const moment = momentFrom(random, usualStarts[opens]);
    const task: Task = { directory: profile, seed: below(random, 2 ** 31), acts: moment.after === 'closes' ? 5 : 10_000, opens };
    const child = next;
    // It loads its code while the one before it works.
    next = waitingProcess();
    const life = await live(child, task, moment);
    for (const report of life.reports) belief.hear(report);
    const [first, last] = [life.reports[0], life.reports.at(-1)];
    // A kill is nothing that an agent has to hear of.
    if (opens === 'profile' && first !== undefined) expect(first).toEqual({ event: 'ready', level: true, mended: false });
    if (life.start !== null) usualStarts[opens] = life.start;
    if (life.killed) {
      killed += 1;
      if (first === undefined) met.starting += 1;
      else if (belief.isUnderWay) met.writing += 1;
      else if (last?.event === 'closes') met.closing += 1;
    }
    if (first?.event === 'ready' && !first.level) met.uneven += 1;
    met.acknowledged += life.reports.filter(({ event }) => event === 'acknowledged').length;
    belief.interrupt();
    expect(await complaintsOf(profile, belief), `after kill ${killed} of seed ${seed}, ${JSON.stringify(moment)}`).toEqual([]);
  }
  console.log(`kills: seed ${seed}, ${kills} kills: ${JSON.stringify(met)}`);
  // Otherwise it was not tried.
  expect(met.starting).toBeGreaterThan(0);
  expect(met.writing).toBeGreaterThan(0);
}, 600_000);
