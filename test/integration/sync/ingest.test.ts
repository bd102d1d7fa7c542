import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PulledMessage } from '../../../src/main/networks/network.ts';
import { byId, find, insertNew, update } from '../../../src/main/replica/access.ts';
import { fileAttachment, htmlAttachment } from '../../../src/main/replica/attached.ts';
import { moved } from '../../../src/main/replica/conversation-state.ts';
import { summarise } from '../../../src/main/replica/conversations.ts';
import { usualDue } from '../../../src/main/replica/due.ts';
import { conversationKey, cursorKey, customerKey } from '../../../src/main/replica/keys.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import { commitPage, saveCursor } from '../../../src/main/sync/ingest.ts';
import { account, conversationId, copyOf, pulled, temporaryReplica } from '../outbox/rig.ts';
import { commit, everything, nothing } from './commits.ts';

/** Without what RxDB keeps of revisions. */
const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, inner: unknown) => ['_rev', '_meta'].includes(key) ? undefined : inner));
const contents = async (replica: Replica): Promise<unknown> => plain(await everything(replica));

test('a page becomes messages, a customer, a conversation and a cursor', async () => {
  const replica = await temporaryReplica();
  const message = pulled({ sentAt: 900, text: 'The kettle leaks', references: ['earlier'], automatic: true });
  await commit(replica, [message], { cursor: 7 });
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({
    conversationId, direction: 'in', sentAt: 900, receivedAt: 5_000, text: 'The kettle leaks', references: ['earlier'], marks: ['automatic'],
    delivery: { state: 'received' },
  });
  expect(await byId(replica.conversations, conversationId)).toMatchObject({ state: 'open', waitingSince: 900, preview: 'The kettle leaks' });
  expect(await byId(replica.customers, customerKey('x', 'anna'))).toMatchObject({ name: 'Anna', firstSeenAt: 900 });
  expect(await byId(replica.cursors, cursorKey(account.id, 'mentions'))).toMatchObject({ cursor: '7', syncedAt: 5_000 });
});

test('the same page again changes no document', async () => {
  const replica = await temporaryReplica();
  const page = [pulled({ sentAt: 10 }), pulled({ sentAt: 20, own: true }), pulled({ sentAt: 30 })];
  await commit(replica, page);
  const before = await everything(replica);
  await commit(replica, [...page, page[0]!].reverse());
  expect(await everything(replica)).toEqual(before);
});

/** A replica whose n-th write is the last: it throws, and nothing is written from then on. */
function cutAfter(replica: Replica, writes: number): Replica {
  let left = writes;
  const limit = <Result>(write: () => Promise<Result>): Promise<Result> => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('cut')) : write();
  };
  const limited = <C extends object>(collection: C): C => new Proxy(collection, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === 'storageInstance') return limited(value as object);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...given: unknown[]) => unknown;
      if (name !== 'bulkWrite' && name !== 'bulkInsert') return method;
      return (...given: unknown[]) => limit(() => Promise.resolve(method(...given)));
    },
  });
  const { messages, conversations, customers, cursors } = replica;
  return {
    ...replica,
    messages: limited(messages),
    conversations: limited(conversations),
    customers: limited(customers),
    cursors: limited(cursors),
    commitPulled: (all) => limit(() => replica.commitPulled(all)),
  };
}

/** A reply that has no name yet: a page may bring its copy at any time, and then has to be looked at once more. */
async function addNamelessReply(replica: Replica): Promise<void> {
  const [asked] = await find(replica.messages, { selector: { direction: 'in' }, sort: [{ sentAt: 'asc' }] });
  const delivery = { state: 'uncertain' as const, queuedAt: 1, attempt: 1, startedAt: 1, dueAt: null, checks: 0, problem: null };
  await insertNew(replica.messages, [{ ...asked!, id: 'reply', providerId: '', direction: 'out', text: 'Nameless', replyId: 'r', delivery, _attachments: undefined } as never]);
}

