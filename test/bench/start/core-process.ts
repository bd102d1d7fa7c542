import type { MethodName } from '../../../src/contract/index.ts';
import { openConsole } from '../../../src/main/console.ts';
import { openStandInSecrets } from './key-store.ts';
import { recordSurroundings } from '../../surroundings.ts';

/** `node core.js PROFILE`: main without its shell, until it has answered what a page asks first. Tells its parent. */

const [profile = ''] = process.argv.slice(2);
const core = openConsole({
  directory: profile,
  version: 'bench',
  locale: 'en',
  provision: null,
  workerUrl: new URL('replica-worker.js', import.meta.url),
  openSecrets: () => openStandInSecrets(profile),
  log: () => undefined,
  chooseSavePath: () => Promise.resolve(null),
  chooseOpenPath: () => Promise.resolve(null),
  openExternal: () => Promise.resolve(),
  surroundings: recordSurroundings().surroundings,
  checkSpelling: () => false,
});

async function ask(method: MethodName, payload: object): Promise<void> {
  const answer = await core.handle(method, payload);
  if (!answer.ok) throw new Error(`${method}: ${answer.error.message}`);
}

await ask('workspace.open', {});
await ask('queue.watch', { view: 'open', offset: 0, limit: 50, anchorId: null });
const answered = performance.timeOrigin + performance.now();
const residentMb = process.memoryUsage.rss() / 1_048_576;
await core.close();
process.send?.({ answered, residentMb }, () => process.exit(0));
