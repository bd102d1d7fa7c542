import { Channel } from './channel.ts';
import type { OperationName, Parameters, Result } from './protocol.ts';

/** Work on a whole file that nobody has open for writing, or on a copy. Each runs in a worker of its own. */

type Operation<Parameters, Result> = { parameters: Parameters; result: Result };

/** A key of null: the file is not encrypted. */
type KeyedFile = { file: string; key: Uint8Array | null };

/**
 * How much of a file is read to find it sound.
 * - `header`: that it opens under the key
 * - `pages`: every page, and that the pages hang together
 * - `everything`: also that every index agrees with its table
 */
export type Depth = 'header' | 'pages' | 'everything';

export type Contents = {
  bytes: number;
  /** Living documents of each collection. */
  documents: Record<string, number>;
  /** Schema version of each collection. */
  schemas: Record<string, number>;
};

export type MaintenanceOperations = {
  /** Folds the log into the file. Fails as `corrupt` where the file lost pages that the log does not have. */
  checkpoint: Operation<KeyedFile, null>;
  /**
   * Copies what is committed, while others read and write, under the same key; then reads the copy whole and compares.
   * The copy is on the disk when this answers, and is one file without a log.
   */
  copyInto: Operation<KeyedFile & { into: string }, Contents>;
  /** Writes the file anew under another key and puts it in the place of the old one, all or nothing. Nobody else may have it open. */
  changeKey: Operation<KeyedFile & { to: Uint8Array | null }, null>;
  /** Fails as `corrupt` where something is wrong. Changes nothing. */
  verify: Operation<KeyedFile & { depth: Depth }, Contents>;
};

type MaintenanceName = keyof MaintenanceOperations & OperationName;

/** @throws ReplicaStorageError that names the file */
export async function maintain<Name extends MaintenanceName>(
  workerUrl: URL,
  name: Name,
  parameters: Parameters<Name> & { file: string },
): Promise<Result<Name>> {
  const channel = new Channel(workerUrl, parameters.file);
  try {
    return await channel.call(name, parameters);
  } finally {
    await channel.close();
  }
}
