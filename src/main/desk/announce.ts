import { watch } from '../replica/access.ts';
import { coalesce } from './coalesce.ts';
import { countsOf, type Desk } from './desk.ts';
import { outboxItems } from './outbox-list.ts';

/** Tells the page of accounts, counts and outbox when they change; what has not changed is not told again. */
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
    const items = await outboxItems(desk);
    return { told: JSON.stringify(items), tell: () => desk.emit('outbox.changed', { items }) };
  });
  desk.accounts.onChange(accounts);
  watch(desk.replica.conversations, counts);
  desk.outbox.onChange(counts);
  desk.outbox.onChange(outbox);
}
