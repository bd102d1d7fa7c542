import { readable } from '../http/lenient.ts';
import type { Trouble } from '../network.ts';
import { ask, listed } from './ask.ts';
import type { Cursor } from './cursor.ts';
import type { ReadPorts } from './messages.ts';
import { listWire, type Status, statusWire } from './wire.ts';

/** What a server gives at once. https://docs.joinmastodon.org/methods/statuses/#index */
const atOnce = 20;
/** Of the newest messages of a stream. */
export const lookedAfter = 40;
/** Those that are missing are asked for one by one; of many the rest waits for the next time. */
const mostMissing = 5;

/** How a message stands, as far as it can change. */
export const markOf = ({ editedAt, liked }: Status): string => `${editedAt ?? ''} ${liked ?? ''}`;

export type Again = { kind: 'again'; changed: Status[]; deleted: string[] } | Trouble;

/**
 * Looks once more at messages that were pulled: nobody is told of an edit, nor of a deletion.
 * One that is not among the answers is gone only where the server says so of itself.
 */
export async function lookAgain(recent: Cursor['recent'], { client, use }: ReadPorts, signal: AbortSignal): Promise<Again> {
  const changed: Status[] = [];
  const missing: string[] = [];
  for (let from = 0; from < recent.length; from += atOnce) {
    const some = recent.slice(from, from + atOnce);
    const asked = await ask(client, `/api/v1/statuses?${listed('id', some.map(([id]) => id))}`, listWire, use, signal);
    // Servers before 4.3 do not give several at once: there only the push tells.
    if (asked.kind === 'gone') return { kind: 'again', changed: [], deleted: [] };
    if (asked.kind !== 'read') return asked;
    const there = new Map(readable(statusWire, asked.value).map((status) => [status.id, status]));
    for (const [id, mark] of some) {
      const status = there.get(id);
      if (status === undefined) missing.push(id);
      else if (markOf(status) !== mark) changed.push(status);
    }
  }
  const deleted: string[] = [];
  for (const id of missing.slice(0, mostMissing)) {
    const asked = await ask(client, `/api/v1/statuses/${id}`, statusWire, use, signal);
    if (asked.kind === 'gone') deleted.push(id);
    else if (asked.kind !== 'read') return asked;
  }
  return { kind: 'again', changed, deleted };
}
