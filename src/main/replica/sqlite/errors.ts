import { sqliteCode } from './driver.ts';

/**
 * - `corrupt`: the file is not a database, is damaged, or its key is another
 * - `newer`: written by a later version of Holdfast
 * - `read-only`: the file or its folder does not let us write
 * - `disk-full`: no room left; nothing of the failed write was kept
 * - `unreadable`: the file cannot be opened or read
 * - `in-use`: another process has it open
 * - `closed`: the storage was closed, or its worker ended
 * - `other`: anything else
 */
export type StorageErrorCode = 'corrupt' | 'newer' | 'read-only' | 'disk-full' | 'unreadable' | 'in-use' | 'closed' | 'other';

export type StorageFailure = { code: StorageErrorCode; message: string; file: string };

/** A failure of the replica's file. The file itself is left as it was. */
export class ReplicaStorageError extends Error {
  readonly code: StorageErrorCode;
  readonly file: string;
  /** What happened, without the file. */
  readonly detail: string;

  constructor(failure: StorageFailure) {
    super(`${failure.file}: ${failure.message}`);
    this.name = 'ReplicaStorageError';
    this.code = failure.code;
    this.file = failure.file;
    this.detail = failure.message;
  }
}

export function failureOf(error: unknown, file: string): StorageFailure {
  if (error instanceof ReplicaStorageError) return { code: error.code, message: error.detail, file: error.file || file };
  const message = error instanceof Error ? error.message : String(error);
  return { code: classify(sqliteCode(error) ?? systemCode(error)), message, file };
}

/** https://www.sqlite.org/rescode.html, and Node's codes for what is done to the file outside SQLite. */
function classify(code: string): StorageErrorCode {
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') return 'corrupt';
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS') return 'read-only';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'in-use';
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return 'disk-full';
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_PERM')) return 'unreadable';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR' || code === 'ENOTDIR') return 'unreadable';
  return 'other';
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
