// `npm test`: installs what is missing, then checks types and style, builds, and runs every ring.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installModules, node24, root, runModule } from './install.mjs';
import { howToInstall, installPrograms } from './system.mjs';

const shell = process.argv.find((argument) => argument.startsWith('--shell='))?.slice('--shell='.length) ?? 'standin';
if (!['standin', 'electron'].includes(shell)) {
  console.error(`--shell=${shell}: it is either standin or electron.`);
  process.exit(2);
}

installModules();
const missing = installPrograms(['chromium', 'dovecot', 'strace', 'faketime']);
for (const name of missing) console.error(howToInstall(name));

const totals = { passed: 0, failed: 0, skipped: 0 };
const notes = [];
const reports = mkdtempSync(join(tmpdir(), 'holdfast-test-'));

/** Why the Electron run is left out; empty where it is not. The driver of the specs knows. */
function electronNotRun() {
  const ask = "import('./test/e2e/driver/shell-choice.ts').then((driver) => process.stdout.write(driver.electronNotRun() ?? ''))";
  return spawnSync(node24(), ['-e', ask], { cwd: root, encoding: 'utf8' }).stdout;
}

/** Faults that this machine does not let the tests make, a line for each. */
function faultsNotRun() {
  const ask = `const { notRun } = await import('./test/integration/faults/means.ts');
    const { clockNotSet } = await import('./test/chaos/workstation-clock.ts');
    process.stdout.write([...notRun(), clockNotSet() ?? ''].join('\\n'))`;
  return spawnSync(node24(), ['--input-type=module', '-e', ask], { cwd: root, encoding: 'utf8' }).stdout.split('\n').filter((line) => line !== '');
}

function step(name, run) {
  console.log(`\n== ${name}`);
  const started = Date.now();
  const passed = run();
  console.log(`== ${name}: ${passed ? 'passed' : 'FAILED'} in ${Math.round((Date.now() - started) / 1000)} s`);
  return passed;
}

function check(name, script, args) {
  const passed = step(name, () => runModule(script, args) === 0);
  totals[passed ? 'passed' : 'failed'] += 1;
  return passed;
}

function ring(name, script, args, environment, read) {
  const file = join(reports, `${name}.json`);
  step(name, () => {
    const status = runModule(script, args(file), { env: { ...process.env, ...environment(file) } });
    const counted = existsSync(file) ? read(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1, skipped: 0 };
    // A ring that ends badly without a failed test has failed all the same.
    if (status !== 0 && counted.failed === 0) counted.failed = 1;
    for (const key of Object.keys(totals)) totals[key] += counted[key];
    return counted.failed === 0;
  });
}

const vitest = (project) => ring(
  project,
  'vitest/vitest.mjs',
  (file) => ['run', '--project', project, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
  () => ({}),
  (report) => ({ passed: report.numPassedTests, failed: report.numFailedTests, skipped: report.numPendingTests + (report.numTodoTests ?? 0) }),
);

const e2e = (project) => ring(
  `e2e-${project}`,
  '@playwright/test/cli.js',
  () => ['test', '-c', 'test/e2e/playwright.config.ts', '--reporter=list,json'],
  (file) => ({ PLAYWRIGHT_JSON_OUTPUT_NAME: file, HOLDFAST_SHELL: project }),
  ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped }),
);

check('types', 'typescript/bin/tsc', ['--noEmit', '-p', 'tsconfig.json']);
check('types of the renderer', 'typescript/bin/tsc', ['--noEmit', '-p', 'src/renderer/tsconfig.json']);
check('lint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
const built = check('build', 'electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn']);
vitest('unit');
vitest('integration');
notes.push(...faultsNotRun());
if (!built) {
  totals.failed += 1;
  notes.push('e2e: not run, the build failed.');
} else if (missing.includes('chromium') && shell === 'standin') {
  totals.failed += 1;
  notes.push(`e2e: not run. ${howToInstall('chromium')}`);
} else {
  const notRun = electronNotRun();
  if (shell === 'standin') e2e('standin');
  if (notRun === '') e2e('electron');
  else notes.push(notRun);
}

rmSync(reports, { recursive: true, force: true });
console.log('');
for (const note of notes) console.log(note);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed > 0 ? 1 : 0);
