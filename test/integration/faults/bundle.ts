import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundleInto, root } from '../../bundle.ts';

export interface Programs {
  /** Path of a program of the folder `programs`, by its name. */
  script(name: string): string;
  workerUrl: URL;
  remove(): Promise<void>;
}

/** Bundles programs of the folder `programs`. */
export async function bundlePrograms(...names: string[]): Promise<Programs> {
  const directory = await mkdtemp(join(root, 'node_modules/.holdfast-faults-'));
  const input = Object.fromEntries(names.map((name) => [name, join(import.meta.dirname, 'programs', `${name}.ts`)]));
  await bundleInto(directory, input);
  return {
    script: (name) => join(directory, `${name}.js`),
    workerUrl: pathToFileURL(join(directory, 'replica-worker.js')),
    remove: () => rm(directory, { recursive: true, force: true }),
  };
}
