import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, matchesGlob } from 'node:path';
import { FuseV1Options } from '@electron/fuses';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import bundling from '../../../electron.vite.config.ts';

const root = join(import.meta.dirname, '../../..');
const require = createRequire(import.meta.url);
// The parser that electron-updater brings along to read what electron-builder writes.
const yaml = createRequire(require.resolve('electron-updater'))('js-yaml') as { load(text: string): unknown };
const schema = require('app-builder-lib/scheme.json') as { definitions: { FuseOptionsV1: { properties: object } } };

const configuration = yaml.load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as {
  files: string[];
  electronFuses: Record<string, boolean>;
  asar: boolean;
  asarUnpack: string[];
  publish: { provider: string; url: string };
};

const { dependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};

/** What each switch in Electron's binary has to be. Exhaustive by type: a new one has to be decided on here. */
const wanted = {
  RunAsNode: false,
  EnableCookieEncryption: true,
  EnableNodeOptionsEnvironmentVariable: false,
  EnableNodeCliInspectArguments: false,
  EnableEmbeddedAsarIntegrityValidation: true,
  OnlyLoadAppFromAsar: true,
  LoadBrowserProcessSpecificV8Snapshot: false,
  GrantFileProtocolExtraPrivileges: false,
} satisfies Record<keyof typeof FuseV1Options, boolean>;

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

test('every fuse that Electron has is decided on', () => {
  const known = Object.keys(FuseV1Options).filter((name) => !/^\d+$/u.test(name));
  expect(Object.keys(wanted).sort()).toEqual(known.sort());
});

test('the package is built with every fuse as decided, and with no other', () => {
  const expected = Object.fromEntries(Object.entries(wanted).map(([name, value]) => [lowerFirst(name), value]));
  expect(configuration.electronFuses).toStrictEqual(expected);
});

test('electron-builder knows no fuse that is not decided on', () => {
  // Signs again on macOS; no fuse.
  const known = Object.keys(schema.definitions.FuseOptionsV1.properties).filter((name) => name !== 'resetAdHocDarwinSignature');
  expect(known.sort()).toEqual(Object.keys(configuration.electronFuses).sort());
});

test('the configuration is one that electron-builder takes', () => {
  const validate = new Ajv({ strict: false, allErrors: true, logger: false }).compile(schema);
  validate(configuration);
  expect(validate.errors ?? []).toEqual([]);
});

test('the app is packed in one archive, the native driver beside it', () => {
  expect(configuration.asar).toBe(true);
  expect(configuration.asarUnpack).toEqual(['node_modules/better-sqlite3-multiple-ciphers/**']);
});

test('what the bundles leave outside is packed beside them, and nothing else', () => {
  expect(bundling).toMatchObject({ main: { build: { rolldownOptions: { external: ['electron', ...Object.keys(dependencies)] } } } });
  const leftOut = configuration.files.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  for (const name of Object.keys(optionalDependencies)) {
    expect(leftOut.some((pattern) => matchesGlob(`node_modules/${name}/bin/node`, pattern)), name).toBe(true);
  }
  for (const name of Object.keys(dependencies)) {
    expect(leftOut.some((pattern) => matchesGlob(`node_modules/${name}/package.json`, pattern)), name).toBe(false);
  }
});

test('updates come from a feed of files, over https', () => {
  expect(configuration.publish.provider).toBe('generic');
  expect(new URL(configuration.publish.url).protocol).toBe('https:');
});
