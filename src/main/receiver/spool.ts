import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../durable.ts';
import { oneAfterTheOther } from '../one-after-the-other.ts';
import type { Log } from '../ports.ts';
import type { Sealing } from '../vault/sealing.ts';
import type { Delivery } from './inbox.ts';

export interface SpoolPorts {
  directory: string;
  sealing: Sealing;
  now: () => number;
  log: Log;
}

/** Deliveries on disk, a file each, in the order in which they came in. */
export interface Spool {
  /** Whole and synced when it is answered. */
  append(body: Uint8Array): Promise<void>;
  read(after: number): Promise<{ deliveries: Delivery[]; more: boolean }>;
  /** Up to this one they were committed. */
  acknowledge(through: number): Promise<void>;
  /** After what is being written. */
  close(): Promise<void>;
}

const digits = 15;
const nameOf = (sequence: number): string => String(sequence).padStart(digits, '0');
const isName = (name: string): boolean => /^\d{15}$/u.test(name);

/**
 * What was committed is kept for as long as a backup may be gone back to, since no network has it any more; the cursor of
 * that backup reads it again. Milliseconds.
 */
const keptFor = 4 * 24 * 60 * 60_000;

/** One page. */
const most = 100;
const mostBytes = 4 * 1_024 * 1_024;

/** Numbers are about the time in milliseconds; the newest file always stays, so none is given out twice. */
export async function openSpool({ directory, sealing, now, log }: SpoolPorts): Promise<Spool> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const found = await readdir(directory);
  // What a stop left unfinished was never acknowledged to anybody.
  for (const name of found) if (!isName(name)) await rm(join(directory, name), { force: true });
  const sequences = found.filter(isName).map(Number).sort((a, b) => a - b);
  const newest = (): number => sequences.at(-1) ?? 0;
  /** A place behind the newest is one in another spool, that is there no more. */
  const isOfAnother = (place: number): boolean => place > newest();
  const fileOf = (sequence: number): string => join(directory, nameOf(sequence));

  // One after the other: what has a smaller number is never finished later, so a reader misses none.
  const inTurn = oneAfterTheOther();

  const load = async (sequence: number): Promise<Delivery | null> => {
    const body = sealing.open(nameOf(sequence), await readFile(fileOf(sequence)));
    if (body === null) log('inbox.unreadable');
    return body === null ? null : { sequence, body };
  };

  return {
    append: (body) => inTurn(async () => {
      const sequence = Math.max(newest() + 1, now());
      await writeDurably(fileOf(sequence), sealing.close(nameOf(sequence), body));
      sequences.push(sequence);
    }),
    async read(after) {
      const from = isOfAnother(after) ? 0 : after;
      const waiting = sequences.filter((sequence) => sequence > from);
      const deliveries: Delivery[] = [];
      let bytes = 0;
      for (const [taken, sequence] of waiting.entries()) {
        if (taken >= most || bytes >= mostBytes) return { deliveries, more: true };
        const delivery = await load(sequence);
        if (delivery === null) continue;
        deliveries.push(delivery);
        bytes += delivery.body.byteLength;
      }
      return { deliveries, more: false };
    },
    acknowledge: (through) => inTurn(async () => {
      if (isOfAnother(through)) return;
      const old = Math.min(through, newest() - 1, now() - keptFor);
      const gone = sequences.findIndex((sequence) => sequence > old);
      for (const sequence of sequences.splice(0, Math.max(gone, 0))) await rm(fileOf(sequence), { force: true });
    }),
    close: () => inTurn(() => Promise.resolve()),
  };
}
