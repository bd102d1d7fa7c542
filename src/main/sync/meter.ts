import type { CostView } from '../../contract/index.ts';
import { type Charge, costOf, countOf, type PriceTable } from '../networks/budget/price.ts';
import type { Clock } from '../ports.ts';
import { find, upsert } from '../replica/access.ts';
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
  /** By id: a clock that is set shows another month, and then this one again. */
  const months = new Map<string, UsageDocument>((await find(replica.usage, { selector: { accountId } })).map((usage) => [usage.id, usage]));
  const unsaved = new Set<string>();
  let saving: Promise<void> = Promise.resolve();

  const thisMonth = (): UsageDocument => {
    const time = clock.now();
    const key = usageKey(accountId, time);
    const known = months.get(key) ?? noUsage(accountId, time);
    months.set(key, known);
    return known;
  };

  const save = async (): Promise<void> => {
    const usages = [...unsaved].flatMap((id) => months.get(id) ?? []);
    unsaved.clear();
    try {
      for (const usage of usages) await upsert(replica.usage, usage.id, () => usage);
    } catch (error) {
      onDefect(error);
    }
  };

  return {
    note(charges) {
      const before = thisMonth();
      const after = charged(before, charges, clock.now());
      if (after === before) return;
      months.set(after.id, after);
      if (unsaved.size === 0) saving = saving.then(save);
      unsaved.add(after.id);
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
