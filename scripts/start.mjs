// `npm start`: installs and builds what is missing, then opens the console.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installModules, node24, root } from './install.mjs';
import { howToInstall, installPrograms } from './system.mjs';

/** Electron's own package fetches its binary; where it cannot, the stand-in opens the same bundles in Chromium. */
function haveElectron() {
  const dist = join(root, 'node_modules/electron/dist');
  if (existsSync(dist)) return true;
  spawnSync(node24(), [join(root, 'node_modules/electron/install.js')], { stdio: 'ignore', timeout: 120_000 });
  return existsSync(dist);
}

installModules();
build();
const electron = haveElectron();
if (!electron) {
  console.log('The Electron binary cannot be had here: opening the same bundles in Chromium through the stand-in.');
  const missing = installPrograms(['chromium']);
  if (missing.length > 0) {
    console.error(howToInstall('chromium'));
    process.exit(1);
  }
}
if (!process.argv.includes('--profile')) installPrograms(['dovecot']);

const child = spawn(node24(), [join(root, 'scripts/console.ts'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, HOLDFAST_SHELL: electron ? 'electron' : 'standin' },
});
// The child ends what it started, and then this ends; a second signal to it changes nothing.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
