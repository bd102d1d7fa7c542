import { getWrittenDocumentsFromBulkWriteResponse, now } from 'rxdb/plugins/core';
import { expect, test } from 'vitest';
import { insertOf, message, openMessages, queryOf, storageIn, temporaryDirectory, updateOf } from './support.ts';

const open = (directory = temporaryDirectory()) => openMessages(storageIn(directory), {});

test('what was written is found by id, with all its fields', async () => {
  const messages = await open();
  const a = message('a', { text: 'naïve 😀 "quoted"\u0000' });
  expect(await messages.bulkWrite(insertOf(a), 'test')).toEqual({ error: [] });
  expect(await messages.findDocumentsById(['a', 'missing'], false)).toEqual([a]);
});

test('inserting what is there is a conflict that carries the stored document', async () => {
  const messages = await open();
  const a = message('a');
  await messages.bulkWrite(insertOf(a), 'test');
  const { error } = await messages.bulkWrite(insertOf(message('a', { text: 'other' }), message('b')), 'test');
  expect(error).toMatchObject([{ status: 409, documentId: 'a', documentInDb: a }]);
  expect((await messages.findDocumentsById(['a', 'b'], false)).map((found) => found.text)).toEqual(['text of a', 'text of b']);
});

test('an update of an older revision is a conflict', async () => {
  const messages = await open();
  const first = message('a');
  await messages.bulkWrite(insertOf(first), 'test');
  const update = updateOf(first, { text: 'second' });
  await messages.bulkWrite([update], 'test');
  const { error } = await messages.bulkWrite([updateOf(first, { text: 'third' })], 'test');
  expect(error).toMatchObject([{ status: 409, documentInDb: { text: 'second', _rev: update.document._rev } }]);
});

test('two writes of one revision at the same time: exactly one wins', async () => {
  const messages = await open();
  const first = message('a');
  await messages.bulkWrite(insertOf(first), 'test');
  const results = await Promise.all([1, 2, 3].map((n) => messages.bulkWrite([updateOf(first, { sentAt: n })], 'test')));
  expect(results.map(({ error }) => error.length)).toEqual([0, 1, 1]);
  const rows = insertOf(first);
  expect(getWrittenDocumentsFromBulkWriteResponse('id', rows, results[1]!)).toEqual([]);
});

test('a deleted document is found only when asked for, and not counted', async () => {
  const messages = await open();
  const a = message('a');
  await messages.bulkWrite(insertOf(a), 'test');
  await messages.bulkWrite([updateOf(a, { _deleted: true })], 'test');
  expect(await messages.findDocumentsById(['a'], false)).toEqual([]);
  expect(await messages.findDocumentsById(['a'], true)).toMatchObject([{ id: 'a', _deleted: true }]);
  expect(await messages.count(queryOf({ selector: { _deleted: { $eq: false } } }))).toEqual({ count: 0, mode: 'fast' });
});

test('the events of a write are out, in one bulk, before it resolves', async () => {
  const messages = await open();
  const seen: string[] = [];
  messages.changeStream().subscribe((bulk) => {
    seen.push(`${bulk.context}: ${bulk.events.map((event) => `${event.operation} ${event.documentId}`).join(', ')}`);
  });
  const [a, b] = [message('a'), message('b')];
  await messages.bulkWrite(insertOf(a, b), 'one').then(() => seen.push('resolved'));
  await messages.bulkWrite([updateOf(a, { text: 'x' }), updateOf(b, { _deleted: true })], 'two').then(() => seen.push('resolved'));
  expect(seen).toEqual(['one: INSERT a, INSERT b', 'resolved', 'two: UPDATE a, DELETE b', 'resolved']);
});

test('the checkpoint of a change leads to what came after it', async () => {
  const messages = await open();
  const checkpoints: unknown[] = [];
  messages.changeStream().subscribe((bulk) => checkpoints.push(bulk.checkpoint));
  await messages.bulkWrite(insertOf(message('a')), 'test');
  await messages.bulkWrite(insertOf(message('b')), 'test');
  const { documents } = await messages.getChangedDocumentsSince!(10, checkpoints[0]);
  expect(documents.map((found) => found.id)).toEqual(['b']);
});

