import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
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

function writeUntilFull(file: string): void {
  const descriptor = openSync(file, 'a');
  try {
    for (const size of [1_048_576, 4_096, 1]) writeAll(descriptor, Buffer.alloc(size, 1));
  } finally {
    closeSync(descriptor);
  }
}

function writeAll(descriptor: number, bytes: Buffer): void {
  for (;;) {
    try {
      writeSync(descriptor, bytes);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw error;
    }
  }
}
