import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** What the parts of the stand-in know of each other. */
export const lifecycle = {
  ready: false,
  quitting: false,
  /** The number on the app's icon. */
  badge: 0,
  userData: join(process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'), 'Holdfast'),
};

/** The stand-in's own files: in the profile, but no part of what the app keeps. */
export function ownDirectory(): string {
  const directory = join(lifecycle.userData, '.standin');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return directory;
}

/** Whether the desktop has notifications, numbers on icons, and a tray. */
export const hasSurroundings = (): boolean => process.env['HOLDFAST_STANDIN_SURROUNDINGS'] !== 'none';
