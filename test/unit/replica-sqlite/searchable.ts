import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRevision, type RxDocumentData } from 'rxdb/plugins/core';
import { onTestFinished } from 'vitest';
import { openDatabase } from '../../../src/main/replica/sqlite/database.ts';
import type { Connection } from '../../../src/main/replica/sqlite/driver.ts';
import { search } from '../../../src/main/replica/sqlite/full-text/search.ts';
import type { SearchOperation } from '../../../src/main/replica/sqlite/full-text/types.ts';
import { FullTextWriter } from '../../../src/main/replica/sqlite/full-text/writer.ts';
import type { StoredSchema } from '../../../src/main/replica/sqlite/layout.ts';
import { openCollection } from '../../../src/main/replica/sqlite/open-collection.ts';
import { writeRows } from '../../../src/main/replica/sqlite/write.ts';
import { writeRowOf } from '../../../src/main/replica/sqlite/write-row.ts';
import { type Message, storedSchema } from './message-schema.ts';

export type Stored = RxDocumentData<Message>;

export const fields = { fields: ['text', 'author.name'], newestBy: 'sentAt' };

/** A full-text index on a real file, with a connection that writes and one that only reads; `close` is also done at the end of the test. */
export function searchable(): ReturnType<typeof opened> {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-search-'));
  const index = opened(join(directory, 'replica.sqlite'));
  onTestFinished(() => {
    index.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return index;
}

function opened(file: string) {
  const connection: Connection = openDatabase({ file, readOnly: false });
  const collection = openCollection(connection, { name: 'messages', schema: storedSchema as StoredSchema, migrations: undefined, onProgress: () => undefined });
  let writer = new FullTextWriter(connection, collection, fields);
  const reader = openDatabase({ file, readOnly: true });

  const put = (document: Stored, previous?: Stored): Stored => {
    const row = writeRowOf(previous === undefined ? { document } : { document, previous }, collection.layout);
    connection.transaction(() => writeRows(connection, collection, [row], new Map(), { updated: (seq) => writer.noteChange(seq), written: () => undefined, done: () => undefined }));
    return document;
  };
  const ask = (request: Partial<SearchOperation>, isCancelled = (): boolean => false) =>
    search(reader, collection, fields, collection, { text: '', limit: 10, ...request }, isCancelled);
  const indexAll = (): void => {
    while (writer.indexBatch(() => false));
  };
  return {
    file,
    collection,
    add: (id: string, text: string, sentAt = 0, more: Partial<Stored> = {}) => put({ ...messageOf(id, text, sentAt), ...more }),
    change: (previous: Stored, changed: Partial<Stored>) => put({ ...previous, ...changed, _rev: createRevision('test', previous) }, previous),
    ask,
    /** Once everything is indexed. */
    ids: (text: string, more: Partial<SearchOperation> = {}) => {
      indexAll();
      return ask({ text, ...more }).hits.map((hit) => hit.id);
    },
    indexAll,
    indexSome: (rows: number) => {
      let asked = 0;
      return writer.indexBatch(() => (asked += 1) >= rows);
    },
    rebuild: () => writer.rebuild(),
    waiting: () => writer.waiting(),
    cleanup: () => {
      connection.transaction(() => {
        writer.forgetTombstones(Infinity);
        connection.execute(`DELETE FROM ${collection.documents} WHERE deleted = 1`);
        writer.lowerMark();
      });
    },
    reopen: (asked = fields) => {
      writer = new FullTextWriter(connection, collection, asked);
    },
    close: () => {
      reader.close();
      connection.close();
    },
  };
}

function messageOf(id: string, text: string, sentAt: number): Stored {
  const message = { id, conversation: 'c', text, sentAt, open: true, author: { name: 'Ada' } };
  return { ...message, _deleted: false, _attachments: {}, _meta: { lwt: 1 }, _rev: '1-a' };
}
