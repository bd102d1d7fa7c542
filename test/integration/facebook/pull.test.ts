import { afterEach, describe, expect, test } from 'vitest';
import type { Connection } from '../../../src/main/networks/network.ts';
import type { FakeGraphOptions } from '../../networks/graph/fake.ts';
import { never, pullAll, pullPage, pullStream, replyTo } from '../networks/reader.ts';
import { day, minute, type Rig, startRig } from './rig.ts';

let rig: Rig;
let clock = Date.now();
const start = async (options: FakeGraphOptions = {}): Promise<Rig> => {
  clock = Date.now();
  rig = await startRig({ now: () => clock, ...options });
  return rig;
};
afterEach(() => rig.close());

const text = (id: string): string | undefined => rig.store.messages.get(id)?.text;
/** A round of what is new, to its end. */
async function news(connection: Connection, stream: string): Promise<void> {
  for (let more = true; more;) more = await pullPage(connection, stream, rig.store) === true;
}
const threadOf = (id: string): string | undefined => rig.store.messages.get(id)?.thread.providerId;

describe('what Facebook says that the Page may not do', () => {
  const told = (id: string) => {
    const { closed, refuses } = rig.store.messages.get(id) ?? {};
    return { closed, refuses };
  };
  const none = { hide: false, delete: false, private: false };

  test('comes with the comment: not to answer it, in public or in private, not to hide it, not to delete it', async () => {
    const { fake } = await start();
    const post = fake.addPost({ text: 'New shoes' });
    const [free, shut, stays, alone] = ([[], ['comment'], ['hide', 'remove'], ['reply_privately']] as const)
      .map((limits, index) => fake.addComment({ by: `Customer ${index}`, on: post, text: 'In red?', limits }).id);
    await pullAll(rig.open(), rig.store);
    expect(told(free!)).toEqual({ closed: false, refuses: none });
    expect(told(shut!)).toEqual({ closed: true, refuses: none });
    expect(told(stays!)).toEqual({ closed: false, refuses: { ...none, hide: true, delete: true } });
    expect(told(alone!)).toEqual({ closed: false, refuses: { ...none, private: true } });
    const connection = rig.open();
    for (const id of [shut!, alone!]) {
      expect(await connection.send(replyTo(rig.store.messages.get(id)!, 'Yes', { privately: id === alone }), never)).toMatchObject({ kind: expect.stringMatching(/held|permanent/u) as string });
    }
    expect(fake.ledger.entries).toEqual([]);
  });

  test('is, of an answer to a comment, what it says of the first one, under which all answers go', async () => {
    const { fake } = await start();
    const post = fake.addPost({ text: 'New shoes' });
    const shut = fake.addComment({ by: 'Ann', on: post, text: 'In red?', limits: ['comment'] });
    const open = fake.addComment({ by: 'Ann', on: post, text: 'In blue?' });
    const [under, beside] = [fake.addComment({ by: 'Bob', on: post, answers: shut, text: 'Or green' }), fake.addComment({ by: 'Bob', on: post, answers: open, text: 'Or pink', limits: ['comment'] })];
    await pullAll(rig.open(), rig.store);
    expect([told(under.id).closed, told(beside.id).closed]).toEqual([true, false]);
  });

  test('holds nothing up where it does not say', async () => {
    const { fake } = await start();
    const post = fake.addPost({ text: 'New shoes' });
    const question = fake.addComment({ by: 'Ann', on: post, text: 'In red?', limits: 'untold' });
    await pullAll(rig.open(), rig.store);
    for (const fact of ['closed', 'refuses']) expect(rig.store.messages.get(question.id)).not.toHaveProperty(fact);
  });

  test('of the Page’s own words is no more than whether they can be deleted', async () => {
    const { fake } = await start();
    const question = fake.addComment({ by: 'Ann', on: fake.addPost({ text: 'New shoes' }), text: 'In red?' });
    const own = fake.addComment({ on: question.post, answers: question, text: 'Yes', limits: ['comment', 'hide', 'remove'] });
    await pullAll(rig.open(), rig.store);
    expect(told(own.id)).toEqual({ closed: undefined, refuses: { delete: true } });
  });
});

