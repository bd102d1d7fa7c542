import type { QueueRow } from '../../../src/contract/index.ts';
import type { Stage } from '../stage.ts';

const most = 200;

/** Any conversation of any view; null where the console shows none, or does not answer. */
export async function anyConversation({ app, draw }: Stage, accountId?: string): Promise<QueueRow | null> {
  const first = draw.pick(['open', 'open', 'waiting', 'done']);
  for (const view of [first, 'open', 'waiting'] as const) {
    const answer = await app.call('queue.watch', { view, offset: 0, limit: most, anchorId: null });
    const row = answer !== 'cut' && answer.ok ? draw.anyOf(answer.value.rows.filter((one) => one.accountId === (accountId ?? one.accountId))) : undefined;
    if (row !== undefined) return row;
  }
  return null;
}
