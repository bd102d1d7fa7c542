import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { onlyNamesOfEmoji } from './scripts/emoji-names.ts';

const root = import.meta.dirname;

export default defineConfig({
  main: {
    build: {
      target: 'node24',
      // Everything is bundled, so that start-up reads few files; the driver is native code and stays outside.
      externalizeDeps: false,
      rolldownOptions: {
        input: {
          index: resolve(root, 'src/main/index.ts'),
          'replica-worker': resolve(root, 'src/main/replica/worker.ts'),
          'mail-worker': resolve(root, 'src/main/networks/mail/worker.ts'),
        },
        external: ['electron', 'better-sqlite3-multiple-ciphers', 'electron-updater'],
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunk-[name].js' },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      // A sandboxed preload can load one CommonJS file and nothing else.
      rolldownOptions: {
        input: { index: resolve(root, 'src/preload/index.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve(root, 'src/renderer'),
    plugins: [react(), onlyNamesOfEmoji()],
    build: {
      rolldownOptions: { input: resolve(root, 'src/renderer/index.html') },
    },
  },
});
