import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder with its bytes and the time of its last change; without the lock, which is empty. */
export function snapshotOf(directory: string): Record<string, string> {
  const files = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && entry.name !== 'profile.lock');
  return Object.fromEntries(files.map((entry) => join(entry.parentPath, entry.name)).toSorted().map((file) => [
    file, `${createHash('sha256').update(readFileSync(file)).digest('hex')} ${statSync(file, { bigint: true }).mtimeNs}`,
  ]));
}
