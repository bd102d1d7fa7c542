// `npm run bench`: installs and builds what is missing, then measures the built console against the floor.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installModules, node24, root } from './install.mjs';
import { howToInstall, installPrograms } from './system.mjs';

installModules();
build();
const electron = existsSync(join(root, 'node_modules/electron/dist'));
if (!electron) {
  console.log('The Electron binary is not here: the same bundles are measured in Chromium through the stand-in.');
  if (installPrograms(['chromium']).length > 0) {
    console.error(howToInstall('chromium'));
    process.exit(1);
  }
}

const child = spawn(node24(), [join(root, 'test/bench/bench.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, HOLDFAST_SHELL: electron ? 'electron' : 'standin' },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
