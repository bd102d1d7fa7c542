import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, runModule } from './install.mjs';

const newest = (path) => {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
};

/** Builds unless what is built is newer than its sources; ends the process where that fails. */
export function build() {
  const built = ['main/index.js', 'main/replica-worker.js', 'preload/index.cjs', 'renderer/index.html'].map((file) => join(root, 'out', file));
  const sources = Math.max(...['src', 'electron.vite.config.ts', 'package-lock.json'].map((file) => newest(join(root, file))));
  if (built.every((file) => existsSync(file) && statSync(file).mtimeMs > sources)) return;
  console.log('Building …');
  if (runModule('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']) !== 0) process.exit(1);
}
