import { join } from 'node:path';
import { build } from 'vite';

export const root = join(import.meta.dirname, '..');

/**
 * Bundles programs as the app's main is bundled, so that a process that is started often does not read hundreds of files
 * each time. The driver is native code and stays outside: `directory` has to lie where it is found.
 */
export async function bundleInto(directory: string, input: Readonly<Record<string, string>>): Promise<void> {
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
}
