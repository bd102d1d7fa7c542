import { mkdirSync } from 'node:fs';
import type { LaunchOptions, RunningConsole } from './console.ts';
import { launchElectron } from './electron.ts';
import { chosenShell, type Shell } from './shell-choice.ts';
import { launchStandIn } from './standin.ts';

export type { LaunchOptions, RunningConsole } from './console.ts';
export { chosenShell, electronNotRun, type Shell } from './shell-choice.ts';

/** Starts the built app and waits until its page is loaded. Rejects with main's standard error where it does not start. */
export async function launchConsole(options: LaunchOptions, shell: Shell = chosenShell()): Promise<RunningConsole> {
  mkdirSync(options.profile, { recursive: true });
  switch (shell) {
    case 'standin':
      return await launchStandIn(options);
    case 'electron':
      return await launchElectron(options);
  }
}