describe('who talks to whom', () => {
  test('each customer under a post has a thread of their own, answers at every level in it', async () => {
    const { fake } = await start();
    const post = fake.addPost({ text: 'New shoes\nin all sizes' });
    const ann = fake.addComment({ by: 'Ann', on: post, text: 'In red?' });
    const own = fake.addComment({ on: post, answers: ann, text: 'Yes.' });
    const bob = fake.addComment({ by: 'Bob', on: post, answers: ann, text: 'And blue?' });
    const toBob = fake.addComment({ on: post, answers: bob, text: 'Bob blue too.', names: 'Bob' });
    const again = fake.addComment({ by: 'Ann', on: post, answers: own, text: 'Thanks' });
    await pullAll(rig.open(), rig.store);
    const [annThread, bobThread] = [`${post.id}/${fake.idOf('Ann')}`, `${post.id}/${fake.idOf('Bob')}`];
    expect([ann, own, again].map(({ id }) => threadOf(id))).toEqual([annThread, annThread, annThread]);
    expect([bob, toBob].map(({ id }) => threadOf(id))).toEqual([bobThread, bobThread]);
    expect(rig.store.messages.get(own.id)).toMatchObject({ own: true, references: [ann.id], author: { name: 'Acme Shop' }, thread: { customer: { name: 'Ann' }, subject: 'New shoes' } });
    expect(rig.store.messages.get(toBob.id)).toMatchObject({ own: true, thread: { customer: { name: 'Bob' } } });
  });

  test('what the Page says to nobody is no conversation', async () => {
    const { fake } = await start();
    const own = fake.addComment({ on: fake.addPost({ text: 'New shoes' }), text: 'Closed on Monday.' });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.has(own.id)).toBe(false);
  });

  test('posts of visitors and posts that tag the Page are messages, with what is said under them', async () => {
    const { fake } = await start();
    const visit = fake.addPost({ by: 'Ann', text: 'My order is late' });
    const tagged = fake.addPost({ by: 'Bob', tags: true, text: 'Look at this shop' });
    const answer = fake.addComment({ on: visit, text: 'We look into it.' });
    const other = fake.addComment({ by: 'Cem', on: visit, text: 'Mine too' });
    await pullAll(rig.open(), rig.store);
    expect(rig.store.messages.get(visit.id)).toMatchObject({ own: false, text: 'My order is late', thread: { channel: 'public', customer: { name: 'Ann' } } });
    expect(rig.store.messages.get(tagged.id)).toMatchObject({ author: { name: 'Bob' } });
    expect(rig.store.messages.get(answer.id)).toMatchObject({ own: true, references: [visit.id] });
    expect(threadOf(answer.id)).toBe(threadOf(visit.id));
    expect(threadOf(other.id)).toBe(`${visit.id}/${fake.idOf('Cem')}`);
  });

  test('an answer to an answer stays with whom it was sent to, though Graph puts it under the first comment', async () => {
    const { fake } = await start();
    const ann = fake.addComment({ by: 'Ann', on: fake.addPost({ text: 'New shoes' }), text: 'In red?' });
    const bob = fake.addComment({ by: 'Bob', on: ann.post, answers: ann, text: 'And blue?' });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    const question = rig.store.messages.get(bob.id)!;
    const sent = await connection.send(replyTo(question, 'Blue too.'), never);
    expect(sent).toMatchObject({ kind: 'sent' });
    const { id } = fake.ledger.entries[0]!;
    rig.store.messages.set(id, { ...question, providerId: id, own: true });
    await pullAll(connection, rig.store);
    expect(rig.store.messages.get(id)).toMatchObject({ text: 'Blue too.', thread: question.thread, references: [ann.id] });
  });

  test('where Graph does not say who wrote it, the answer is in the thread of the comment all the same', async () => {
    const { fake } = await start({ tellsWho: false });
    const post = fake.addPost({ text: 'New shoes' });
    const one = fake.addComment({ by: 'Ann', on: post, text: 'In red?' });
    const other = fake.addComment({ by: 'Bob', on: post, text: 'And blue?' });
    const own = fake.addComment({ on: post, answers: one, text: 'Yes.' });
    await pullAll(rig.open(), rig.store);
    expect(threadOf(one.id)).toBe(`${post.id}/unnamed-${one.id}`);
    expect(threadOf(own.id)).toBe(threadOf(one.id));
    expect(threadOf(other.id)).not.toBe(threadOf(one.id));
  });
});

