import { randomUUID } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { expect, test } from 'vitest';
import { insertNew, updateMany, byId } from '../../../src/main/replica/access.ts';
import type { CustomerDocument } from '../../../src/main/replica/documents.ts';
import { personOf } from '../../../src/main/desk/person/person.ts';
import { conversationOf, machine } from './rig.ts';

const customer = (id: string, fields: Partial<CustomerDocument> = {}): CustomerDocument => ({
  id, network: 'x', providerId: id, name: id, handle: id, followers: null, verified: false, firstSeenAt: 1_000, avatar: '', personId: id, memo: '',
  fields: {}, tags: [], apart: [], handled: false, ...fields,
});
const field = randomUUID();

test('links, notes, fields and tags of people, and cases, come back from the journal', async () => {
  const used = machine();
  const before = await used.open();
  await insertNew(before.replica.customers, [customer('anna'), customer('ann'), customer('ben')]);
  await insertNew(before.replica.conversations, [
    conversationOf('a', { customerId: 'anna', related: ['b'] }), conversationOf('b', { customerId: 'ann', related: ['a'], seenThrough: 1_000 }),
  ]);
  await updateMany(before.replica.customers, ['anna', 'ann'], (current) => ({
    ...current, personId: 'anna', handled: true, ...(current.id === 'anna' ? { memo: 'be kind', fields: { [field]: '12' }, tags: ['VIP'], apart: ['ben'] } : {}),
  }));
  await before.close();
  truncateSync(used.replica, 0);
  const { replica, recovery } = await used.open();
  expect(recovery).toMatchObject({ reason: 'damaged' });
  const person = await personOf(replica, 'ann');
  expect(person?.members.map(({ id }) => id)).toEqual(['anna', 'ann']);
  expect(person?.lead).toMatchObject({ memo: 'be kind', fields: { [field]: '12' }, tags: ['VIP'], apart: ['ben'] });
  expect(await byId(replica.conversations, 'b')).toMatchObject({ related: ['a'], seenThrough: 1_000 });
});
