import { afterEach, describe, expect, test } from 'vitest';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { asked, day, minute, news, type Rig, startRig } from './rig.ts';

let rig: Rig;
let clock = Date.now();
const start = async (options: Parameters<typeof startRig>[0] = {}): Promise<Rig> => {
  clock = Date.now();
  rig = await startRig({ now: () => clock, ...options });
  return rig;
};
afterEach(() => rig.close());

const threadOf = (id: string): string | undefined => rig.store.messages.get(id)?.thread.providerId;

describe('who talks to whom', () => {
  test('each customer under a medium has a thread of their own, answers in it', async () => {
    const { fake } = await start();
    const media = fake.addMedia({ caption: 'New shoes\nin all sizes' });
    const ann = fake.addInstagramComment({ by: 'Ann', on: media, text: 'In red?' });
    const own = fake.addInstagramComment({ on: media, answers: ann, text: 'Yes.' });
    const bob = fake.addInstagramComment({ by: 'Bob', on: media, answers: ann, text: 'And blue?' });
    const toBob = fake.addInstagramComment({ on: media, answers: ann, text: '@bob blue too' });
    const nobody = fake.addInstagramComment({ on: media, text: 'Closed on Monday' });
    await pullAll(rig.open(), rig.store);
    expect(threadOf(own.id)).toBe(threadOf(ann.id));
    expect(threadOf(toBob.id)).toBe(threadOf(bob.id));
    expect(threadOf(bob.id)).not.toBe(threadOf(ann.id));
    expect(threadOf(nobody.id)).toBeUndefined();
    expect(rig.store.messages.get(own.id)).toMatchObject({ own: true, references: [ann.id], thread: { subject: 'New shoes', customer: { handle: 'ann' } } });
  });

  test('a medium that tags the account is a message', async () => {
    const { fake } = await start();
    const { id } = fake.addMedia({ by: 'Ann', caption: 'My new shoes', file: { type: 'image/gif', content: 'GIF89a shoes' } });
    await news(rig, rig.open(), 'tags');
    expect(rig.store.messages.get(id)).toMatchObject({ author: { handle: 'ann' }, text: expect.stringContaining('My new shoes') as unknown, thread: { channel: 'public' } });
    expect(Buffer.from(rig.store.messages.get(id)!.attachments[0]!.content!).toString()).toBe('GIF89a shoes');
  });
});

describe('what is new', () => {
  test('is asked for only where the number of comments changed', async () => {
    const paths: string[] = [];
    const { fake } = await start({ onExchange: ({ path }) => paths.push(path) });
    const media = Array.from({ length: 30 }, (_, index) => fake.addMedia({ caption: `Media ${index}`, at: clock - (index + 4) * day }));
    for (const one of media) fake.addInstagramComment({ by: 'Ann', on: one, text: 'Hello' });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    clock += 3 * minute;
    const { id } = fake.addInstagramComment({ by: 'Bob', on: media[9]!, text: 'New' });
    paths.length = 0;
    await news(rig, connection, 'comments');
    expect(rig.store.messages.get(id)?.text).toBe('New');
    expect(paths.filter((path) => path.endsWith('/comments'))).toEqual([`/v26.0/${media[9]!.id}/comments`]);
  });

  test('a new answer to an old comment is found behind many newer ones', async () => {
    const { fake } = await start();
    const media = fake.addMedia({ caption: 'New shoes' });
    const first = fake.addInstagramComment({ by: 'Ann', on: media, text: 'First', at: clock - 2 * day });
    for (let index = 0; index < 120; index += 1) fake.addInstagramComment({ by: `Customer ${index}`, on: media, text: 'Nice', at: clock - day + index });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    clock += 3 * minute;
    const { id } = fake.addInstagramComment({ by: 'Bob', on: media, answers: first, text: 'Same here' });
    await news(rig, connection, 'comments');
    expect(rig.store.messages.get(id)?.text).toBe('Same here');
  });

  test('more answers than come with a comment are read one page after the other', async () => {
    const { fake } = await start();
    const media = fake.addMedia({ caption: 'New shoes' });
    const first = fake.addInstagramComment({ by: 'Ann', on: media, text: 'First' });
    const ids = Array.from({ length: 120 }, (_, index) => fake.addInstagramComment({ by: `Customer ${index}`, on: media, answers: first, text: `And ${index}` }).id);
    await news(rig, rig.open(), 'comments');
    expect(ids.filter((id) => !rig.store.messages.has(id))).toEqual([]);
  });

  test('what was deleted is noticed within half an hour', async () => {
    const { fake } = await start();
    const media = fake.addMedia({ caption: 'New shoes' });
    const gone = fake.addInstagramComment({ by: 'Ann', on: media, text: 'Oops' });
    fake.addInstagramComment({ by: 'Bob', on: media, text: 'Nice' });
    const connection = rig.open();
    await pullAll(connection, rig.store);
    fake.dropInstagramComment(gone.id);
    clock += 31 * minute;
    await news(rig, connection, 'comments');
    expect([...rig.store.deleted]).toEqual([gone.id]);
  });
});

