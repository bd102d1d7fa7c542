import { expect, test } from 'vitest';
import { customerFinder } from '../../../src/main/desk/find-customers.ts';
import { pulled, rig } from '../outbox/rig.ts';

const customer = (providerId: string, name: string, handle: string) => ({ providerId, name, handle, followers: null, verified: false });

async function desk() {
  const all = await rig();
  const wrote = (thread: string, who: ReturnType<typeof customer>, sentAt: number, text = 'hello') => {
    const message = pulled({ threadId: thread, sentAt, text });
    return all.pull({ ...message, author: who, thread: { ...message.thread, customer: who } });
  };
  await wrote('a', customer('1', 'Anna Schmidt', 'annaschmidt'), 1_000);
  await wrote('b', customer('1', 'Anna Schmidt', 'annaschmidt'), 9_000, 'and again');
  await wrote('c', customer('1', 'Anna Schmidt', 'annaschmidt'), 5_000);
  await wrote('d', customer('2', 'José Ännchen', 'joker'), 2_000, 'Anna is not my name');
  return customerFinder(all.desk);
}

test('customers are found by the beginnings of their names and handles, with what they wrote last', async () => {
  const find = await desk();
  const { customers, overtaken } = await find({ query: 'ann sch', limit: 5 });
  expect(overtaken).toBe(false);
  expect(customers.map(({ row }) => [row.customerName, row.preview])).toEqual([['Anna Schmidt', 'and again']]);
  const names = async (query: string) => (await find({ query, limit: 5 })).customers.map(({ row }) => row.customerHandle);
  expect(await names('jok')).toEqual(['@joker']);
  expect(await names('annch')).toEqual(['@joker']);
  expect(await names('nobody')).toEqual([]);
  expect(await names('  ')).toEqual([]);
});

test('as many as are asked for', async () => expect((await (await desk())({ query: 'ann', limit: 1 })).customers).toHaveLength(1));

test('a question ends the one before', async () => {
  const find = await desk();
  const [first, second] = await Promise.all([find({ query: 'ann', limit: 5 }), find({ query: 'jo', limit: 5 })]);
  expect(first).toEqual({ customers: [], overtaken: true });
  expect(second.customers).toHaveLength(1);
});
