import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { bundleInto, root } from '../../bundle.ts';
import { percentile } from '../measure.ts';

export interface CoreStart {
  /** Median, from the start of the process. */
  milliseconds: number;
  /** Median, once it has answered. */
  residentMb: number;
}

const startsOfEach = 7;

/** Starts main in processes of its own on each profile in turn, without shell and page, bundled as the app's main is. */
export async function measureCoreStarts<Name extends string>(profiles: Readonly<Record<Name, string>>): Promise<Record<Name, CoreStart>> {
  const directory = await mkdtemp(join(root, 'node_modules/.holdfast-bench-'));
  try {
    await bundleInto(directory, {
      core: join(import.meta.dirname, 'core-process.ts'),
      'mail-worker': join(root, 'src/main/networks/mail/worker.ts'),
    });
    const names = Object.keys(profiles) as Name[];
    const answers = new Map(names.map((name) => [name, [] as Answer[]]));
    // The first start of each reads from the disk what the others find in memory.
    for (const name of names) await start(directory, profiles[name]);
    for (let round = 0; round < startsOfEach; round += 1) {
      for (const name of names) answers.get(name)!.push(await start(directory, profiles[name]));
    }
    return Object.fromEntries([...answers].map(([name, measured]) => [name, medianOf(measured)])) as Record<Name, CoreStart>;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const medianOf = (answers: readonly Answer[]): CoreStart => ({
  milliseconds: percentile(answers.map(({ milliseconds }) => milliseconds), 0.5),
  residentMb: percentile(answers.map(({ residentMb }) => residentMb), 0.5),
});

type Answer = CoreStart;

async function start(directory: string, profile: string): Promise<Answer> {
  const began = performance.timeOrigin + performance.now();
  const child = fork(join(directory, 'core.js'), [profile], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const end = once(child, 'exit');
  const told = await Promise.race([once(child, 'message'), end.then(() => null)]);
  if (told === null) throw new Error('Main ended before it had answered.');
  await end;
  const { answered, residentMb } = told[0] as { answered: number; residentMb: number };
  return { milliseconds: answered - began, residentMb };
}
