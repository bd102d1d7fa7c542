import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { node } from '../e2e/driver/main-process.ts';

/** The clock of the machine that the console runs on: what it shows, not how fast time passes. */
export interface WorkstationClock {
  settable: boolean;
  /** For processes that are to live by it. */
  environment: Record<string, string>;
  /** How far it is ahead of the true time, milliseconds; behind where it is negative. */
  readonly ahead: number;
  /** In whole seconds. Processes that run see it at once. */
  set(ahead: number): void;
  remove(): void;
}

const name = join('faketime', 'libfaketime.so.1');
const folders = ['/usr/lib', '/usr/lib64', '/usr/local/lib'];

/** https://github.com/wolfcw/libfaketime */
function findLibrary(): string | null {
  const under = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder).map((entry) => join(folder, entry)) : []);
  return folders.flatMap((folder) => [folder, ...under(folder)]).map((folder) => join(folder, name)).find((path) => existsSync(path)) ?? null;
}

/** Timers go by the monotonic clock, which nobody can set; the files' times are the file system's. */
const environmentFor = (library: string, file: string): Record<string, string> => ({
  LD_PRELOAD: library,
  FAKETIME_TIMESTAMP_FILE: file,
  FAKETIME_NO_CACHE: '1',
  FAKETIME_DONT_FAKE_MONOTONIC: '1',
  NO_FAKE_STAT: '1',
});

const hour = 3_600_000;

function works(environment: Record<string, string>): boolean {
  const { stdout } = spawnSync(node, ['-p', 'Date.now()'], { env: { ...process.env, ...environment }, encoding: 'utf8' });
  return Math.abs(Number(stdout) - Date.now() - hour) < hour / 2;
}

const library = process.platform === 'linux' ? findLibrary() : null;

export function openWorkstationClock(): WorkstationClock {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-clock-'));
  const file = join(directory, 'ahead');
  let shown = 0;
  const show = (ahead: number): void => {
    // Whole at any time: it is read whenever somebody asks for the time.
    writeFileSync(`${file}.new`, `${ahead < 0 ? '' : '+'}${ahead / 1_000}\n`);
    renameSync(`${file}.new`, file);
    shown = ahead;
  };
  show(hour);
  const environment = library === null ? null : environmentFor(library, file);
  const settable = environment !== null && works(environment);
  show(0);
  return {
    settable,
    environment: settable ? environment : {},
    get ahead() {
      return shown;
    },
    set(ahead) {
      if (settable) show(Math.round(ahead / 1_000) * 1_000);
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };
}

/** Why the clock cannot be set here; null: it can. */
export function clockNotSet(): string | null {
  const clock = openWorkstationClock();
  clock.remove();
  return clock.settable ? null : 'chaos: the clock of the workstation was not set: it needs libfaketime (Linux only).';
}
