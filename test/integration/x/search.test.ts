import { afterEach, describe, expect, test } from 'vitest';
import { networkFacts, xSettings } from '../../../src/contract/index.ts';
import { searchQuery } from '../../../src/main/networks/x/search.ts';
import type { FakeXOptions } from '../../networks/x/fake.ts';
import { never, pullAll, pullPage, pullStream, replyTo } from '../networks/reader.ts';
import { ann, bob, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const day = 24 * 60 * 60_000;
const searching = (options: FakeXOptions = {}): Promise<Rig> => startRig({ searchWords: ['Acme Shop', '#acme'], ...options });

test('without words there is nothing to look for', async () => {
  rig = await startRig();
  expect(rig.open().streams).toEqual(['mentions', 'posts', 'messages']);
});

test('the longest words and handle fit into what X takes as a query', async () => {
  rig = await searching();
  const { settings } = rig.fake.accounts[0]!.connection;
  const longest = xSettings.parse({ ...settings, address: 'a'.repeat(50), searchWords: Array.from({ length: 7 }, () => 'w'.repeat(50)) });
  expect(searchQuery(longest).length).toBeLessThanOrEqual(512);
  for (const words of ['"', 'a"b', ' a', 'a\\', '']) expect(xSettings.safeParse({ ...settings, searchWords: [words] }).success).toBe(false);
  expect(networkFacts.x.signIn.fields.find(({ name }) => name === 'searchWords')).toMatchObject({ required: false });
});

describe.each(['tweet', 'post'] as const)('with %s naming', (naming) => {
  test('what others write about the account is found; what mentions it, and its own, comes once, by the other streams', async () => {
    rig = await searching({ naming });
    const found = rig.fake.addPost({ customer: ann, text: 'The Acme shop lost my order' });
    const tagged = rig.fake.addMention({ customer: bob, text: '@AcmeShop is this Acme Shop?' });
    rig.fake.addPost({ customer: bob, text: 'Acme shopping list' });
    rig.fake.addOwnPost({ text: 'Acme Shop is open' });
    await pullAll(rig.open(), rig.store);
    expect([...rig.store.messages.keys()].sort()).toEqual([found.id, tagged.id].sort());
    expect(rig.store.messages.get(found.id)).toMatchObject({
      text: 'The Acme shop lost my order', own: false, author: { handle: 'ann_example', followers: 1_200 },
      thread: { channel: 'public', providerId: `found/${found.conversationId}/${found.author.id}` },
    });
    expect(rig.store.messages.get(tagged.id)!.thread.providerId).toBe(`${tagged.conversationId}/${tagged.author.id}`);
  });

  test('an answer to what X would refuse never leaves; whoever mentions the account then can be answered', async () => {
    const asked: string[] = [];
    rig = await searching({ naming, onExchange: ({ method, path }) => asked.push(`${method} ${path}`) });
    const found = rig.fake.addPost({ customer: ann, text: 'Acme Shop lost my order' });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    asked.length = 0;
    expect(await connection.send(replyTo(rig.store.messages.get(found.id)!, 'Sorry!'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'reply-not-allowed' } });
    expect(asked).toEqual([]);

    const later = rig.fake.addMention({ customer: ann, text: '@AcmeShop do you hear me?', inReplyTo: found.id });
    await pullAll(connection, rig.store);
    const answerable = rig.store.messages.get(later.id)!;
    expect(answerable.thread.providerId).not.toBe(rig.store.messages.get(found.id)!.thread.providerId);
    expect(await connection.send(replyTo(answerable, 'We do.'), never)).toMatchObject({ kind: 'sent' });
  });

  test('who quotes a post of the account can be answered', async () => {
    rig = await searching({ naming });
    const ours = rig.fake.addOwnPost({ text: 'New in the shop' });
    const { id } = rig.fake.addPost({ customer: ann, text: 'Acme Shop at its best', quotes: ours.id });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    expect(await connection.send(replyTo(rig.store.messages.get(id)!, 'Thank you!'), never)).toMatchObject({ kind: 'sent' });
  });

  test('an answer that was written in the app of X lies beside what was found', async () => {
    rig = await searching({ naming });
    const found = rig.fake.addPost({ customer: ann, text: 'Acme Shop lost my order' });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    const answer = rig.fake.addOwnPost({ text: 'Sorry!', inReplyTo: found.id });
    await pullAll(connection, rig.store);
    expect(rig.store.messages.get(answer.id)!.thread).toEqual(rig.store.messages.get(found.id)!.thread);
  });
});

test('a round of several pages keeps what it looks from, and the next one looks from the first thing of the last', async () => {
  const sinces: (string | null)[] = [];
  rig = await searching({ onExchange: ({ path, query }) => path.endsWith('/recent') && sinces.push(query.get('since_id')) });
  const write = (text: string): string => rig.fake.addPost({ customer: ann, text: `Acme Shop ${text}` }).id;
  const first = write('one');
  const connection = rig.open();
  await pullPage(connection, 'search', rig.store);
  const many = Array.from({ length: 230 }, (_, index) => write(`number ${index}`));
  sinces.length = 0;
  expect(await pullPage(connection, 'search', rig.store)).toBe(true);
  const late = write('while you read');
  expect(await pullPage(connection, 'search', rig.store)).toBe(true);
  expect(await pullPage(connection, 'search', rig.store)).toBe(false);
  expect(rig.store.messages.has(late)).toBe(false);
  expect(await pullPage(connection, 'search', rig.store)).toBe(false);
  expect(sinces).toEqual([first, first, first, many.at(-1)]);
  expect([...rig.store.messages.keys()].sort()).toEqual([first, ...many, late].sort());
});

test('after more than seven days without a look, all that X still has is found', async () => {
  let time = Date.now();
  rig = await searching({ now: () => time });
  rig.fake.addPost({ customer: ann, text: 'Acme Shop, long ago' });
  const connection = rig.open();
  await pullStream(connection, 'search', rig.store);
  time += 5 * day;
  const known = Array.from({ length: 120 }, (_, index) => rig.fake.addPost({ customer: ann, text: `Acme Shop ${index}`, at: time + index }).id);
  time += 5 * day;
  const fresh = rig.fake.addPost({ customer: bob, text: 'Acme Shop today' }).id;
  rig.fake.expireTokens();
  rig.store.messages.clear();
  expect(await pullStream(connection, 'search', rig.store)).toBeNull();
  expect([...rig.store.messages.keys()].sort()).toEqual([...known, fresh].sort());
});

test('what is found costs as much as any post, and mentions a fifth of it', async () => {
  rig = await searching();
  const found = rig.fake.addPost({ customer: ann, text: 'Acme Shop lost my order' });
  const tagged = rig.fake.addMention({ customer: bob, text: '@AcmeShop hello' });
  await pullAll(rig.open(), rig.store);
  expect(rig.charged).toContainEqual({ kind: 'post-read', resource: `post-read ${found.id}` });
  expect(rig.charged).toContainEqual({ kind: 'own-post-read', resource: `own-post-read ${tagged.id}` });
});
