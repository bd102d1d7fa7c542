// `npm run chaos`: installs and builds what is missing, then lets chance at the built console.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { build } from './build.mjs';
import { installModules, node24, root } from './install.mjs';
import { howToInstall, installPrograms } from './system.mjs';

installModules();
build();
const missing = installPrograms(['chromium', 'dovecot', 'faketime']);
for (const name of missing) console.error(howToInstall(name));
// Without faketime the clock stays as it is, and the run says so.
if (missing.some((name) => name !== 'faketime')) process.exit(1);

const child = spawn(node24(), [join(root, 'test/chaos/chaos.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, HOLDFAST_SHELL: 'standin' },
});
// The child ends what it started, and then this ends.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
