import { afterEach, describe, expect, test } from 'vitest';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { day, minute, network, news, type Rig, startRig } from './rig.ts';

let rig: Rig;
let clock = Date.now();
const start = async (options: Parameters<typeof startRig>[0] = {}): Promise<Rig> => {
  clock = Date.now();
  rig = await startRig({ now: () => clock, ...options });
  return rig;
};
afterEach(() => rig.close());

describe('direct messages', () => {
  test('of a conversation the twenty newest come, and where there were more the thread says so', async () => {
    const { fake } = await start();
    const connection = rig.open();
    const known = fake.addDirect({ with: 'Ann', from: 'customer', text: 'Hello?' });
    await pullAll(connection, rig.store);
    clock += day;
    const ids = Array.from({ length: 30 }, (_, index) => fake.addDirect({ with: 'Ann', from: 'customer', text: `And ${index}`, at: clock - minute + index * 1_000 }).id);
    await news(rig, connection, 'messages');
    const there = ids.filter((id) => rig.store.messages.has(id));
    expect(there).toEqual(ids.slice(10));
    expect(there.map((id) => rig.store.messages.get(id)!.gapBefore ?? false)).toEqual([true, ...Array.from({ length: 19 }, () => false)]);
    // What cannot be read any more was not deleted.
    expect([...rig.store.deleted]).toEqual([]);
    expect(rig.store.messages.has(known.id)).toBe(true);
  });

  test('where all that is new could be read, nothing is said to be missing', async () => {
    const { fake } = await start();
    const connection = rig.open();
    for (let index = 0; index < 15; index += 1) fake.addDirect({ with: 'Ann', from: 'customer', text: `Old ${index}`, at: clock - day + index });
    await pullAll(connection, rig.store);
    clock += 10 * minute;
    for (let index = 0; index < 15; index += 1) fake.addDirect({ with: 'Ann', from: 'customer', text: `New ${index}`, at: clock - minute + index });
    await news(rig, connection, 'messages');
    expect([...rig.store.messages.values()].filter(({ gapBefore }) => gapBefore)).toEqual([]);
    expect(rig.store.messages.size).toBe(30);
  });

  test.each(['details', 'all'] as const)('a conversation with an AI (%s) holds up no other', async (poison) => {
    const { fake } = await start();
    const ids = ['Ann', 'Bob', 'Cem'].map((by, index) => fake.addDirect({ with: by, from: 'customer', text: 'Hello?', at: clock - index * minute }).id);
    fake.addDirect({ with: 'An AI', from: 'customer', text: 'I am a program', at: clock - 10 * minute });
    fake.directWith('An AI').poison = poison;
    const connection = rig.open();
    expect(await pullAll(connection, rig.store)).toBeNull();
    expect(ids.filter((id) => !rig.store.messages.has(id))).toEqual([]);
    clock += 11 * minute;
    const later = fake.addDirect({ with: 'Dee', from: 'customer', text: 'Me too' });
    await news(rig, connection, 'messages');
    expect(rig.store.messages.has(later.id)).toBe(true);
    fake.directWith('An AI').poison = 'no';
    clock += 11 * minute;
    await news(rig, connection, 'messages');
    expect([...rig.store.messages.values()].map(({ text }) => text)).toContain('I am a program');
  });

  test('a reply that cannot be looked for behind twenty others is the agent’s to judge', async () => {
    const { fake } = await start();
    const connection = rig.open();
    const { id } = fake.addDirect({ with: 'Ann', from: 'customer', text: 'Hello?' });
    await pullAll(connection, rig.store);
    const outgoing = replyTo(rig.store.messages.get(id)!, 'Hello Ann', { firstStartedAt: clock });
    fake.faults.add({ method: 'POST' }, { kind: 'accept-then-reset' });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown' });
    for (let index = 0; index < 25; index += 1) fake.addDirect({ with: 'Ann', from: 'customer', text: `And ${index}`, at: clock + index });
    expect(await connection.find(outgoing, never)).toEqual({ kind: 'cannot-tell' });
  });

  test.each(['instagram', 'facebook'] as const)('a picture goes out, by the login of %s', async (by) => {
    const { fake } = await start({ by });
    const connection = rig.open();
    const { id } = fake.addDirect({ with: 'Ann', from: 'customer', text: 'Which one?' });
    await pullAll(connection, rig.store);
    const attachments = [{ name: 'shoe.png', type: 'image/png', content: new TextEncoder().encode('a picture') }];
    expect(await connection.send(replyTo(rig.store.messages.get(id)!, 'This one', { attachments }), never)).toMatchObject({ kind: 'sent' });
    expect(fake.ledger.entries).toMatchObject([{ network: 'instagram', media: ['a picture'] }, { network: 'instagram', text: 'This one' }]);
  });
});

describe('the token', () => {
  test('is renewed long before it ends, kept before it is used, and the old one serves until then', async () => {
    const { fake } = await start();
    const before = rig.secret;
    clock += 8 * day;
    fake.faults.add({ path: /refresh_access_token$/u }, { kind: 'answer', answer: { status: 500 } });
    const connection = rig.open();
    expect(await pullAll(connection, rig.store)).toBeNull();
    expect(rig.saved).toEqual([]);
    clock += 2 * 60 * minute;
    expect(await pullAll(connection, rig.store)).toBeNull();
    expect(rig.saved).toHaveLength(1);
    expect(rig.secret).not.toEqual(before);
    // Eleven weeks after it was made, with the console on once a week.
    for (let week = 0; week < 10; week += 1) {
      clock += 7 * day + minute;
      expect(await pullAll(rig.open(), rig.store)).toBeNull();
    }
    for (const token of fake.tokensEverIssued) expect(rig.logged.join()).not.toContain(token);
  });

  test('that is not the account’s is noticed: the id that stands beside it is the wrong one', async () => {
    const { fake } = await start();
    const { settings, secret } = fake.instagram('instagram');
    if (settings.network !== 'instagram') throw new TypeError('no Instagram');
    expect(await network.check(settings, secret, rig.ports, never)).toEqual({ kind: 'fine' });
    expect(await network.check({ ...settings, accountId: fake.world.instagram.appScopedId }, secret, rig.ports, never)).toMatchObject({ kind: 'held', problem: { code: 'signed-out' } });
  });

  test.each([[60 * day, ''], [30 * minute, 'fake-app-secret-0123456789abcdef'], [60 * day, 'fake-app-secret-0123456789abcdef']])('from the dashboard (%i ms, secret %j) is all that signing in takes', async (lasts, appSecret) => {
    const { fake } = await start();
    const fields = { accessToken: fake.instagramToken(lasts), appSecret, apiBase: fake.base, humanAgent: 'no' };
    const outcome = await network.signIn!.accounts(fields, rig.ports, never);
    if (outcome.kind !== 'accounts') throw new Error(outcome.problem.detail);
    const [account] = outcome.accounts;
    expect(account!.settings).toMatchObject({ accountId: fake.world.instagram.id, address: 'acme.shop', login: { by: 'instagram' } });
    clock += 2 * 60 * minute;
    expect(await network.check(account!.settings, account!.secret, rig.ports, never)).toEqual({ kind: 'fine' });
  });
});
