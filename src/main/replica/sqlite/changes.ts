import type { Collection } from './collection.ts';
import type { Connection } from './driver.ts';

/**
 * Where a reader of `getChangedDocumentsSince` has come: the number of the last change that it has seen.
 *
 * RxDB's own checkpoint is a time, taken before a write is on its way. A write that is overtaken would lie behind what a
 * reader has seen, and so would everything after the system's clock was put back; the reader would never see it. Changes
 * are therefore numbered where they are committed, by whoever holds the lock of the file.
 */
export type Checkpoint = { change: number };

/** Takes the next numbers, in the transaction of the changes; answers with the last one. A number is never given twice. */
export function takeChangeNumbers(connection: Connection, { number }: Collection, count: number): number {
  const last = connection
    .values<number>('UPDATE collections SET changes = changes + ? WHERE number = ? RETURNING changes')
    .get([count, number]);
  if (last === undefined) throw new Error(`collection ${number} was removed`);
  return last;
}
