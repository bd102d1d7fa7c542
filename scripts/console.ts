// Opens the built console: on the sample workspace, or with `--profile DIR` on a workspace of one's own.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startSampleNetworks } from '../test/networks/sample/serve.ts';
import { launchConsole } from '../test/e2e/driver/index.ts';
import { narrate } from './narrate.ts';

const { values } = parseArgs({ options: { profile: { type: 'string' }, provision: { type: 'string' } } });
const say = (sentence: string): void => console.log(`${new Date().toTimeString().slice(0, 8)}  ${sentence}`);
const headless = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];

const endings: (() => void | Promise<void>)[] = [];

async function sampleWorkspace(): Promise<{ profile: string; provision: string }> {
  const networks = await startSampleNetworks(new Date(), say);
  endings.push(() => networks.close());
  say(networks.mailServer === 'dovecot' ? 'The sample mailbox is at Dovecot.' : 'Dovecot is not installed: the sample mailbox is at hoodiecrow, an IMAP server in this process.');
  const profile = mkdtempSync(join(tmpdir(), 'holdfast-sample-'));
  endings.push(() => rmSync(profile, { recursive: true, force: true }));
  const provision = join(profile, 'accounts.json');
  writeFileSync(provision, JSON.stringify({ accounts: networks.accounts }), { mode: 0o600 });
  void networks.goLive();
  return { profile, provision };
}

const ownWorkspace = (profile: string): { profile: string; provision?: string } =>
  values.provision === undefined ? { profile: resolve(profile) } : { profile: resolve(profile), provision: resolve(values.provision) };

async function end(code: number): Promise<never> {
  for (const ending of endings.reverse()) await ending();
  process.exit(code);
}

try {
  const workspace = values.profile === undefined ? await sampleWorkspace() : ownWorkspace(values.profile);
  const console = await launchConsole(workspace);
  endings.push(() => console.close());
  let ending = false;
  const stop = (): void => {
    if (ending) return;
    ending = true;
    void end(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  void console.ended.then(stop);
  if (headless) {
    say('There is no display: the console runs without one. Ctrl-C ends it.');
    await narrate(console.page, say, join(tmpdir(), `holdfast-${process.pid}.png`));
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await end(1);
}
