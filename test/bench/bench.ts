import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Options, optionsOf, usage } from './options.ts';
import { gapNotes, hitNotes, linesOf, peerNotes, rounded, tableOf } from './report.ts';
import { measure } from './run.ts';
import { selfTimeTable } from './self-time.ts';

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
try {
  const result = rounded(await measure(options, directory));
  const load = loadavg().map((average) => average.toFixed(1)).join(', ');
  console.log(`${result.messages} messages in ${result.conversations} conversations. Load of the machine at the end: ${load} on ${availableParallelism()} processors.`);
  console.log(tableOf(linesOf(result)));
  for (const note of [...gapNotes(result), ...peerNotes(result), ...hitNotes(result)]) console.log(note);
  if (result.ingestProfile !== null) console.log(`\n${selfTimeTable(result.ingestProfile)}`);
  if (options.json !== null) await writeFile(options.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
}
