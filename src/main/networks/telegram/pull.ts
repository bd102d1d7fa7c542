import { problemOf } from '../../../contract/index.ts';
import { readable } from '../http/lenient.ts';
import type { PulledMessage, PullOutcome } from '../network.ts';
import { troubleOfAsked } from './client.ts';
import type { Cursor } from './cursor.ts';
import { take, type TakePorts } from './take.ts';
import { askUpdates } from './updates.ts';
import { updateWire } from './wire.ts';

/** A page is held in memory: with more than this in files it ends, and the next one goes on. Bytes. */
const mostBytes = 32 * 1_024 * 1_024;

const bytesOf = (messages: readonly PulledMessage[]): number =>
  messages.reduce((sum, { attachments }) => sum + attachments.reduce((size, { content }) => size + (content?.byteLength ?? 0), 0), 0);

/** The threads of messages, with those of the page that is being taken. */
const withPage = ({ ports, ...rest }: TakePorts, page: readonly PulledMessage[]): TakePorts => ({
  ...rest,
  ports: {
    ...ports,
    threads: {
      ...ports.threads,
      async byMessage(ids) {
        const known = await ports.threads.byMessage(ids);
        return new Map([...known, ...page.filter(({ providerId }) => ids.includes(providerId)).map(({ providerId, thread }): [string, string] => [providerId, thread.providerId])]);
      },
    },
  },
});

/**
 * What came since the cursor, oldest first. A page that brought something is followed by one more, which tells Telegram
 * that it was committed; the cursor of a page is never told before. https://core.telegram.org/bots/api#getting-updates
 */
export async function pull(from: Cursor, ports: TakePorts, signal: AbortSignal): Promise<PullOutcome> {
  const now = ports.ports.now();
  const asked = await askUpdates(ports.client, from, now, signal);
  if (asked.kind !== 'result') return troubleOfAsked(asked);
  const updates = readable(updateWire, asked.result);
  // Without its number none can be passed over.
  if (updates.length === 0 && asked.result.length > 0) return { kind: 'retry', problem: problemOf('unreadable-answer') };
  const messages: PulledMessage[] = [];
  const deleted: string[] = [];
  const taking = withPage(ports, messages);
  let cursor = from;
  for (const update of updates) {
    const took = await take(update, cursor, taking, signal);
    if (took.kind === 'trouble') {
      if (cursor === from) return took.trouble;
      break;
    }
    messages.push(...took.taken.messages);
    deleted.push(...took.taken.deleted);
    // The order is Telegram's: after a week the numbers begin anew, at any number.
    cursor = { ...took.taken.cursor, offset: update.update_id + 1, at: now };
    if (bytesOf(messages) > mostBytes) break;
  }
  return { kind: 'page', page: { messages, deleted, cursor, more: updates.length > 0 } };
}
