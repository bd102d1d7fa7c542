import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'vite';

const root = join(import.meta.dirname, '../../..');

export interface Programs {
  /** Path of a program of the folder `programs`, by its name. */
  script(name: string): string;
  workerUrl: URL;
  remove(): Promise<void>;
}

/**
 * Bundles programs of the folder `programs` as the app's main is: a process that is started two hundred times is not to
 * read four hundred files each time. The driver is native code and stays outside; so the bundle has to lie where it is found.
 */
export async function bundlePrograms(...names: string[]): Promise<Programs> {
  const directory = await mkdtemp(join(root, 'node_modules/.holdfast-faults-'));
  const input = Object.fromEntries(names.map((name) => [name, join(import.meta.dirname, 'programs', `${name}.ts`)]));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node24',
      outDir: directory,
      emptyOutDir: false,
      rolldownOptions: {
        input: { ...input, 'replica-worker': join(root, 'src/main/replica/worker.ts') },
        external: ['electron', 'better-sqlite3-multiple-ciphers', 'electron-updater'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
      },
    },
  });
  return {
    script: (name) => join(directory, `${name}.js`),
    workerUrl: pathToFileURL(join(directory, 'replica-worker.js')),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
