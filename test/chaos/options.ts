import { parseArgs } from 'node:util';

export interface Options {
  seed: number;
  rounds: number;
  /** After so many rounds, and at the end, everything comes to rest and is compared. */
  restEvery: number;
  /** File for the result; null: it is only printed. */
  json: string | null;
  /** File for a line of JSON about each step; null: none is written. */
  log: string | null;
}

export const usage = 'npm run chaos -- [--seed NUMBER] [--rounds 200] [--rest-every 100] [--json FILE] [--log FILE]';

/** @throws an error that says what is wrong with an argument */
export function optionsOf(args: readonly string[], now = Date.now()): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string', default: String(now % 1_000_000) },
      rounds: { type: 'string', default: '200' },
      'rest-every': { type: 'string', default: '100' },
      json: { type: 'string' },
      log: { type: 'string' },
    },
  });
  return {
    seed: wholeNumber('--seed', values.seed, 0),
    rounds: wholeNumber('--rounds', values.rounds, 1),
    restEvery: wholeNumber('--rest-every', values['rest-every'], 1),
    json: values.json ?? null,
    log: values.log ?? null,
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isSafeInteger(value) || value < least) throw new Error(`${name} ${text}: it is a whole number from ${least} on.`);
  return value;
}
