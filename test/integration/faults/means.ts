import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What this machine lets the tests of faults do. Where it does not, `npm test` says by name what was not run. */

export const isRoot = process.getuid?.() === 0;

/** A disk of its own, of that many megabytes. */
export function mountDisk(directory: string, megabytes: number): boolean {
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', directory]).status === 0;
}

/** At once, whoever still has a file of it open. */
export const unmountDisk = (directory: string): void => void spawnSync('umount', ['-l', directory]);

function tryToMount(): boolean {
  if (process.platform !== 'linux' || !isRoot) return false;
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-mount-'));
  const mounted = mountDisk(directory, 1);
  if (mounted) unmountDisk(directory);
  rmSync(directory, { recursive: true, force: true });
  return mounted;
}

export const canMount = tryToMount();
export const canTrace = process.platform === 'linux' && spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
export const hasUsers = process.platform !== 'win32';

/** One line for each fault that cannot be made here. */
export const notRun = (): string[] => [
  ...(canMount ? [] : ['faults: the full disk was not run: a small disk can be mounted by root on Linux only.']),
  ...(canTrace ? [] : ['faults: the order of syncs was not run: it needs strace, and the right to trace.']),
  ...(hasUsers ? [] : ['faults: files and folders without permissions were not run: Windows has no such permissions.']),
];
