import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export interface Flags {
  /** Absolute path of the profile, or null: the system's place for it. */
  profile: string | null;
  /** Absolute path of a file with accounts to set up, or null. */
  provision: string | null;
}

/** Reads ours out of a command line that also holds Electron's and Chromium's switches. */
export function readFlags(commandLine: readonly string[], workingDirectory: string): Flags {
  const { values } = parseArgs({
    args: commandLine.slice(1),
    options: { profile: { type: 'string' }, provision: { type: 'string' } },
    strict: false,
  });
  const path = (value: string | boolean | undefined): string | null =>
    typeof value === 'string' && value !== '' ? resolve(workingDirectory, value) : null;
  return { profile: path(values.profile), provision: path(values.provision) };
}