describe('an answer', () => {
  test('to an answer stands under the first comment, its addressee named in front, and stays in their thread', async () => {
    const { fake } = await start();
    const connection = rig.open();
    const first = await asked(rig, connection);
    const comment = fake.world.instagramComments.get(first.providerId)!;
    const { id } = fake.addInstagramComment({ by: 'Bob', on: comment.media, answers: comment, text: 'Mine too' });
    clock += 3 * minute;
    await news(rig, connection, 'comments');
    const outgoing = replyTo(rig.store.messages.get(id)!, 'On its way', { firstStartedAt: clock });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
    expect(fake.ledger.entries).toMatchObject([{ kind: 'comment', under: comment.id, text: '@bob On its way' }]);
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: fake.ledger.entries[0]!.id });
    clock += 3 * minute;
    await news(rig, connection, 'comments');
    expect(threadOf(fake.ledger.entries[0]!.id)).toBe(threadOf(id));
  });

  test('to a hidden or deleted comment fails for good', async () => {
    const { fake } = await start();
    const connection = rig.open();
    const question = await asked(rig, connection);
    const act = { action: 'hide' as const, on: true, thread: question.thread, messageId: question.providerId, authorId: question.author.providerId };
    expect(await connection.act!(act, never)).toEqual({ kind: 'done', on: true });
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'rejected' } });
    fake.dropInstagramComment(question.providerId);
    expect(await connection.send(replyTo(question, 'Hello'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'message-gone' } });
  });

  test('to a medium that mentions the account is a comment under it; what only tags it cannot be answered', async () => {
    const { fake } = await start();
    const connection = rig.open();
    const mentions = fake.addMedia({ by: 'Ann', caption: 'Thanks @acme.shop' });
    const tags = fake.addMedia({ by: 'Bob', caption: 'My shoes' });
    const another = fake.addMedia({ by: 'Cleo', caption: 'Mine are from @acme.shop.two' });
    await pullAll(connection, rig.store);
    expect([mentions, tags, another].map(({ id }) => rig.store.messages.get(id)!.closed)).toEqual([false, true, true]);
    expect(await connection.send(replyTo(rig.store.messages.get(mentions.id)!, 'Thanks', { privately: true }), never)).toMatchObject({ kind: 'permanent', problem: { code: 'private-not-possible' } });
    expect(await connection.send(replyTo(rig.store.messages.get(mentions.id)!, 'With pleasure'), never)).toMatchObject({ kind: 'sent' });
    expect(await connection.send(replyTo(rig.store.messages.get(tags.id)!, 'Nice'), never)).toMatchObject({ kind: 'permanent', problem: { code: 'replies-closed' } });
  });

  test.each(['instagram', 'facebook'] as const)('in private goes once, with the login of %s', async (by) => {
    const { fake } = await start({ by });
    const connection = rig.open();
    const question = await asked(rig, connection);
    const outgoing = replyTo(question, 'Your parcel is at 12 Elm Street', { privately: true });
    fake.faults.add({ method: 'POST', path: /\/messages$/u }, { kind: 'accept-then-reset' });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'unknown' });
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: fake.ledger.entries[0]!.id });
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent', providerId: fake.ledger.entries[0]!.id });
    expect(await connection.send(replyTo(question, 'Another', { privately: true }), never)).toMatchObject({ kind: 'unknown', problem: { code: 'answered-already' } });
    expect(fake.ledger.entries).toMatchObject([{ network: 'instagram', kind: 'private-reply', answers: question.providerId }]);
  });
});
