import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { nullWhereAbsent, writeDurably } from '../durable.ts';
import { vaultState, type VaultState } from './state.ts';

const version = 1;
/** Twice the same: one of them is whole at every instant. */
export const vaultFiles = ['vault.json', 'vault.copy.json'] as const;

export type StoredVault =
  | { kind: 'absent' }
  | { kind: 'whole'; state: VaultState }
  | { kind: 'damaged' }
  /** Written by a later version. */
  | { kind: 'newer'; file: string };

const envelope = z.object({ version: z.number(), sum: z.string(), state: z.unknown() });

const sumOf = (state: unknown): string => createHash('sha256').update(JSON.stringify(state)).digest('base64');

function parse(content: string | null, file: string): StoredVault {
  if (content === null) return { kind: 'absent' };
  let stored: unknown;
  try {
    stored = JSON.parse(content);
  } catch {
    return { kind: 'damaged' };
  }
  const outer = envelope.safeParse(stored);
  if (!outer.success || outer.data.sum !== sumOf(outer.data.state)) return { kind: 'damaged' };
  if (outer.data.version > version) return { kind: 'newer', file };
  const state = vaultState.safeParse(outer.data.state);
  return state.success ? { kind: 'whole', state: state.data } : { kind: 'damaged' };
}

/** The later of the two files that are whole. Where only one is, or both differ, both are made the same again. */
export async function readVault(directory: string): Promise<StoredVault> {
  const found: StoredVault[] = [];
  for (const name of vaultFiles) {
    const file = join(directory, name);
    found.push(parse(await readFile(file, 'utf8').catch(nullWhereAbsent), file));
  }
  const newer = found.find((one) => one.kind === 'newer');
  if (newer !== undefined) return newer;
  const [first, second] = found.filter((one) => one.kind === 'whole').sort((a, b) => b.state.generation - a.state.generation);
  if (first === undefined) return found.every((one) => one.kind === 'absent') ? { kind: 'absent' } : { kind: 'damaged' };
  if (second?.state.generation !== first.state.generation) await writeVault(directory, first.state);
  return first;
}

export async function writeVault(directory: string, state: VaultState): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const content = `${JSON.stringify({ version, sum: sumOf(state), state })}\n`;
  for (const name of vaultFiles) await writeDurably(join(directory, name), content);
}