test('paging through the changes misses nothing, though writes share a time and others are under way', async () => {
  const messages = await open();
  const same = now();
  const documents = Array.from({ length: 95 }, (_, n) => ({ ...message(`a${n}`), _meta: { lwt: same } }));
  await messages.bulkWrite(insertOf(...documents), 'test');
  const later = Array.from({ length: 20 }, (_, n) => messages.bulkWrite(insertOf(message(`b${n}`)), 'test'));
  const seen: string[] = [];
  let checkpoint: unknown;
  for (let full = true; full || seen.length < 115; ) {
    const page = await messages.getChangedDocumentsSince!(10, checkpoint);
    seen.push(...page.documents.map((found) => found.id));
    checkpoint = page.checkpoint;
    full = page.documents.length === 10;
  }
  await Promise.all(later);
  expect(new Set(seen).size).toBe(115);
  expect(seen.length).toBe(115);
});

test('cleanup removes tombstones of the given age and nothing else', async () => {
  const messages = await open();
  const [a, b] = [message('a'), message('b')];
  await messages.bulkWrite(insertOf(a, b), 'test');
  await messages.bulkWrite([updateOf(a, { _deleted: true })], 'test');
  await messages.cleanup(60_000);
  expect(await messages.findDocumentsById(['a', 'b'], true)).toHaveLength(2);
  expect(await messages.cleanup(0)).toBe(true);
  expect((await messages.findDocumentsById(['a', 'b'], true)).map((found) => found.id)).toEqual(['b']);
});

test('attachments: written, kept through updates, refused without data, removed with their document', async () => {
  const messages = await open();
  const data = new Blob([new Uint8Array([0, 1, 255])], { type: 'image/png' });
  const picture = { data, digest: 'd1', length: 3, type: 'image/png' };
  const a = { ...message('a'), _attachments: { picture } };
  await messages.bulkWrite(insertOf(a), 'test');
  const [stored] = await messages.findDocumentsById(['a'], false);
  expect(stored!._attachments).toEqual({ picture: { digest: 'd1', length: 3, type: 'image/png' } });
  const read = await messages.getAttachmentData('a', 'picture', 'd1');
  expect([read.type, ...new Uint8Array(await read.arrayBuffer())]).toEqual(['image/png', 0, 1, 255]);
  await expect(messages.getAttachmentData('a', 'picture', 'other')).rejects.toThrow('attachment does not exist');

  const stub = { digest: 'd2', length: 3, type: 'image/png' };
  const refused = await messages.bulkWrite([updateOf(stored!, { _attachments: { ...stored!._attachments, more: stub } })], 'test');
  expect(refused.error).toMatchObject([{ status: 510, attachmentId: 'more' }]);

  const kept = updateOf(stored!, { text: 'new' });
  expect(await messages.bulkWrite([kept], 'test')).toEqual({ error: [] });
  expect((await messages.getAttachmentData('a', 'picture', 'd1')).size).toBe(3);
  await messages.bulkWrite([updateOf(kept.document, { _deleted: true })], 'test');
  await expect(messages.getAttachmentData('a', 'picture', 'd1')).rejects.toThrow('attachment does not exist');
});

test('a write that reads a large attachment first still commits before the next one', async () => {
  const messages = await open();
  const data = new Blob([new Uint8Array(5_000_000)]);
  const a = { ...message('a'), _attachments: { big: { data, digest: 'd', length: data.size, type: '' } } };
  const order: string[] = [];
  messages.changeStream().subscribe((bulk) => order.push(bulk.context));
  await Promise.all([messages.bulkWrite(insertOf(a), 'first'), messages.bulkWrite(insertOf(message('b')), 'second')]);
  expect(order).toEqual(['first', 'second']);
});

test('a primary key that SQLite could not keep apart is refused', async () => {
  const messages = await open();
  await expect(messages.bulkWrite(insertOf(message('half \uD83D')), 'test')).rejects.toThrow('primary key');
});
