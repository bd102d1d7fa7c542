import type { Payload, Value } from '../../../contract/index.ts';
import { byIds } from '../../replica/access.ts';
import type { Desk } from '../desk.ts';
import { idsOf, identityOf, personOf } from './person.ts';

const most = 20;

/** Customers whom the person could be linked with, by what is typed of their name or handle. */
export async function findCustomers({ replica }: Desk, { customerId, query }: Payload<'person.find'>): Promise<Value<'person.find'>> {
  const text = query.trim();
  if (text === '') return { found: [] };
  const [person, page] = await Promise.all([personOf(replica, customerId), replica.search('customers', { text, limit: most })]);
  const own = person === null ? [customerId] : idsOf(person);
  const found = new Map((await byIds(replica.customers, page.hits.map(({ id }) => id))).map((customer) => [customer.id, customer]));
  return { found: page.hits.flatMap(({ id }) => found.get(id) ?? []).filter(({ id }) => !own.includes(id)).map(identityOf) };
}
