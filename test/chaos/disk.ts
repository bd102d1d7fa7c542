import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeUntilFull } from '../integration/faults/filler.ts';
import { canMount, mountDisk, unmountDisk } from '../integration/faults/means.ts';

/** Where the profile lies. Where this machine lets us, it is a small disk of its own, which can be filled. */
export interface Disk {
  profile: string;
  fillable: boolean;
  /** Leaves not one byte. */
  fill(): void;
  /** Makes room again. */
  clear(): void;
  remove(): void;
}

const megabytes = 192;

export function diskFor(): Disk {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-chaos-'));
  const small = join(directory, 'disk');
  mkdirSync(small);
  const fillable = canMount && mountDisk(small, megabytes);
  const profile = join(small, 'profile');
  const browser = join(directory, 'browser');
  mkdirSync(browser);
  mkdirSync(profile);
  // The stand-in's own files are no part of the product: its browser has room where the product has none.
  symlinkSync(browser, join(profile, '.standin'));
  const filler = join(small, 'filler');
  return {
    profile,
    fillable,
    fill: () => {
      if (fillable) writeUntilFull(filler);
    },
    clear: () => rmSync(filler, { force: true }),
    remove() {
      if (fillable) unmountDisk(small);
      rmSync(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
