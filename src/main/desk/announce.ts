import { watch } from '../replica/access.ts';
import { actionItems } from './act.ts';
import { coalesce } from './coalesce.ts';
import { countsOf, type Desk } from './desk.ts';
import { outboxItems } from './outbox-list.ts';

/** Tells the page of accounts, counts, definitions and outbox when they change; what has not changed is not told again. */
export function announce(desk: Desk): void {
  const telling = (read: () => Promise<{ told: string; tell: () => void }>): (() => void) => {
    let before = '';
    return coalesce(desk.clock, async () => {
      const { told, tell } = await read();
      if (told === before) return;
      before = told;
      tell();
    }, desk.onDefect);
  };
  const accounts = telling(() => {
    const views = desk.accounts.views();
    return Promise.resolve({ told: JSON.stringify(views), tell: () => desk.emit('accounts.changed', { accounts: views }) });
  });
  const counts = telling(() => {
    const now = countsOf(desk);
    return Promise.resolve({ told: JSON.stringify(now), tell: () => desk.emit('counts.changed', now) });
  });
  const outbox = telling(async () => {
    const [items, actions] = await Promise.all([outboxItems(desk), actionItems(desk)]);
    return { told: JSON.stringify([items, actions]), tell: () => desk.emit('outbox.changed', { items, actions }) };
  });
  const definitions = telling(() => {
    const now = desk.definitions.all();
    return Promise.resolve({ told: JSON.stringify(now), tell: () => desk.emit('definitions.changed', { definitions: now }) });
  });
  desk.accounts.onChange(accounts);
  desk.definitions.onChange(definitions);
  desk.totals.onChange(counts);
  watch(desk.replica.conversations, counts);
  for (const source of [desk.outbox, desk.actions]) {
    source.onChange(counts);
    source.onChange(outbox);
  }
}