test.each([false, true])('cut after any write, pulling the page again gives the same as never having been cut; the cursor is written last (a reply without a name: %s)', async (nameless) => {
  const first = [pulled({ sentAt: 10 }), pulled({ sentAt: 20, own: true }), pulled({ sentAt: 5, threadId: 'other' })];
  const page = [pulled({ sentAt: 30, html: '<p>kettle</p>' }), pulled({ sentAt: 25, own: true }), pulled({ sentAt: 6, own: true, threadId: 'other' }), pulled({ threadId: 'new' })];
  const deleted = [first[0]!.providerId];
  const whole = await temporaryReplica();
  await commit(whole, first);
  if (nameless) await addNamelessReply(whole);
  await commit(whole, page, { cursor: 2, deleted });
  const expected = await contents(whole);
  await whole.close();

  let cuts = 0;
  for (let writes = 0; ; writes += 1) {
    const replica = await temporaryReplica();
    await commit(replica, first);
    if (nameless) await addNamelessReply(replica);
    const cut = await commit(cutAfter(replica, writes), page, { cursor: 2, deleted }).then(() => false, () => true);
    if (!cut) break;
    cuts += 1;
    expect(await byId(replica.cursors, cursorKey(account.id, 'mentions'))).toMatchObject({ cursor: '1' });
    await commit(replica, page, { cursor: 2, deleted });
    expect(await contents(replica)).toEqual(expected);
    await replica.close();
  }
  expect(cuts).toBeGreaterThanOrEqual(nameless ? 2 : 1);
});

test('pages of two streams at the same moment: the conversation that both make tells of both', async () => {
  for (let round = 0; round < 5; round += 1) {
    const replica = await temporaryReplica();
    const question = pulled({ sentAt: 10 });
    const answer = pulled({ sentAt: 20, own: true, text: 'Yes' });
    await Promise.all([commit(replica, [question], { stream: 'inbox' }), commit(replica, [answer], { stream: 'sent' })]);
    expect(await byId(replica.conversations, conversationId)).toMatchObject({ state: 'waiting', waitingSince: 0, answeredThrough: 20, preview: 'Yes' });
    await replica.close();
  }
});

test('many pages at once: what an agent writes waits for a few of them, not for all', async () => {
  const replica = await temporaryReplica();
  let taken = 0;
  const pages = Array.from({ length: 40 }, async (_, index) => {
    await commit(replica, Array.from({ length: 100 }, () => pulled({ threadId: `thread ${index}` })), { stream: `stream ${index}` });
    taken += 1;
  });
  await Promise.race(pages);
  await insertNew(replica.drafts, [{ id: conversationId, text: 'As I type', updatedAt: 1 }]);
  expect(taken).toBeLessThan(6);
  await Promise.all(pages);
  expect(await find(replica.conversations, { selector: {} })).toHaveLength(pages.length);
});

test('any permutation and repetition of pages gives what summarise works out from the messages', async () => {
  const replica = await temporaryReplica();
  const sequence = fc.uniqueArray(fc.record({ own: fc.boolean(), sentAt: fc.integer({ min: 1, max: 9 }), id: fc.integer({ min: 1, max: 99 }) }), {
    selector: (one) => one.id, minLength: 2, maxLength: 7,
  });
  let thread = 0;
  await fc.assert(fc.asyncProperty(sequence.chain((all) => fc.tuple(fc.constant(all), fc.array(fc.shuffledSubarray(all, { minLength: 1 }), { maxLength: 4 }))), async ([all, parts]) => {
    thread += 1;
    const threadId = `thread-${thread}`;
    const messageOf = ({ own, sentAt, id }: (typeof all)[number]) => pulled({ own, sentAt, providerId: `${threadId}-${id}`, text: `text ${id}`, threadId });
    for (const part of [...parts, all]) await commit(replica, part.map(messageOf));
    const id = conversationKey(account.id, threadId);
    const folded = await byId(replica.conversations, id);
    await summarise(replica, id);
    expect(plain(folded)).toEqual(plain(await byId(replica.conversations, id)));
  }), { numRuns: 40 });
});

