import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { LockReason, UnlockWay } from '../../contract/index.ts';
import { ReplicaStorageError } from '../replica/sqlite/errors.ts';
import { nullWhereAbsent } from '../durable.ts';
import { forgetKey, keepKey, keptKey } from './key-store.ts';
import { slotFor, stretchNew, type StretchedPassphrase } from './passphrase.ts';
import { newKey } from './seal.ts';
import { guardOf, type KeyRecord, keysOf, type OpenKeys, type Protection, recordOf, tryWay, type VaultState, waysOf } from './state.ts';
import { openVault, type Vault, type VaultPorts } from './vault.ts';
import { readVault, writeVault } from './vault-file.ts';

export type ChosenProtection = { by: 'key-store' } | { by: 'passphrase'; passphrase: string } | { by: 'none' };

/** A profile that nothing was decided for yet. */
export interface AbsentVault {
  kind: 'absent';
  /** Null where the key store does not keep what it is given; nothing was written then. */
  create(chosen: ChosenProtection): Promise<Vault | null>;
}

export interface LockedVault {
  kind: 'locked';
  reason: LockReason;
  ways: UnlockWay[];
  /** Null: not the right one. */
  unlock(way: UnlockWay, secret: string): Promise<Vault | null>;
}

export type FoundVault = AbsentVault | LockedVault | { kind: 'open'; vault: Vault };

/** @throws ReplicaStorageError `newer`, where a later version wrote the vault; system errors where it cannot be read. */
export async function findVault(ports: VaultPorts): Promise<FoundVault> {
  const stored = await readVault(ports.directory);
  switch (stored.kind) {
    case 'newer': throw new ReplicaStorageError({ code: 'newer', message: 'written by a later version', file: stored.file });
    case 'damaged': return lost;
    case 'absent': return await withoutVault(ports);
    case 'whole': return await openFound(ports, stored.state);
  }
}

const lost: LockedVault = { kind: 'locked', reason: 'key-lost', ways: [], unlock: () => Promise.resolve(null) };

async function openFound(ports: VaultPorts, state: VaultState): Promise<FoundVault> {
  const guard = guardOf(state);
  const byKeyStore = guard?.protection.by === 'key-store';
  const keys = keysOf(state, guard !== null && byKeyStore ? await keptKey(ports.keyStore, guard) : null);
  if (keys !== null && (guard === null || byKeyStore) && holdsAll(state, keys)) {
    await forgetLeftovers(ports, state);
    return { kind: 'open', vault: openVault(ports, state, keys, null) };
  }
  if (guard === null) return lost;
  return {
    kind: 'locked',
    reason: byKeyStore ? 'key-lost' : 'passphrase',
    ways: waysOf(state),
    unlock: (way, secret) => unlock(ports, state, guard, way, secret),
  };
}

const holdsAll = (state: VaultState, keys: OpenKeys): boolean =>
  (state.current === null || keys.current !== null) && (state.next === null || keys.next !== null);

async function unlock(ports: VaultPorts, state: VaultState, guard: KeyRecord, way: UnlockWay, secret: string): Promise<Vault | null> {
  const opened = await tryWay(guard, way, secret);
  const keys = opened === null ? null : keysOf(state, opened.key);
  if (opened === null || keys === null || !holdsAll(state, keys)) return null;
  await keepAgain(ports, state, keys);
  await forgetLeftovers(ports, state);
  return openVault(ports, state, keys, opened.passphrase);
}

/** So that the next start on this machine asks for nothing. */
async function keepAgain({ keyStore }: VaultPorts, { current, next }: VaultState, keys: OpenKeys): Promise<void> {
  for (const [record, key] of [[current, keys.current], [next?.record ?? null, keys.next]] as const) {
    if (record?.protection.by === 'key-store' && key !== null) await keepKey(keyStore, record.id, key);
  }
}

/** A run that was cut may have left keys in the key store that do not belong there any more. */
async function forgetLeftovers({ keyStore }: VaultPorts, { current, retired }: VaultState): Promise<void> {
  for (const { id } of retired) await forgetKey(keyStore, id);
  if (current?.protection.by === 'passphrase') await forgetKey(keyStore, current.id);
}

async function withoutVault(ports: VaultPorts): Promise<FoundVault> {
  const replica = await replicaKind(join(ports.directory, 'replica', 'replica.sqlite'));
  if (replica === 'unreadable') return lost;
  return { kind: 'absent', create: (chosen) => create(ports, chosen, replica === 'plain') };
}

/** https://www.sqlite.org/fileformat.html#the_database_header */
const plainHeader = Buffer.from('SQLite format 3\0');

/** What an earlier version left is plain. Anything else was encrypted by a vault that is gone. */
async function replicaKind(file: string): Promise<'absent' | 'plain' | 'unreadable'> {
  const handle = await open(file, 'r').catch(nullWhereAbsent);
  if (handle === null) return 'absent';
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(plainHeader.length), 0, plainHeader.length, 0);
    return bytesRead === 0 || buffer.equals(plainHeader) ? 'plain' : 'unreadable';
  } finally {
    await handle.close();
  }
}

async function create(ports: VaultPorts, chosen: ChosenProtection, plainFiles: boolean): Promise<Vault | null> {
  const [id, key] = [randomUUID(), newKey()];
  const held = await holdNew(ports, chosen, id, key);
  if (held === null) return null;
  const record = held.protection === null ? null : recordOf(id, key, held.protection);
  const converts = plainFiles && record !== null;
  const state: VaultState = {
    generation: 1,
    current: converts ? null : record,
    next: converts ? { record, underCurrent: null } : null,
    retired: [],
  };
  await writeVault(ports.directory, state);
  const keys = { current: record === null || converts ? null : key, next: converts ? key : null, retired: [] };
  return openVault(ports, state, keys, held.passphrase);
}

async function holdNew(
  { keyStore, work }: VaultPorts, chosen: ChosenProtection, id: string, key: Buffer,
): Promise<{ protection: Protection | null; passphrase: StretchedPassphrase | null } | null> {
  switch (chosen.by) {
    case 'none': return { protection: null, passphrase: null };
    case 'key-store': return await keepKey(keyStore, id, key) ? { protection: { by: 'key-store' }, passphrase: null } : null;
    case 'passphrase': {
      const passphrase = await stretchNew(chosen.passphrase, work);
      return { protection: { by: 'passphrase', slot: slotFor(passphrase, key) }, passphrase };
    }
  }
}
