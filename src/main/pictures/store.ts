import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nullWhereAbsent, writeDurably } from '../durable.ts';
import type { Sealing } from '../vault/sealing.ts';

/** A picture as it was fetched. */
export interface Kept {
  /** What tells it from another picture of the same person. */
  version: string;
  /** Epoch milliseconds. */
  fetchedAt: number;
  content: Uint8Array;
}

/** Pictures on disk, one a person. */
export interface PictureStore {
  read(id: string): Promise<Kept | null>;
  write(id: string, kept: Kept): Promise<void>;
  remove(id: string): Promise<void>;
}

interface Entry {
  size: number;
  fetchedAt: number;
}

export interface Bounds {
  most: number;
  mostBytes: number;
  /** Milliseconds. */
  keptFor: number;
}

const nameOf = (id: string): string => createHash('sha256').update(id).digest('hex');
const isName = (name: string): boolean => /^[\da-f]{64}$/u.test(name);
const end = 0x0a;

/** Version, time and content in one file, sealed where the profile is encrypted. What is older or more than the bounds allow is let go of, the oldest first. */
export async function openStore(directory: string, sealing: Sealing, now: () => number, bounds: Bounds): Promise<PictureStore> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const entries = new Map<string, Entry>();
  for (const name of await readdir(directory)) {
    const found = await stat(join(directory, name)).catch(nullWhereAbsent);
    if (found === null) continue;
    // What a stop left unfinished has another name.
    if (isName(name)) entries.set(name, { size: found.size, fetchedAt: found.mtimeMs });
    else await rm(join(directory, name), { force: true });
  }

  const drop = async (name: string): Promise<void> => {
    entries.delete(name);
    await rm(join(directory, name), { force: true });
  };
  const bound = async (): Promise<void> => {
    let bytes = [...entries.values()].reduce((sum, { size }) => sum + size, 0);
    let count = entries.size;
    for (const [name, { size, fetchedAt }] of [...entries].sort(([, one], [, other]) => one.fetchedAt - other.fetchedAt)) {
      if (count <= bounds.most && bytes <= bounds.mostBytes && now() - fetchedAt < bounds.keptFor) return;
      await drop(name);
      count -= 1;
      bytes -= size;
    }
  };
  await bound();

  return {
    async read(id) {
      const name = nameOf(id);
      const entry = entries.get(name);
      if (entry === undefined) return null;
      const closed = now() - entry.fetchedAt < bounds.keptFor ? await readFile(join(directory, name)).catch(nullWhereAbsent) : null;
      const opened = closed === null ? null : sealing.open(name, closed);
      const at = opened?.indexOf(end) ?? -1;
      if (opened === null || at < 0) {
        await drop(name);
        return null;
      }
      return { version: Buffer.from(opened.subarray(0, at)).toString('utf8'), fetchedAt: entry.fetchedAt, content: opened.subarray(at + 1) };
    },
    remove: (id) => drop(nameOf(id)),
    async write(id, { version, fetchedAt, content }) {
      const name = nameOf(id);
      const closed = sealing.close(name, Buffer.concat([Buffer.from(`${version}\n`, 'utf8'), content]));
      await writeDurably(join(directory, name), closed);
      entries.set(name, { size: closed.byteLength, fetchedAt });
      await bound();
    },
  };
}
