import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prepareQuery } from 'rxdb/plugins/core';
import { openDatabase } from '../../../src/main/replica/sqlite/database.ts';
import type { StoredSchema } from '../../../src/main/replica/sqlite/layout.ts';
import { declarationOf, type MaterialisedView, viewChanges } from '../../../src/main/replica/sqlite/materialised/declared.ts';
import { viewCount, viewWindow } from '../../../src/main/replica/sqlite/materialised/read.ts';
import { ViewWriter } from '../../../src/main/replica/sqlite/materialised/writer.ts';
import { openCollection } from '../../../src/main/replica/sqlite/open-collection.ts';
import { query } from '../../../src/main/replica/sqlite/read.ts';
import { writeRowOf } from '../../../src/main/replica/sqlite/write-row.ts';
import { writeRows } from '../../../src/main/replica/sqlite/write.ts';
import { message, type Stored, updateOf } from '../../integration/replica-sqlite/support.ts';
import { type Message, storedSchema } from './message-schema.ts';

const viewOf = (name: string, selector: object, holds: (found: Message) => boolean): MaterialisedView<Message> => ({
  name, holds, definition: JSON.stringify(selector), by: 'sentAt',
  query: prepareQuery<Message>(storedSchema, { selector: { _deleted: { $eq: false }, ...selector }, sort: [{ sentAt: 'asc' }, { id: 'asc' }], skip: 0 }).query,
});
const refunds = viewOf('refunds', { text: { $regex: 'refund' } }, ({ text }) => text.includes('refund'));
const invoices = viewOf('refunds', { text: { $regex: 'invoice' } }, ({ text }) => text.includes('invoice'));
const opened = viewOf('opened', { open: { $eq: true } }, ({ open }) => open);

const texts = ['refund', 'invoice', 'thanks'] as const;

/** The storage without its threads; what a restart forgets is in `writer` and `declared`. */
function storage() {
  const connection = openDatabase({ file: ':memory:', readOnly: false });
  const collection = openCollection(connection, { name: 'messages', schema: storedSchema as StoredSchema, migrations: undefined, onProgress: () => undefined });
  const documents = new Map<string, Stored>();
  let writer = new ViewWriter(connection, collection);
  let declared: readonly MaterialisedView<Message>[] = [];
  const write = (document: Stored): void => {
    const previous = documents.get(document.id);
    const written = previous === undefined ? { document } : { document, previous };
    const row = { ...writeRowOf(written, collection.layout), views: viewChanges(declared, written) };
    connection.transaction(() => writeRows(connection, collection, [row], new Map(), {
      updated: () => undefined, written: (one) => writer.follow(one), done: (change) => writer.followed(change),
    }));
    documents.set(document.id, document);
  };
  return {
    put(id: string, fields: Partial<Stored>): void {
      const previous = documents.get(id);
      write(previous === undefined ? { ...message(id, fields), ...fields } : updateOf(previous, fields).document);
    },
    declare(views: readonly MaterialisedView<Message>[]): void {
      declared = views;
      writer.declare(views.map(declarationOf));
    },
    restart(): void {
      declared = [];
      writer = new ViewWriter(connection, collection);
    },
    build: () => writer.buildSome(),
    leftovers: () => connection.values<number>('SELECT count(*) FROM view_members WHERE view NOT IN (SELECT number FROM views)').get(),
    /** Null: the view does not answer. */
    members({ name, definition }: MaterialisedView<Message>): string[] | null {
      const asked = { name, definition, narrowed: null };
      const window = viewWindow(connection, collection, { ...asked, anchorId: null, offset: 0, limit: 10_000, direction: 'asc' });
      if (window === null) return null;
      const ids = (JSON.parse(window.json) as Stored[]).map(({ id }) => id);
      expect(viewCount(connection, collection, asked)).toBe(ids.length);
      return ids;
    },
    expected: (view: MaterialisedView<Message>) => (JSON.parse(query(connection, collection, view.query as never)) as Stored[]).map(({ id }) => id),
  };
}

const id = fc.integer({ min: 0, max: 1_100 }).map(String);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('put' as const), id, text: fc.constantFrom(...texts), open: fc.boolean(), sentAt: fc.integer({ min: 0, max: 5 }) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('remove' as const), id }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('build' as const), slices: fc.integer({ min: 1, max: 10 }) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('declare' as const), views: fc.constantFrom([refunds, opened], [invoices, opened], [opened], []) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const), careless: fc.boolean() }) },
);

test('whatever is written, declared, interrupted and started again: a view that answers has exactly its members', () => {
  fc.assert(fc.property(fc.array(step, { minLength: 5, maxLength: 60 }), (steps) => {
    const stored = storage();
    let views: readonly MaterialisedView<Message>[] = [refunds, opened];
    // More than two slices, so that a build is met in its middle.
    for (let index = 0; index < 1_100; index += 1) stored.put(String(index), { text: texts[index % 3] ?? '', open: index % 2 === 0, sentAt: index % 5 });
    stored.declare(views);
    for (const one of steps) {
      switch (one.kind) {
        case 'put':
          stored.put(one.id, { _deleted: false, text: one.text, open: one.open, sentAt: one.sentAt });
          break;
        case 'remove':
          stored.put(one.id, { _deleted: true });
          break;
        case 'build':
          for (let slice = 0; slice < one.slices; slice += 1) stored.build();
          break;
        case 'declare':
          views = one.views;
          stored.declare(views);
          break;
        case 'restart':
          stored.restart();
          if (one.careless) stored.put('careless', { text: 'refund', open: true });
          stored.declare(views);
          break;
      }
      for (const view of [refunds, invoices, opened]) expect(stored.members(view) ?? stored.expected(view)).toEqual(stored.expected(view));
    }
    while (stored.build()) continue;
    for (const view of views) expect(stored.members(view)).toEqual(stored.expected(view));
    expect(stored.leftovers()).toBe(0);
  }), { numRuns: 30 });
});
