import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { VaultState } from '../../../src/main/vault/state.ts';
import { readVault, vaultFiles, writeVault } from '../../../src/main/vault/vault-file.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'holdfast-vault-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
});

const state = (generation: number): VaultState => ({ generation, current: null, next: null, retired: [] });
const [first, second] = vaultFiles;

test('a profile without the files has no vault', async () => {
  expect(await readVault(directory)).toEqual({ kind: 'absent' });
});

test('one of the files, cut at any byte or gone, takes nothing away, and is whole again afterwards', async () => {
  await writeVault(directory, state(7));
  const whole = readFileSync(join(directory, first), 'utf8');
  for (const torn of vaultFiles) {
    // The last byte is the end of the line.
    for (let length = 0; length < whole.length - 1; length += 1) {
      truncateSync(join(directory, torn), length);
      expect(await readVault(directory)).toEqual({ kind: 'whole', state: state(7) });
      expect(readFileSync(join(directory, torn), 'utf8')).toBe(whole);
    }
    rmSync(join(directory, torn));
    expect(await readVault(directory)).toEqual({ kind: 'whole', state: state(7) });
    expect(readFileSync(join(directory, torn), 'utf8')).toBe(whole);
  }
});

test('a change that was cut between the two files counts, and reaches both', async () => {
  for (const [ahead, behind] of [[first, second], [second, first]] as const) {
    await writeVault(directory, state(1));
    const old = readFileSync(join(directory, behind));
    await writeVault(directory, state(2));
    writeFileSync(join(directory, behind), old);
    expect(await readVault(directory)).toEqual({ kind: 'whole', state: state(2) });
    expect(readFileSync(join(directory, behind))).toEqual(readFileSync(join(directory, ahead)));
  }
});

test('a byte that changed is damage, and both damaged is not the same as no vault', async () => {
  await writeVault(directory, state(12));
  const damaged = readFileSync(join(directory, first), 'utf8').replace('"generation":12', '"generation":13');
  writeFileSync(join(directory, first), damaged);
  expect(await readVault(directory)).toEqual({ kind: 'whole', state: state(12) });
  for (const name of vaultFiles) writeFileSync(join(directory, name), damaged);
  expect(await readVault(directory)).toEqual({ kind: 'damaged' });
});

test('what a later version wrote is told from damage and left as it is', async () => {
  await writeVault(directory, state(1));
  const later = readFileSync(join(directory, first), 'utf8').replace('"version":1', '"version":2');
  for (const name of vaultFiles) writeFileSync(join(directory, name), later);
  expect(await readVault(directory)).toEqual({ kind: 'newer', file: join(directory, first) });
  expect(readFileSync(join(directory, first), 'utf8')).toBe(later);
});