describe('what is new', () => {
  test('a comment under the oldest of many posts is found, whatever their order', async () => {
    const { fake } = await start();
    const posts = Array.from({ length: 250 }, (_, index) => fake.addPost({ text: `Post ${index}`, at: clock - (300 - index) * day }));
    const connection = rig.open();
    await pullAll(connection, rig.store);
    clock += 10 * minute;
    const { id } = fake.addComment({ by: 'Ann', on: posts[0]!, text: 'Still there?' });
    await pullAll(connection, rig.store);
    expect(text(id)).toBe('Still there?');
  });

  test('only posts that were updated are asked for their comments', async () => {
    const paths: string[] = [];
    const { fake } = await start({ onExchange: ({ path }) => paths.push(path) });
    const posts = Array.from({ length: 20 }, (_, index) => fake.addPost({ text: `Post ${index}` }));
    for (const post of posts) fake.addComment({ by: 'Ann', on: post, text: 'Hello' });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    clock += 10 * minute;
    await news(connection, 'posts');
    clock += 10 * minute;
    fake.addComment({ by: 'Bob', on: posts[3]!, text: 'Hello' });
    paths.length = 0;
    await news(connection, 'posts');
    expect(paths.filter((path) => path.endsWith('/comments'))).toEqual([`/v26.0/${posts[3]!.id}/comments`]);
  });

  test('a comment that was written while the round went by comes with the next', async () => {
    const { fake } = await start();
    const post = fake.addPost({ text: 'New shoes' });
    fake.addComment({ by: 'Ann', on: post, text: 'first' });
    const connection = rig.open();
    await pullPage(connection, 'posts', rig.store);
    await pullPage(connection, 'posts', rig.store);
    const { id } = fake.addComment({ by: 'Bob', on: post, text: 'between two requests' });
    clock += 5 * minute;
    await pullStream(connection, 'posts', rig.store);
    await pullStream(connection, 'posts', rig.store);
    expect(text(id)).toBe('between two requests');
  });

  test('what was edited and what was deleted is noticed within half an hour', async () => {
    const { fake } = await start();
    const post = fake.addPost({ text: 'New shoes' });
    const [edited, deleted, kept] = ['In rad?', 'Sold out?', 'Nice'].map((words) => fake.addComment({ by: 'Ann', on: post, text: words }));
    const visit = fake.addPost({ by: 'Bob', text: 'Hello?' });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    fake.edit(edited!.id, 'In red?');
    fake.drop(deleted!.id);
    fake.drop(visit.id);
    clock += 31 * minute;
    await pullAll(connection, rig.store);
    expect(text(edited!.id)).toBe('In red?');
    expect([...rig.store.deleted].sort()).toEqual([deleted!.id, visit.id].sort());
    expect(text(kept!.id)).toBe('Nice');
  });

  test('a place that Graph has forgotten is begun anew, and nothing is lost', async () => {
    const { fake } = await start();
    const posts = Array.from({ length: 130 }, (_, index) => fake.addPost({ text: `Post ${index}` }));
    const ids = posts.map((post) => fake.addComment({ by: 'Ann', on: post, text: 'Hello' }).id);
    const connection = rig.open();
    await pullPage(connection, 'posts', rig.store);
    const [, place = ''] = /after=(?<place>[\w-]+)/u.exec(JSON.stringify(rig.store.cursors.get('posts'))) ?? [];
    const [, last] = JSON.parse(Buffer.from(place, 'base64url').toString()) as [string, string];
    fake.drop(last);
    clock += 20 * minute;
    expect(await pullAll(connection, rig.store)).toBeNull();
    expect(ids.filter((id) => fake.world.comments.has(id) && !rig.store.messages.has(id))).toEqual([]);
    expect(rig.store.messages.size).toBe(129);
  });

  test('history brings what is older, and says when it is done', async () => {
    const { fake } = await start();
    const post = fake.addPost({ text: 'Old', at: clock - 300 * day });
    const old = fake.addComment({ by: 'Ann', on: post, text: 'Long ago', at: clock - 299 * day });
    const connection = rig.open();
    await news(connection, 'posts');
    expect(text(old.id)).toBeUndefined();
    expect(connection.history!('posts', rig.store.cursors.get('posts') ?? null)).toMatchObject({ done: false });
    await pullStream(connection, 'posts', rig.store);
    expect(text(old.id)).toBe('Long ago');
    expect(connection.history!('posts', rig.store.cursors.get('posts') ?? null)).toEqual({ pulled: 1, total: null, done: true });
  });
});

