import fc from 'fast-check';
import { expect, test } from 'vitest';
import { insertOf, message, type Messages, openMessages, storageIn, type Stored, temporaryDirectory, updateOf } from './support.ts';

type Instance = Messages<object, object>;

/** Follows the changes from where it stands to the end, and keeps each document as it was seen last. */
class Follower {
  readonly seen = new Map<string, Stored>();
  readonly #messages: Instance;
  #checkpoint: unknown = undefined;

  constructor(messages: Instance) {
    this.#messages = messages;
  }

  async follow(pageSize: number): Promise<void> {
    for (;;) {
      const page = await this.#messages.getChangedDocumentsSince!(pageSize, this.#checkpoint);
      for (const document of page.documents) this.seen.set(document.id, document);
      this.#checkpoint = page.checkpoint;
      if (page.documents.length < pageSize) return;
    }
  }
}

test('a write that was overtaken on its way is not missed', async () => {
  const messages = await openMessages(storageIn(temporaryDirectory()), {});
  const follower = new Follower(messages);
  const early = message('early');
  await messages.bulkWrite(insertOf(message('late')), 'test');
  await follower.follow(10);
  await messages.bulkWrite(insertOf(early), 'test');
  await follower.follow(10);
  expect([...follower.seen.keys()]).toEqual(['late', 'early']);
});

test('a change is not missed although the one that was seen last has been cleaned up', async () => {
  const messages = await openMessages(storageIn(temporaryDirectory()), {});
  const follower = new Follower(messages);
  const gone = message('gone');
  await messages.bulkWrite(insertOf(gone), 'test');
  await messages.bulkWrite([updateOf(gone, { _deleted: true })], 'test');
  await follower.follow(10);
  await messages.cleanup(-1);
  await messages.bulkWrite(insertOf(message('new')), 'test');
  await follower.follow(10);
  expect([...follower.seen.keys()]).toEqual(['gone', 'new']);
});

/** Writes documents one batch after the other, over what is there; in a batch, the write whose time was taken last comes first. */
async function write(messages: Instance, writer: string, ids: readonly string[], ahead: number): Promise<void> {
  const prepared = ids.map((id) => message(id, { text: writer }));
  for (let from = 0; from < prepared.length; from += ahead) {
    const batch = prepared.slice(from, from + ahead).reverse();
    await Promise.all(batch.map(async (document) => {
      const [stored] = await messages.findDocumentsById([document.id], true);
      await messages.bulkWrite([stored === undefined ? { document } : { previous: stored, document }], 'test');
    }));
  }
}

test('whoever follows the changes while two storages write to the file sees the last state of every document', async () => {
  const directory = temporaryDirectory();
  const first: Instance = await openMessages(storageIn(directory), {});
  const second: Instance = await openMessages(storageIn(directory), {});
  let run = 0;
  const lists = fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 20 }), { minLength: 2, maxLength: 4 });
  const small = fc.integer({ min: 1, max: 6 });
  await fc.assert(
    fc.asyncProperty(lists, small, small, async (numbers, ahead, pageSize) => {
      run += 1;
      const writers = numbers.map((list) => list.map((n) => `run${run}-${n}`));
      const follower = new Follower(first);
      const writing = new Set(writers.map((ids, n) => write(n % 2 === 0 ? first : second, `writer ${n}`, ids, ahead)));
      for (const one of writing) void one.finally(() => writing.delete(one));
      const done = Promise.all(writing);
      while (writing.size > 0) await follower.follow(pageSize);
      await done;
      await follower.follow(pageSize);

      const stored = await first.findDocumentsById([...new Set(writers.flat())], true);
      for (const document of stored) expect(follower.seen.get(document.id)).toEqual(document);
      expect(stored).toHaveLength(new Set(writers.flat()).size);
    }),
    { numRuns: 10 },
  );
});
