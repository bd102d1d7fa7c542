// Runs on any Node from 20 on, before anything is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const mark = join(modules, '.installed-from');

const lockHash = () => createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');

/** Node 24 from the lock file: the major version that Electron has, whatever runs this script. */
export function node24() {
  const of = `${process.platform}-${process.arch}`;
  const names = process.platform === 'win32' ? [`node-win-${process.arch}/bin/node.exe`] : [`node-${of}/bin/node`, `node-bin-${of}/bin/node`];
  const found = names.map((name) => join(modules, name)).find((path) => existsSync(path));
  if (found) return found;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(`There is no Node 24 for ${process.platform} ${process.arch} in the lock file. Install Node 24 and try again.`);
}

/** Installs from the lock file unless that was done already. */
export function installModules() {
  if (existsSync(mark) && readFileSync(mark, 'utf8') === lockHash()) return;
  // npm would empty the folder that it leads to, which is another's.
  if (lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) throw new Error('node_modules is a link: install where it leads to.');
  console.log('Installing what is missing (npm ci) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('npm ci failed; its reason stands above.');
  writeFileSync(mark, lockHash());
}

/** Runs a program of node_modules under Node 24; answers with its exit code. */
export function runModule(script, args = [], options = {}) {
  const { status } = spawnSync(node24(), [join(modules, script), ...args], { cwd: root, stdio: 'inherit', ...options });
  return status ?? 1;
}