test('a conversation that the agent put to rest stays so through pages that bring nothing new', async () => {
  const replica = await temporaryReplica();
  const question = pulled({ sentAt: 10 });
  await commit(replica, [question]);
  await update(replica.conversations, conversationId, (current) => moved(current, 'waiting', usualDue));
  await commit(replica, [question]);
  await summarise(replica, conversationId);
  expect((await byId(replica.conversations, conversationId))?.state).toBe('waiting');
  await commit(replica, [pulled({ sentAt: 20 })]);
  expect((await byId(replica.conversations, conversationId))?.state).toBe('open');
});

test('a customer is updated by what is pulled, and first seen at their earliest message', async () => {
  const replica = await temporaryReplica();
  const named = (name: string, sentAt: number): PulledMessage => {
    const message = pulled({ sentAt });
    return { ...message, thread: { ...message.thread, customer: { ...message.thread.customer, name, followers: 4 } } };
  };
  await commit(replica, [named('Anna', 500)]);
  await commit(replica, [named('Anna B.', 600)]);
  expect(await byId(replica.customers, customerKey('x', 'anna'))).toMatchObject({ name: 'Anna B.', followers: 4, firstSeenAt: 500 });
  await commit(replica, [named('Anna B.', 100)]);
  expect(await byId(replica.customers, customerKey('x', 'anna'))).toMatchObject({ firstSeenAt: 100 });
});

test('how many follow a customer is known in all of their conversations, and stays where a network tells nothing of it', async () => {
  const replica = await temporaryReplica();
  const by = (followers: number | null, threadId: string): PulledMessage => {
    const message = pulled({ threadId });
    const customer = { ...message.thread.customer, followers };
    return { ...message, author: customer, thread: { ...message.thread, customer } };
  };
  const known = async () => [
    (await byId(replica.customers, customerKey('x', 'anna')))?.followers,
    ...(await find(replica.conversations, { selector: {}, sort: [{ id: 'asc' }] })).map(({ followers }) => followers),
  ];
  await commit(replica, [by(3, 'one'), by(3, 'two')]);
  expect(await known()).toEqual([3, 3, 3]);
  await commit(replica, [by(9_000, 'one')]);
  expect(await known()).toEqual([9_000, 9_000, 9_000]);
  await commit(replica, [by(null, 'two')]);
  expect(await known()).toEqual([9_000, 9_000, 9_000]);
});

test('what is gone at the network is marked once and kept', async () => {
  const replica = await temporaryReplica();
  const message = pulled();
  await commit(replica, [message]);
  await commit(replica, [], { deleted: [message.providerId, 'never heard of'] });
  await commit(replica, [], { deleted: [message.providerId] });
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({ text: message.text, marks: ['deleted'] });
});

test('attachments and the formatted version come back byte by byte', async () => {
  const replica = await temporaryReplica();
  const content = new Uint8Array(randomBytes(300_000));
  const html = '<p>Grüße – 你好 🫖</p>';
  const message = pulled({ html, attachments: [{ id: 'a 1/ü', name: 'kettle.bin', type: 'application/octet-stream', size: content.length, content }] });
  await commit(replica, [message]);
  const document = await replica.messages.findOne(copyOf(message.providerId)).exec();
  expect(document?.toJSON().files).toEqual([{ id: 'a 1/ü', name: 'kettle.bin', type: 'application/octet-stream', size: 300_000 }]);
  const stored = await document?.getAttachment(fileAttachment('a 1/ü'))?.getData();
  expect(Buffer.compare(Buffer.from(await stored!.arrayBuffer()), Buffer.from(content))).toBe(0);
  expect(await (await document?.getAttachment(htmlAttachment)?.getData())?.text()).toBe(html);
});

test('ids longer than a key may be are told apart and found again', async () => {
  const replica = await temporaryReplica();
  const long = 'x'.repeat(998);
  await commit(replica, [pulled({ providerId: `${long}1` }), pulled({ providerId: `${long}2` })]);
  await commit(replica, [pulled({ providerId: `${long}1` })]);
  expect(await find(replica.messages, { selector: {} })).toHaveLength(2);
});

