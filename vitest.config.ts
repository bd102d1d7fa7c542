import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

const refuseElectron = resolve(import.meta.dirname, 'test/unit/no-electron.ts');

export default defineConfig({
  // Importing `electron` in Node would try to download it; nothing outside the shell may need it.
  resolve: { alias: { electron: refuseElectron } },
  test: {
    reporters: ['default'],
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts'], testTimeout: 20_000 } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
