import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';
import { openConnection } from '../sqlite/driver.ts';
import { failureOf, ReplicaStorageError, type StorageFailure } from '../sqlite/errors.ts';

/**
 * Takes the profile for this process. The system lets go of it when the process ends, however that happens: a lock of
 * SQLite's on an empty file. https://www.sqlite.org/lockingv3.html
 * @returns what gives the profile back
 * @throws ReplicaStorageError `in-use` where another process has it
 */
export function lockProfile(file: string): () => void {
  try {
    const connection = openConnection({ file, readOnly: false });
    try {
      connection.execute('PRAGMA busy_timeout = 0');
      connection.execute('BEGIN EXCLUSIVE');
    } catch (error) {
      connection.close();
      throw error;
    }
    return () => {
      connection.close();
    };
  } catch (error) {
    throw new ReplicaStorageError(withFolder(failureOf(error, file)));
  }
}

/** SQLite only says that it could not open the file. */
function withFolder(failure: StorageFailure): StorageFailure {
  if (failure.code !== 'unreadable') return failure;
  try {
    accessSync(dirname(failure.file), constants.W_OK);
    return failure;
  } catch {
    return { ...failure, code: 'read-only' };
  }
}
