import { z } from 'zod';

/** How the profile is protected. `none` only where the agent chose it. */
export const protectionMode = z.enum(['key-store', 'passphrase', 'none']);
export type ProtectionMode = z.infer<typeof protectionMode>;

/** Why the profile cannot be read without the agent. */
export const lockReason = z.enum([
  /** It is protected by a passphrase. */
  'passphrase',
  /** The system's key store does not have the key any more, or the profile came from another machine. */
  'key-lost',
]);
export type LockReason = z.infer<typeof lockReason>;

/** What opens a locked profile. */
export const unlockWay = z.enum(['passphrase', 'recovery-code']);
export type UnlockWay = z.infer<typeof unlockWay>;

export const startupTask = z.enum([
  'opening',
  /** Writing the replica anew under another key, or under its first. */
  'encrypting',
  /** A newer version moves the documents to its schema. */
  'migrating',
  /** The replica was damaged: it is put aside and made anew. */
  'recovering',
  'restoring',
]);
export type StartupTask = z.infer<typeof startupTask>;

/**
 * - `in-use`: another process has the profile open
 * - `newer`: written by a later version
 * - `corrupt`: damaged beyond what is mended by itself
 * - `other`: `detail` has the system's words
 */
export const startupProblemCode = z.enum(['in-use', 'newer', 'read-only', 'disk-full', 'unreadable', 'corrupt', 'other']);
export type StartupProblemCode = z.infer<typeof startupProblemCode>;

/** Where a start stands. Told until `ready` or `failed`, and again when the console closes its replica to restore or mend it. */
export const startupState = z.discriminatedUnion('phase', [
  /** The system has no key store: the agent chooses before anything is written. */
  z.object({ phase: z.literal('choosing') }),
  z.object({ phase: z.literal('locked'), reason: lockReason, ways: z.array(unlockWay) }),
  /** `total` 0: how much there is to do is not known. */
  z.object({ phase: z.literal('working'), task: startupTask, done: z.number(), total: z.number() }),
  z.object({ phase: z.literal('failed'), problem: startupProblemCode, file: z.string(), detail: z.string() }),
  z.object({ phase: z.literal('ready') }),
]);
export type StartupState = z.infer<typeof startupState>;

/** What was done to a replica that could not be used as it was. Nothing is ever deleted. */
export const recoveryReport = z.object({
  at: z.number(),
  /** `damaged`: could not be read. `behind`: had lost its last commits. `restored`: the agent wanted an earlier state. `started-over`: the agent had no key. */
  reason: z.enum(['damaged', 'behind', 'restored', 'started-over']),
  /** Folder with what was put aside; null where nothing was. */
  setAside: z.string().nullable(),
  /** When the backup was made that it goes on from; null: everything is pulled again. */
  backupFrom: z.number().nullable(),
  /** How much of the agents' own came back out of the journal. */
  kept: z.object({ replies: z.number(), drafts: z.number(), notes: z.number(), conversations: z.number() }),
});
export type RecoveryReport = z.infer<typeof recoveryReport>;

export const protectionView = z.object({
  mode: protectionMode,
  /** Whether the system has a key store that could be used. */
  keyStore: z.boolean(),
  recoveryCode: z.boolean(),
});
export type ProtectionView = z.infer<typeof protectionView>;

export const backupView = z.object({ id: z.string(), createdAt: z.number(), bytes: z.number(), messages: z.number() });
export type BackupView = z.infer<typeof backupView>;

/** Newest first. `problem` says why the last one could not be made; null where it was. */
export const backupsView = z.object({
  backups: z.array(backupView),
  running: z.boolean(),
  problem: startupProblemCode.nullable(),
});
export type BackupsView = z.infer<typeof backupsView>;
