import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Preferences, usualPreferences } from '../../../src/contract/index.ts';
import { preferencesFile } from '../../../src/main/preferences.ts';
import { temporaryDirectory } from '../outbox/rig.ts';

const chosen: Preferences = { keys: { undo: ['Shift+z'] }, off: ['theme'], singleKeys: false, advance: false };

test('what was chosen is on disk when it is answered, and is read by the next start', async () => {
  const directory = temporaryDirectory();
  expect(await preferencesFile(directory).read()).toEqual(usualPreferences);
  await preferencesFile(directory).write(chosen);
  expect(JSON.parse(readFileSync(join(directory, 'preferences.json'), 'utf8'))).toEqual(chosen);
  expect(await preferencesFile(directory).read()).toEqual(chosen);
  expect(readdirSync(directory)).toEqual(['preferences.json']);
});

test('of several at once, the last one stays', async () => {
  const file = preferencesFile(temporaryDirectory());
  await Promise.all(['F7', 'F8', 'F9'].map((key) => file.write({ ...chosen, keys: { undo: [key] } })));
  expect((await file.read()).keys).toEqual({ undo: ['F9'] });
});

test('a file that cannot be understood means the usual ones, and what an earlier version did not know is as usual', async () => {
  const directory = temporaryDirectory();
  const path = join(directory, 'preferences.json');
  writeFileSync(path, '{"keys":');
  expect(await preferencesFile(directory).read()).toEqual(usualPreferences);
  writeFileSync(path, JSON.stringify({ keys: { undo: ['F9'] } }));
  expect(await preferencesFile(directory).read()).toEqual({ ...usualPreferences, keys: { undo: ['F9'] } });
});
