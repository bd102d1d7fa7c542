import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { measureBurst } from './burst/measure.ts';
import { burstNotes, burstTable } from './burst/report.ts';
import { type Options, optionsOf, usage } from './options.ts';
import { gapNotes, hitNotes, linesOf, peerNotes, rounded, tableOf } from './report.ts';
import { measure } from './run.ts';
import { selfTimeTable } from './self-time.ts';
import { measureThread } from './thread/measure.ts';
import { threadLines } from './thread/report.ts';

/** `npm run bench`: the built app and its replica on N messages, beside SQLite alone and other storages of RxDB. See docs/BENCH.md. */

function optionsOrEnd(): Options {
  try {
    return optionsOf(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}

const options = optionsOrEnd();
const directory = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    process.exit(1);
  });
}

async function bench(): Promise<unknown> {
  const result = rounded(await measure(options, directory));
  console.log(`${result.messages} messages in ${result.conversations} conversations.`);
  console.log(tableOf(linesOf(result)));
  for (const note of [...gapNotes(result), ...peerNotes(result), ...hitNotes(result)]) console.log(note);
  if (result.ingestProfile !== null) console.log(`\n${selfTimeTable(result.ingestProfile)}`);
  return result;
}

async function burst(messages: number): Promise<unknown> {
  const result = rounded(await measureBurst(messages, directory));
  for (const note of burstNotes(result)) console.log(note);
  console.log(burstTable(result));
  return result;
}

async function thread(messages: number): Promise<unknown> {
  const result = rounded(await measureThread(messages, directory));
  for (const line of threadLines(result)) console.log(line);
  return result;
}

const chosen = (): Promise<unknown> => {
  if (options.burst !== null) return burst(options.burst);
  return options.thread === null ? bench() : thread(options.thread);
};

try {
  const result = await chosen();
  const load = loadavg().map((average) => average.toFixed(1)).join(', ');
  console.log(`Load of the machine at the end: ${load} on ${availableParallelism()} processors.`);
  if (options.json !== null) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
}
