import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '../../..');
export const appPreload = join(root, 'out/preload/index.cjs');

export type Shell = 'standin' | 'electron';

/** What `--shell=` said to the script that runs the tests; the scripts pass it on in HOLDFAST_SHELL. */
export function chosenShell(): Shell {
  const chosen = process.env['HOLDFAST_SHELL'] ?? 'standin';
  if (chosen !== 'standin' && chosen !== 'electron') throw new Error(`--shell is 'standin' or 'electron', not '${chosen}'.`);
  return chosen;
}

/** Null where Electron can be run, or else why not: said aloud by whoever runs the tests, and never counted as passed. */
export function electronNotRun(): string | null {
  return existsSync(join(root, 'node_modules/electron/dist'))
    ? null
    : 'NOT RUN: the end-to-end specs in Electron. Its binary is not here (node_modules/electron/dist); the stand-in was used.';
}
