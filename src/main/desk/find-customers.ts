import type { FoundCustomer, Payload, Value } from '../../contract/index.ts';
import { find } from '../replica/access.ts';
import { unsettledOf, type Desk } from './desk.ts';
import { queueRow, type Unsettled } from './rows.ts';

/** What `customer.find` asks: only the index of customers is read, and for each of the few that are shown one conversation. */
export function customerFinder(desk: Desk): (payload: Payload<'customer.find'>) => Promise<Value<'customer.find'>> {
  let running = new AbortController();
  return async ({ query, limit }) => {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    if (query.trim() === '') return { customers: [], overtaken: false };
    const { hits, overtaken } = await desk.replica.search('customers', { text: query, limit, signal });
    const unsettled = unsettledOf(desk);
    const found = await Promise.all(hits.map(({ id }) => withLatest(desk, id, unsettled)));
    const ended = overtaken || signal.aborted;
    return { customers: ended ? [] : found.flatMap((one) => one ?? []), overtaken: ended };
  };
}

async function withLatest({ replica }: Desk, customerId: string, unsettled: Unsettled): Promise<FoundCustomer | null> {
  const [latest] = await find(replica.conversations, { selector: { customerId }, sort: [{ lastMessageAt: 'desc' }], limit: 1 });
  return latest === undefined ? null : { customerId, row: queueRow(latest, unsettled) };
}