test('a cursor is kept for each stream; those who insert the same document at once do not fail', async () => {
  const replica = await temporaryReplica();
  await Promise.all([saveCursor(replica, 'a', 'inbox', { uid: 1 }, 1), saveCursor(replica, 'a', 'inbox', { uid: 2 }, 2), saveCursor(replica, 'a', 'sent', 3, 3)]);
  expect((await find(replica.cursors, { selector: {}, sort: [{ id: 'asc' }] })).map((one) => one.cursor)).toEqual(['{"uid":2}', '3']);
  expect(await insertNew(replica.drafts, [{ id: 'c', text: 'a', updatedAt: 1 }])).toEqual([]);
  expect(await insertNew(replica.drafts, [{ id: 'c', text: 'b', updatedAt: 2 }])).toEqual(['c']);
  expect((await byId(replica.drafts, 'c'))?.text).toBe('a');
});

test('a reply that gets its name while the page with its copy is on its way in stays one message', async () => {
  const replica = await temporaryReplica();
  const copy = pulled({ sentAt: 40, own: true, text: 'On its way' });
  await commit(replica, [pulled({ sentAt: 30 })]);
  const [asked] = await find(replica.messages, { selector: {} });
  const reply = { ...asked!, id: 'reply', providerId: '', direction: 'out' as const, text: 'On its way', replyId: 'r', delivery: { state: 'sent' as const, queuedAt: 1, attempt: 1 } };
  await insertNew(replica.messages, [reply]);
  // The network's answer comes in after the page was compared with what is known, and before it is written.
  const claimEchoes = async (): Promise<ReadonlySet<string>> => {
    await update(replica.messages, 'reply', (current) => ({ ...current, providerId: copy.providerId, sentAt: 40 }));
    return nothing;
  };
  await commitPage({ replica, now: () => 5_000, claimEchoes, takeReceipts: () => Promise.resolve() }, account, 'posts', { messages: [copy], deleted: [], cursor: 2, more: false });
  expect((await find(replica.messages, { selector: { direction: 'out' } })).map(({ id }) => id)).toEqual(['reply']);
});

test('an edit brings the newer words, once; an older page does not bring back the older ones', async () => {
  const replica = await temporaryReplica();
  const message = pulled({ sentAt: 900, text: 'The kettle leaks' });
  const edited = { ...message, text: 'The kettle leaks a lot', editedAt: 1_000 };
  await commit(replica, [message]);
  await commit(replica, [edited]);
  const now = { text: 'The kettle leaks a lot', marks: ['edited'], delivery: { state: 'received', editedAt: 1_000, earlier: ['The kettle leaks'] } };
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject(now);
  expect(await byId(replica.conversations, conversationId)).toMatchObject({ preview: 'The kettle leaks a lot' });
  const before = await everything(replica);
  await commit(replica, [message]);
  await commit(replica, [edited]);
  expect(await everything(replica)).toEqual(before);
  await commit(replica, [{ ...message, text: 'It is fine now', editedAt: 2_000 }]);
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({ delivery: { earlier: ['The kettle leaks', 'The kettle leaks a lot'] } });
});

test('where a network does not tell of edits, other words are newer ones', async () => {
  const replica = await temporaryReplica();
  const message = { ...pulled({ text: 'Five stars' }), editedAt: null };
  await commit(replica, [message]);
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({ marks: [] });
  await commit(replica, [{ ...message, text: 'One star' }]);
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({ text: 'One star', marks: ['edited'], delivery: { earlier: ['Five stars'] } });
});

test('where nothing can be edited, other words under the same id are not believed', async () => {
  const replica = await temporaryReplica();
  const message = pulled({ text: 'As it was' });
  await commit(replica, [message]);
  await commit(replica, [{ ...message, text: 'Somebody used its id again' }]);
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({ text: 'As it was', marks: [] });
});

test('what the network does not let be done is kept until it says otherwise', async () => {
  const replica = await temporaryReplica();
  const message = pulled({});
  await commit(replica, [{ ...message, closed: true, refuses: { hide: true, delete: true, private: false } }]);
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({ marks: ['closed', 'no-hide', 'no-delete'] });
  await commit(replica, [{ ...message, refuses: { hide: false, private: true } }]);
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({ marks: ['closed', 'no-delete', 'no-private'] });
});

