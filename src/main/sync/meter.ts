import type { CostView } from '../../contract/index.ts';
import { type Charge, costOf, countOf, type PriceTable } from '../networks/budget/price.ts';
import type { Clock } from '../ports.ts';
import { byId, upsert } from '../replica/access.ts';
import type { UsageDocument } from '../replica/documents.ts';
import type { Replica } from '../replica/open.ts';
import { charged, nextMonth, noUsage, usageKey } from './usage.ts';

export interface MeterPorts {
  replica: Replica;
  clock: Clock;
  accountId: string;
  prices: PriceTable;
  /** What the agent allows for a month, millionths of a US dollar; null: no limit. */
  limit: () => number | null;
  onDefect: (error: unknown) => void;
}

/** What one account costs this month. */
export interface Meter {
  note(charges: readonly Charge[]): void;
  view(): CostView;
  /** Where the limit of the month is reached: when the next one begins, epoch milliseconds. Else null. */
  cappedUntil(): number | null;
  /** What was noted is on the disk. */
  close(): Promise<void>;
}

export async function openMeter({ replica, clock, accountId, prices, limit, onDefect }: MeterPorts): Promise<Meter> {
  const begun = clock.now();
  let kept: UsageDocument = await byId(replica.usage, usageKey(accountId, begun)) ?? noUsage(accountId, begun);
  let saving: Promise<void> = Promise.resolve();
  let waiting = false;

  const thisMonth = (): UsageDocument => {
    const time = clock.now();
    if (kept.id !== usageKey(accountId, time)) kept = noUsage(accountId, time);
    return kept;
  };

  const save = async (): Promise<void> => {
    waiting = false;
    const usage = kept;
    try {
      await upsert(replica.usage, usage.id, () => usage);
    } catch (error) {
      onDefect(error);
    }
  };

  return {
    note(charges) {
      const before = thisMonth();
      kept = charged(before, charges, clock.now());
      if (kept === before || waiting) return;
      waiting = true;
      saving = saving.then(save);
    },
    view() {
      const { month, counts } = thisMonth();
      return { month, spent: costOf(counts, prices), limit: limit(), read: countOf(counts, prices, 'read'), sent: countOf(counts, prices, 'sent') };
    },
    cappedUntil() {
      const most = limit();
      return most !== null && costOf(thisMonth().counts, prices) >= most ? nextMonth(clock.now()) : null;
    },
    close: () => saving,
  };
}
