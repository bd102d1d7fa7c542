import { appendFileSync, writeFileSync } from 'node:fs';
import { canMount } from '../integration/faults/means.ts';
import { clockNotSet } from './workstation-clock.ts';
import { failuresIn } from './figures.ts';
import { type Options, optionsOf, usage } from './options.ts';
import { type Event, run } from './run.ts';

/** `npm run chaos`: the built app, its networks, and whatever can go wrong between them. See docs/CHAOS.md. */

function optionsOrEnd(): Options {
  try {
    return optionsOf(process.argv.slice(2));
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n${usage}`);
    process.exit(2);
  }
}

const options = optionsOrEnd();
const { seed, rounds, json, log } = options;
console.log(`seed ${seed}, ${rounds} rounds`);
if (!canMount) console.error('No disk is filled: a small one can be mounted by root on Linux only.');
const notSet = clockNotSet();
if (notSet !== null) console.error(notSet);
if (log !== null) writeFileSync(log, '');

function tell(event: Event): void {
  if (log !== null) appendFileSync(log, `${JSON.stringify(event)}\n`);
  const { round, step, what, milliseconds } = event;
  if (round % 10 === 0 || step === 'rest') process.stderr.write(`${String(round).padStart(6)}  ${step}: ${what.slice(0, 200)} (${milliseconds} ms)\n`);
}

const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => ending.abort());

const { result, findings } = await run(options, tell, ending.signal);
console.log(JSON.stringify(result));
for (const finding of findings) console.log(finding);
if (json !== null) writeFileSync(json, `${JSON.stringify(result, null, 2)}\n`);
process.exit(failuresIn(result) > 0 ? 1 : 0);
