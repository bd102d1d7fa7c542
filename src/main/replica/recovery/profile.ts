import type { BackupsView, RecoveryReport, StartupTask } from '../../../contract/index.ts';
import type { Clock, Log } from '../../ports.ts';
import type { Replica } from '../open.ts';
import type { ReplicaStorageError } from '../sqlite/errors.ts';

/** A key of null: the files are not encrypted. */
export interface ProfileKeys {
  current: Uint8Array | null;
  /** Set while the profile is being moved to another key: some files may have it already. */
  next: { key: Uint8Array | null } | null;
}

export interface OpenProfileOptions {
  /** The profile's folder; the files of the replica are in its folder `replica`. */
  directory: string;
  /** The compiled `sqlite/worker.ts`. */
  workerUrl: URL;
  keys: ProfileKeys;
  /** Epoch milliseconds. */
  now: () => number;
  /** Runs after so many milliseconds; answers with the function that cancels. For the backups that are made by themselves. */
  after: Clock['after'];
  log: Log;
  /** `total` 0: how much there is to do is not known. */
  onProgress(task: StartupTask, done: number, total: number): void;
  /**
   * Damage that was found while the profile was in use. The next `openProfile` does not trust the file any more, so
   * closing this profile and opening it again mends it.
   */
  onDamaged(error: ReplicaStorageError): void;
}

export interface OpenedProfile {
  replica: Replica;
  /** What was done to files that could not be used as they were; null where nothing was. */
  recovery: RecoveryReport | null;
  backups: Backups;
  /** Ends a backup that is being made, then closes the replica. */
  close(): Promise<void>;
}

export interface Backups {
  view(): BackupsView;
  /** Makes one now; how it ended is in the view. */
  create(): Promise<void>;
  /** Notes that the next `openProfile` is to go on from this backup. False where there is no such backup, or it cannot be used. */
  requestRestore(backupId: string): Promise<boolean>;
  onChange(listener: () => void): void;
}

/**
 * Opens the profile whatever state its files are in: what is damaged is put aside, never deleted, and what the agents
 * wrote is put back from the journal.
 * @throws ReplicaStorageError `newer`, `read-only`, `disk-full`, `in-use`, `unreadable`: nothing was touched then
 */
export declare function openProfile(options: OpenProfileOptions): Promise<OpenedProfile>;
