import { z } from 'zod';
import type { ProtectionMode, UnlockWay } from '../../contract/index.ts';
import { openSlot, passphraseSlot, stretchFor, type StretchedPassphrase } from './passphrase.ts';
import { openRecoverySlot, recoverySlot } from './recovery-code.ts';
import { checkOf, fits, seal, unseal } from './seal.ts';

/** What holds a data key. In the key store it lies under a name with the key's id. */
const protection = z.discriminatedUnion('by', [
  z.object({ by: z.literal('key-store') }),
  z.object({ by: z.literal('passphrase'), slot: passphraseSlot }),
]);
export type Protection = z.infer<typeof protection>;

/** A data key without the key itself. */
const keyRecord = z.object({ id: z.uuid(), check: z.string(), protection, recovery: recoverySlot.nullable() });
export type KeyRecord = z.infer<typeof keyRecord>;

/** What vault.json says. Nothing of it opens anything by itself. */
export const vaultState = z.object({
  /** Greater with each change: of two files the greater one counts. */
  generation: z.number().int().min(1),
  /** Null: the files are not encrypted. */
  current: keyRecord.nullable(),
  /** While the files are being written anew: the key that they get. Whoever has the current key has this one too. */
  next: z.object({ record: keyRecord, underCurrent: z.string().nullable() }).nullable(),
  /** Keys of earlier times, for what was written then, each under the current one. */
  retired: z.array(z.object({ id: z.uuid(), sealed: z.string() })),
});
export type VaultState = z.infer<typeof vaultState>;

export interface OpenKeys {
  current: Buffer | null;
  next: Buffer | null;
  retired: { id: string; key: Buffer }[];
}

const nextPurpose = 'next data key';
const retiredPurpose = 'retired data key';

/** The record whose key opens everything; null: nothing is locked. */
export const guardOf = (state: VaultState): KeyRecord | null => state.current ?? state.next?.record ?? null;

export const modeOf = (state: VaultState): ProtectionMode => state.current?.protection.by ?? 'none';

export function waysOf(state: VaultState): UnlockWay[] {
  const guard = guardOf(state);
  return [
    ...(guard?.protection.by === 'passphrase' ? ['passphrase' as const] : []),
    ...(guard !== null && guard.recovery !== null ? ['recovery-code' as const] : []),
  ];
}

export function recordOf(id: string, key: Uint8Array, protection: Protection): KeyRecord {
  return { id, check: checkOf(key), protection, recovery: null };
}

/** The guard's key by what the agent typed, and the stretched passphrase where it was one; null: not the right one. */
export async function tryWay(
  record: KeyRecord, way: UnlockWay, secret: string,
): Promise<{ key: Buffer; passphrase: StretchedPassphrase | null } | null> {
  switch (way) {
    case 'passphrase': {
      if (record.protection.by !== 'passphrase') return null;
      const passphrase = await stretchFor(record.protection.slot, secret);
      const key = openSlot(record.protection.slot, passphrase);
      return key === null || !fits(key, record.check) ? null : { key, passphrase };
    }
    case 'recovery-code': {
      const key = record.recovery === null ? null : openRecoverySlot(record.recovery, secret);
      return key === null || !fits(key, record.check) ? null : { key, passphrase: null };
    }
  }
}

/** Every key that the guard's key opens; null where it does not open what it should. */
export function keysOf(state: VaultState, guardKey: Buffer | null): OpenKeys | null {
  const { current, next } = state;
  if (current === null) return { current: null, next: next === null ? null : guardKey, retired: [] };
  if (guardKey === null) return null;
  const retired = state.retired.flatMap(({ id, sealed }) => {
    const key = unseal(guardKey, retiredPurpose, sealed);
    return key === null ? [] : [{ id, key }];
  });
  if (next === null) return { current: guardKey, next: null, retired };
  const nextKey = next.underCurrent === null ? null : unseal(guardKey, nextPurpose, next.underCurrent);
  return nextKey === null ? null : { current: guardKey, next: nextKey, retired };
}

export function withNext(state: VaultState, keys: OpenKeys, record: KeyRecord, key: Buffer): VaultState {
  const underCurrent = keys.current === null ? null : seal(keys.current, nextPurpose, key);
  return { ...state, next: { record, underCurrent } };
}

/** All files have the next key: it is the current one, and the one before is kept for what was written earlier. */
export function promoted(state: VaultState, keys: OpenKeys): { state: VaultState; keys: OpenKeys } {
  const { current, next } = state;
  const key = keys.next;
  if (next === null || key === null) return { state, keys };
  const retired = [...keys.retired, ...(current === null || keys.current === null ? [] : [{ id: current.id, key: keys.current }])];
  const sealed = retired.map((old) => ({ id: old.id, sealed: seal(key, retiredPurpose, old.key) }));
  return { state: { ...state, current: next.record, next: null, retired: sealed }, keys: { current: key, next: null, retired } };
}
