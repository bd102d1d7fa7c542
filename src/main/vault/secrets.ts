import { createHash } from 'node:crypto';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { oneAfterTheOther } from '../one-after-the-other.ts';
import type { Secrets } from '../ports.ts';
import { nullWhereAbsent, writeDurably } from '../durable.ts';
import { derive, seal, unseal } from './seal.ts';

export const sealedSecretsFolder = 'sealed-secrets';

/**
 * One file for each name, sealed under a key of its own out of the data key. `keys`: the current one, then earlier ones;
 * what an earlier one opens is written anew.
 */
export function sealedSecrets(directory: string, keys: () => readonly Uint8Array[]): Secrets {
  const fileOf = (name: string): string => join(directory, createHash('sha256').update(name).digest('hex'));
  const sealingKey = (key: Uint8Array): Buffer => derive(key, 'secrets');

  const write = async (name: string, value: string): Promise<void> => {
    const [current] = keys();
    if (current === undefined) throw new Error('There is no key to seal a secret under.');
    await mkdir(directory, { recursive: true, mode: 0o700 });
    await writeDurably(fileOf(name), seal(sealingKey(current), name, Buffer.from(value)));
  };

  return {
    available: () => true,
    write,
    async read(name) {
      const sealed = await readFile(fileOf(name), 'utf8').catch(nullWhereAbsent);
      if (sealed === null) return null;
      for (const [age, key] of keys().entries()) {
        const value = unseal(sealingKey(key), name, sealed)?.toString() ?? null;
        if (value !== null && age > 0) await write(name, value);
        if (value !== null) return value;
      }
      return null;
    },
    remove: (name) => rm(fileOf(name), { force: true }),
  };
}

/** For a profile that is not encrypted: nothing outlives the run. */
export function passingSecrets(): Secrets {
  const kept = new Map<string, string>();
  return {
    available: () => true,
    read: (name) => Promise.resolve(kept.get(name) ?? null),
    write: (name, value) => {
      kept.set(name, value);
      return Promise.resolve();
    },
    remove: (name) => {
      kept.delete(name);
      return Promise.resolve();
    },
  };
}

export interface MovableSecrets extends Secrets {
  /** Copies every secret there, calls `commit`, and only then lets go of the old ones. Where `commit` fails, nothing has moved. */
  move(to: Secrets, commit: () => Promise<void>): Promise<void>;
}

/** Secrets whose place can change while they are in use. Knows the names that this run asked for, and `known`. */
export function movableSecrets(start: Secrets, known: readonly string[]): MovableSecrets {
  const names = new Set(known);
  let place = start;
  const inTurn = oneAfterTheOther();
  const named = <T>(name: string, work: () => Promise<T>): Promise<T> => {
    names.add(name);
    return inTurn(work);
  };
  return {
    available: () => place.available(),
    read: (name) => named(name, () => place.read(name)),
    write: (name, value) => named(name, () => place.write(name, value)),
    remove: (name) => named(name, () => place.remove(name)),
    move: (to, commit) => inTurn(async () => {
      const from = place;
      for (const name of names) {
        const value = await from.read(name);
        if (value !== null) await to.write(name, value);
      }
      await commit();
      place = to;
      for (const name of names) await from.remove(name);
    }),
  };
}