test('hidden and liked are as the network has them', async () => {
  const replica = await temporaryReplica();
  const message = pulled({});
  await commit(replica, [{ ...message, hidden: true, liked: false }]);
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({ marks: ['hidden'] });
  await commit(replica, [{ ...message, hidden: false, liked: true }]);
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({ marks: ['liked'] });
  await commit(replica, [message]);
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({ marks: ['liked'] });
});

/** A thread of two messages, of which the network then says that they belong to another. */
const movedThread = () => {
  const [first, second] = [pulled({ sentAt: 10, threadId: 'old' }), pulled({ sentAt: 20, threadId: 'old' })];
  const elsewhere = (message: PulledMessage): PulledMessage => ({ ...message, thread: { ...message.thread, providerId: 'new' } });
  return { first, second, elsewhere, oldId: conversationKey(account.id, 'old'), newId: conversationKey(account.id, 'new') };
};

test('a thread that was merged into another is there, with what the team wrote beside it, and nowhere else', async () => {
  const replica = await temporaryReplica();
  const { first, second, elsewhere, oldId, newId } = movedThread();
  await commit(replica, [first, second]);
  await update(replica.conversations, oldId, (current) => ({ ...current, handled: true, tags: ['kettle'] }));
  await insertNew(replica.notes, [{ id: 'n', conversationId: oldId, text: 'Ask the warehouse', writtenAt: 15, author: '', mentions: [] }]);
  await insertNew(replica.drafts, [{ id: oldId, text: 'Dear', updatedAt: 16 }]);
  await commit(replica, [elsewhere(first), elsewhere(second)]);
  expect(await byId(replica.conversations, oldId)).toBeNull();
  expect(await byId(replica.conversations, newId)).toMatchObject({ waitingSince: 10, state: 'open', tags: ['kettle'], handled: true });
  expect(await find(replica.messages, { selector: { conversationId: newId } })).toHaveLength(2);
  expect(await byId(replica.notes, 'n')).toMatchObject({ conversationId: newId });
  expect(await byId(replica.drafts, newId)).toMatchObject({ text: 'Dear' });
  expect(await byId(replica.drafts, oldId)).toBeNull();
});

test('of a thread that was split, each part knows who waits', async () => {
  const replica = await temporaryReplica();
  const { first, second, elsewhere, oldId, newId } = movedThread();
  await commit(replica, [first, second]);
  await commit(replica, [elsewhere(first)]);
  expect(await byId(replica.conversations, oldId)).toMatchObject({ waitingSince: 20, lastInboundAt: 20 });
  expect(await byId(replica.conversations, newId)).toMatchObject({ waitingSince: 10, lastInboundAt: 10 });
});

test('cut after any write while a thread moves, pulling the page again ends as never having been cut', async () => {
  const { first, second, elsewhere } = movedThread();
  const page = [elsewhere(first), elsewhere(second), pulled({ sentAt: 30, threadId: 'new' })];
  const whole = await temporaryReplica();
  await commit(whole, [first, second]);
  await commit(whole, page);
  const expected = await contents(whole);
  await whole.close();
  let cuts = 0;
  for (let writes = 0; ; writes += 1) {
    const replica = await temporaryReplica();
    await commit(replica, [first, second]);
    const cut = await commit(cutAfter(replica, writes), page).then(() => false, () => true);
    await commit(replica, page);
    expect(await contents(replica)).toEqual(expected);
    await replica.close();
    if (!cut) break;
    cuts += 1;
  }
  expect(cuts).toBeGreaterThanOrEqual(3);
});

test('where messages before one may be missing, it says so, also when it is told again without', async () => {
  const replica = await temporaryReplica();
  const message = pulled({});
  await commit(replica, [{ ...message, gapBefore: true }]);
  await commit(replica, [message]);
  expect(await byId(replica.messages, copyOf(message.providerId))).toMatchObject({ marks: ['gap'] });
});
