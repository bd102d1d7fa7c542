import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { writeUntilFull } from './filler.ts';
import { mountDisk, unmountDisk } from './means.ts';

export interface Disk {
  directory: string;
  /** Leaves not one byte. */
  fill(): void;
  /** Makes room again. */
  clear(): void;
}

/** A small disk of its own, there until the test ends. */
export function smallDisk(megabytes: number): Disk {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-disk-'));
  if (!mountDisk(directory, megabytes)) throw new Error('the disk could not be mounted');
  onTestFinished(() => {
    unmountDisk(directory);
    rmSync(directory, { recursive: true, force: true });
  });
  const filler = join(directory, 'filler');
  return {
    directory,
    fill: () => writeUntilFull(filler),
    clear: () => rmSync(filler),
  };
}
