import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nullWhereAbsent } from '../../durable.ts';
import { ReplicaStorageError } from '../sqlite/errors.ts';
import { maintain } from '../sqlite/maintenance.ts';
import { opensWith } from './backup-folder.ts';
import { type ProfileFiles, sizeOf } from './files.ts';
import type { OpenProfileOptions } from './profile.ts';

/**
 * Brings every file to the next key that does not have it yet, those among them that were put aside. A file that opens
 * with neither key is left for recovery to find.
 */
export async function convert({ workerUrl, keys, log, onProgress }: OpenProfileOptions, files: ProfileFiles): Promise<void> {
  const { current, next } = keys;
  if (next === null) return;
  const present = [files.replica, files.journal, files.incoming, ...await putAside(files)].filter((file) => sizeOf(file) > 0);
  const total = present.reduce((sum, file) => sum + sizeOf(file), 0);
  let done = 0;
  for (const file of present) {
    onProgress('encrypting', done, total);
    done += sizeOf(file);
    if (await opensWith(workerUrl, file, next.key) || !await opensWith(workerUrl, file, current)) continue;
    try {
      await maintain(workerUrl, 'changeKey', { file, key: current, to: next.key });
    } catch (error) {
      if (!(error instanceof ReplicaStorageError) || error.code !== 'corrupt') throw error;
      log('conversion-found-damage');
    }
  }
}

async function putAside({ setAside }: ProfileFiles): Promise<string[]> {
  const names = await readdir(setAside, { recursive: true }).catch(nullWhereAbsent) ?? [];
  return names.filter((name) => name.endsWith('.sqlite')).map((name) => join(setAside, name));
}
