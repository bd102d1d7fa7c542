import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import { ReplicaStorageError } from '../sqlite/errors.ts';
import { type Depth, maintain } from '../sqlite/maintenance.ts';
import type { Key } from './backup-folder.ts';
import { type ProfileFiles, sizeOf } from './files.ts';

export interface Damage {
  replica: boolean;
  journal: boolean;
}

/** What can be seen before the files are opened, at the cost of looking at their sizes after a clean end. */
export async function visibleDamage(workerUrl: URL, files: ProfileFiles, key: Key): Promise<Damage> {
  const journal = await isDamaged(workerUrl, files.journal, key);
  const lost = sizeOf(files.replica) === 0 && sizeOf(files.journal) > 0;
  return { replica: lost || await isDamaged(workerUrl, files.replica, key), journal };
}

/** Where opening found damage, or the last run did: which of the two it is. */
export async function damageWithin(workerUrl: URL, files: ProfileFiles, key: Key): Promise<Damage> {
  const journal = await fails(() => maintain(workerUrl, 'verify', { file: files.journal, key, depth: 'pages' }), files.journal);
  return { journal, replica: !journal || !await isSound(workerUrl, files.replica, key, 'pages') };
}

export async function isSound(workerUrl: URL, file: string, key: Key, depth: Depth): Promise<boolean> {
  return !await fails(() => maintain(workerUrl, 'verify', { file, key, depth }), file);
}

async function isDamaged(workerUrl: URL, file: string, key: Key): Promise<boolean> {
  const size = sizeOf(file);
  const log = sizeOf(`${file}-wal`);
  if (size === 0) return log > 0;
  if (log === 0) return size % pageSizeOf(file) !== 0;
  return await fails(() => maintain(workerUrl, 'checkpoint', { file, key }), file);
}

/** From the header, which stays readable in an encrypted file too. https://www.sqlite.org/fileformat.html#page_size */
function pageSizeOf(file: string): number {
  const descriptor = openSync(file, 'r');
  try {
    const header = Buffer.alloc(18);
    readSync(descriptor, header, 0, header.length, 0);
    const said = header.readUInt16BE(16);
    return said === 1 ? 65_536 : Math.max(said, 512);
  } finally {
    closeSync(descriptor);
  }
}

async function fails(work: () => Promise<unknown>, file: string): Promise<boolean> {
  if (!existsSync(file)) return false;
  try {
    await work();
    return false;
  } catch (error) {
    if (error instanceof ReplicaStorageError && error.code === 'corrupt') return true;
    throw error;
  }
}