describe('pictures', () => {
  test('are fetched at once, of comments and of posts', async () => {
    const { fake } = await start();
    const comment = fake.addComment({ by: 'Ann', on: fake.addPost({ text: 'New shoes' }), text: 'Broken', file: { type: 'image/gif', content: 'GIF89a broken' } });
    const visit = fake.addPost({ by: 'Bob', text: 'See', files: [{ type: 'image/gif', content: 'GIF89a one' }, { type: 'image/gif', content: 'GIF89a two' }] });
    const connection = rig.open();
    await news(connection, 'posts');
    await news(connection, 'visitors');
    const [file] = rig.store.messages.get(comment.id)!.attachments;
    expect(file).toMatchObject({ name: `${comment.id}-0.gif`, type: 'image/gif', size: 13 });
    expect(Buffer.from(file!.content!).toString()).toBe('GIF89a broken');
    expect(rig.store.messages.get(visit.id)!.attachments.map(({ content }) => Buffer.from(content!).toString())).toEqual(['GIF89a one', 'GIF89a two']);
  });

  test('that cannot be had are told as missing, and hold up nothing', async () => {
    const { fake } = await start();
    const { id } = fake.addComment({ by: 'Ann', on: fake.addPost({ text: 'New shoes' }), text: 'Broken', file: { type: 'image/gif', content: 'GIF89a' } });
    fake.expireFiles();
    await news(rig.open(), 'posts');
    expect(rig.store.messages.get(id)).toMatchObject({ text: 'Broken', attachments: [{ content: null }] });
    fake.addComment({ by: 'Bob', on: fake.addPost({ text: 'More' }), text: 'Also', file: { type: 'image/gif', content: 'GIF89a' } });
    fake.faults.add({ path: /\/cdn\//u, times: Infinity }, { kind: 'answer', answer: { status: 503 } });
    expect(await pullAll(rig.open(), rig.store)).toBeNull();
  });
});

describe('limits', () => {
  test('a Page at its limit is left alone until Meta lets it in again', async () => {
    const { fake } = await start({ limits: { pages: 30 } });
    for (let index = 0; index < 60; index += 1) fake.addComment({ by: 'Ann', on: fake.addPost({ text: `Post ${index}` }), text: 'Hello' });
    const connection = rig.open();
    const trouble = await pullAll(connection, rig.store);
    expect(trouble).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited' } });
    expect(fake.refusedCalls()).toBe(0);
    expect(connection.pullableAt!('posts', 'news')).toBeGreaterThan(clock);
    expect(await connection.pull('posts', rig.store.cursors.get('posts') ?? null, never)).toMatchObject({ kind: 'retry', problem: { code: 'rate-limited' } });
    expect(fake.refusedCalls()).toBe(0);
    clock += 61 * minute;
    for (let round = 0; round < 20 && await pullAll(connection, rig.store) !== null; round += 1) clock += 61 * minute;
    expect(rig.store.messages.size).toBe(60);
  });
});
