import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { ProtectionView } from '../../contract/index.ts';
import { oneAfterTheOther } from '../one-after-the-other.ts';
import type { Secrets } from '../ports.ts';
import { provisionMarks } from '../provision.ts';
import type { ProfileKeys } from '../replica/recovery/profile.ts';
import { forgetKey, keepKey } from './key-store.ts';
import { slotFor, stretchNew, type StretchedPassphrase, type Work } from './passphrase.ts';
import { newRecoveryCode, recoverySlotFor } from './recovery-code.ts';
import { newKey } from './seal.ts';
import { type Sealing, sealingFor } from './sealing.ts';
import { movableSecrets, passingSecrets, sealedSecrets, sealedSecretsFolder } from './secrets.ts';
import { modeOf, type OpenKeys, promoted, type Protection, recordOf, type VaultState, withNext } from './state.ts';
import { writeVault } from './vault-file.ts';

export interface VaultPorts {
  /** The profile. */
  directory: string;
  keyStore: Secrets;
  /** What a guess at the passphrase costs. */
  work: Work;
}

/**
 * - `done`
 * - `rewrite`: noted; the files have to be written anew under the next key
 * - `no-key-store`, `not-encrypted`, `under-way` (the files are being written anew): refused
 * - `passphrase-unknown`: refused; the recovery code opened the vault, so that the passphrase cannot hold a new key
 */
export type ProtectionOutcome = 'done' | 'rewrite' | 'no-key-store' | 'not-encrypted' | 'under-way' | 'passphrase-unknown';

/** An open vault. Its changes are on disk when they are answered. */
export interface Vault {
  /** For the accounts' tokens. */
  readonly secrets: Secrets;
  keys(): ProfileKeys;
  /** For files beside the replica; what is sealed for one purpose opens for no other. */
  sealing(purpose: string): Sealing;
  view(): ProtectionView;
  /** Null: by the key store. */
  setPassphrase(passphrase: string | null): Promise<ProtectionOutcome>;
  /** The earlier code opens nothing any more. Null where nothing is encrypted. */
  newRecoveryCode(): Promise<string | null>;
  renewKey(): Promise<ProtectionOutcome>;
  /** Every file has the next key. */
  promote(): Promise<void>;
  /** Overwrites the keys in memory, after what is under way. */
  close(): Promise<void>;
}

/** A run may not ask for it, and it has to move all the same. */
const knownSecrets = [provisionMarks];

type Holder = { protection: Protection; passphrase: StretchedPassphrase | null };

export function openVault(ports: VaultPorts, found: VaultState, foundKeys: OpenKeys, foundPassphrase: StretchedPassphrase | null): Vault {
  const { directory, keyStore } = ports;
  let state = found;
  let keys = foundKeys;
  let passphrase = foundPassphrase;

  const allKeys = (): Buffer[] => [keys.current, keys.next, ...keys.retired.map(({ key }) => key)].filter((key) => key !== null);
  const sealed = sealedSecrets(join(directory, sealedSecretsFolder), allKeys);
  const passing = passingSecrets();
  const placeOf = (mode: ProtectionView['mode']): Secrets => {
    switch (mode) {
      case 'key-store': return keyStore;
      case 'passphrase': return sealed;
      case 'none': return passing;
    }
  };
  const secrets = movableSecrets(placeOf(modeOf(state)), knownSecrets);

  let closed = false;
  const turns = oneAfterTheOther();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => turns(() => {
    if (closed) throw new Error('The vault is closed.');
    return work();
  });

  const commit = async (changed: VaultState): Promise<void> => {
    const next = { ...changed, generation: state.generation + 1 };
    await writeVault(directory, next);
    state = next;
  };

  /** Holds a key from now on: in the key store, or by the stretched passphrase. Null: the key store does not. */
  const hold = async (id: string, key: Buffer, by: StretchedPassphrase | null): Promise<Holder | null> => {
    if (by !== null) return { protection: { by: 'passphrase', slot: slotFor(by, key) }, passphrase: by };
    return await keepKey(keyStore, id, key) ? { protection: { by: 'key-store' }, passphrase: null } : null;
  };

  const beginNext = async (by: StretchedPassphrase | null): Promise<ProtectionOutcome> => {
    const [id, key] = [randomUUID(), newKey()];
    const holder = await hold(id, key, by);
    if (holder === null) return 'no-key-store';
    await commit(withNext(state, keys, recordOf(id, key, holder.protection), key));
    keys = { ...keys, next: key };
    passphrase = holder.passphrase;
    return 'rewrite';
  };

  const holdCurrent = async (current: NonNullable<VaultState['current']>, key: Buffer, by: StretchedPassphrase | null): Promise<ProtectionOutcome> => {
    const holder = await hold(current.id, key, by);
    if (holder === null) return 'no-key-store';
    const { protection } = holder;
    const change = (): Promise<void> => commit({ ...state, current: { ...current, protection } });
    if (protection.by === modeOf(state)) await change();
    else await secrets.move(placeOf(protection.by), change);
    passphrase = holder.passphrase;
    if (protection.by === 'passphrase') await forgetKey(keyStore, current.id);
    return 'done';
  };

  return {
    secrets,
    keys: () => ({ current: keys.current, next: keys.next === null ? null : { key: keys.next } }),
    sealing: (purpose) => sealingFor(purpose, () => keys.current, allKeys),
    view: () => ({ mode: modeOf(state), keyStore: keyStore.available(), recoveryCode: state.current?.recovery != null }),
    setPassphrase: (text) => inTurn(async () => {
      if (state.next !== null) return 'under-way';
      const by = text === null ? null : await stretchNew(text, ports.work);
      return state.current === null || keys.current === null ? await beginNext(by) : await holdCurrent(state.current, keys.current, by);
    }),
    newRecoveryCode: () => inTurn(async () => {
      if (state.current === null || keys.current === null) return null;
      const code = newRecoveryCode();
      await commit({ ...state, current: { ...state.current, recovery: recoverySlotFor(code, keys.current) } });
      return code;
    }),
    renewKey: () => inTurn(async () => {
      if (state.next !== null) return 'under-way';
      switch (modeOf(state)) {
        case 'none': return 'not-encrypted';
        case 'key-store': return await beginNext(null);
        case 'passphrase': return passphrase === null ? 'passphrase-unknown' : await beginNext(passphrase);
      }
    }),
    promote: () => inTurn(async () => {
      const before = state.current;
      const after = promoted(state, keys);
      const change = async (): Promise<void> => {
        await commit(after.state);
        keys = after.keys;
      };
      const mode = modeOf(after.state);
      // Sealed secrets stay where they are: the earlier key still opens them.
      if (mode === modeOf(state)) await change();
      else await secrets.move(placeOf(mode), change);
      if (before !== null) await forgetKey(keyStore, before.id);
    }),
    close: () => turns(() => {
      closed = true;
      for (const key of [keys.current, keys.next, passphrase?.key, ...keys.retired.map((old) => old.key)]) key?.fill(0);
      return Promise.resolve();
    }),
  };
}
