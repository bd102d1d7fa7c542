import type { ConversationState } from '../../contract/index.ts';
import { count, watch } from '../replica/access.ts';
import type { Replica } from '../replica/open.ts';

/** How many conversations each view holds. */
export type Totals = Readonly<Record<ConversationState, number>>;

/**
 * Counted once, then carried on with each change, so that no count ever grows with what is stored.
 * To be opened before anything else writes.
 */
export async function openTotals(replica: Replica): Promise<Totals> {
  const { conversations } = replica;
  const [open, waiting, done] = await Promise.all([
    count(conversations, { state: 'open' }),
    count(conversations, { state: 'waiting' }),
    count(conversations, { state: 'done' }),
  ]);
  const totals = { open, waiting, done };
  watch(conversations, (changes) => {
    for (const { before, after } of changes) {
      if (before) totals[before.state] -= 1;
      if (after) totals[after.state] += 1;
    }
  });
  return totals;
}
