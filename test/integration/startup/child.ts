import type { MethodName, StartupState } from '../../../src/contract/index.ts';
import { openConsole } from '../../../src/main/console.ts';
import { type ChildMessage, fileSecrets } from './child-secrets.ts';
import { recordSurroundings } from '../../surroundings.ts';

/** A console that its parent asks, hears, and kills. */
const [directory = '', secretsFile = '', keyStore = ''] = process.argv.slice(2);

const console = openConsole({
  directory,
  version: '0.0.0',
  locale: 'en',
  provision: null,
  workerUrl: new URL('../../../src/main/replica/worker.ts', import.meta.url),
  openSecrets: () => Promise.resolve(fileSecrets(secretsFile, keyStore === 'true')),
  log: () => undefined,
  chooseSavePath: () => Promise.resolve(null),
  chooseOpenPath: () => Promise.resolve(null),
  openExternal: () => Promise.resolve(),
  surroundings: recordSurroundings().surroundings,
  checkSpelling: () => false,
});

const tell = (message: ChildMessage): void => void process.send?.(message);

console.subscribe((event, payload) => {
  if (event === 'startup.changed') tell({ state: payload as StartupState });
});
process.on('message', (message) => {
  const { number, method, payload } = message as { number: number; method: MethodName; payload: unknown };
  void console.handle(method, payload).then((result) => tell({ number, result }));
});
