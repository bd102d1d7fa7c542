import { type BulkWriteRow, categorizeBulkWriteRows, type RxDocumentData, type RxStorageInstance } from 'rxdb/plugins/core';
import { takeChangeNumbers } from './changes.ts';
import type { Collection } from './collection.ts';
import type { Connection } from './driver.ts';
import { dropFromJournal, keepInJournal } from './journal.ts';
import type { AttachmentWrite, WriteResult, WriteRow } from './protocol.ts';
import { columnNames, insertStatement, rowValues } from './row.ts';
import { toOrderable } from './text-order.ts';

/** Attachment contents of a write, read before its transaction begins: reading a Blob takes turns of the event loop. */
export type Contents = ReadonlyMap<AttachmentWrite, Uint8Array>;

export async function readContents(rows: readonly WriteRow[]): Promise<Contents> {
  const contents = new Map<AttachmentWrite, Uint8Array>();
  for (const row of rows) {
    for (const attachment of Object.values(row.attachments ?? {})) {
      if (attachment.data !== undefined) contents.set(attachment, new Uint8Array(await attachment.data.arrayBuffer()));
    }
  }
  return contents;
}

/** What RxDB's conflict rules need of a document, and where in the write it stands. */
type Outline = { position: number };
type OutlineData = RxDocumentData<Outline>;

/** Hears, in the transaction, of what is written. */
export interface Follower {
  /** An old document was changed, the one in this row of the table. */
  updated(seq: number): void;
  written(row: WriteRow): void;
  /** All of it is written; the number of the last change, 0 if there was none. */
  done(change: number): void;
}

/** Writes the rows that RxDB's conflict rules allow; to be called in a transaction. */
export function writeRows(
  connection: Connection,
  collection: Collection,
  rows: readonly WriteRow[],
  contents: Contents,
  follower: Follower,
): WriteResult {
  const stored = storedRevisions(connection, collection, rows);
  const { primaryPath } = collection.layout;
  const outlines = rows.map((row, position) => outlineRow(row, position, primaryPath));
  const storedOutlines = new Map([...stored].map(([id, { rev }]) => [id, outline(id, rev, false, 0, {}, -1, primaryPath)]));
  const result = categorizeBulkWriteRows<Outline>(asInstance(collection), primaryPath as 'position', storedOutlines, outlines, '');

  const count = result.bulkInsertDocs.length + result.bulkUpdateDocs.length;
  const last = count === 0 ? 0 : takeChangeNumbers(connection, collection, count);
  let change = last - count;

  for (const { document } of result.bulkInsertDocs) {
    const row = rows[document.position];
    if (row === undefined) continue;
    change += 1;
    insert(connection, collection, row, change);
    journal(connection, collection, row);
    follower.written(row);
  }
  for (const { document } of result.bulkUpdateDocs) {
    const row = rows[document.position];
    const before = stored.get(row?.id ?? '');
    if (row === undefined || before === undefined) continue;
    change += 1;
    update(connection, collection, before.seq, row, change);
    journal(connection, collection, row);
    follower.updated(before.seq);
    follower.written(row);
  }
  for (const attachment of result.attachmentsRemove) removeAttachment(connection, collection, attachment);
  for (const attachment of [...result.attachmentsAdd, ...result.attachmentsUpdate]) {
    putAttachment(connection, collection, attachment, contents);
  }
  follower.done(last);

  const conflicting = result.errors.filter((error) => error.status === 409);
  const differing = new Set(conflicting.map((error) => error.writeRow.document.position));
  const matched = [...rows.keys()].filter((position) => stored.has(rows[position]?.id ?? '') && !differing.has(position));
  return { matched, conflicts: conflicting.map((error) => json(connection, collection, error.documentId)), change: last };
}

type Stored = { seq: number; rev: string };

function storedRevisions(connection: Connection, { documents }: Collection, rows: readonly WriteRow[]): Map<string, Stored> {
  const find = connection.statement<Stored>(`SELECT seq, rev FROM ${documents} WHERE id = ?`);
  const found = new Map<string, Stored>();
  for (const { id } of rows) {
    const stored = find.get([toOrderable(id)]);
    if (stored !== undefined) found.set(id, stored);
  }
  return found;
}

function outlineRow(row: WriteRow, position: number, primaryPath: string): BulkWriteRow<Outline> {
  const document = outline(row.id, row.rev, row.deleted, row.lwt, row.attachments ?? {}, position, primaryPath);
  if (row.previous === undefined) return { document };
  const { rev, deleted, attachments = {} } = row.previous;
  return { document, previous: outline(row.id, rev, deleted, 0, attachments, -1, primaryPath) };
}

function outline(
  id: string,
  rev: string,
  deleted: boolean,
  lwt: number,
  attachments: Readonly<Record<string, AttachmentWrite>>,
  position: number,
  primaryPath: string,
): OutlineData {
  return { position, _rev: rev, _deleted: deleted, _meta: { lwt }, _attachments: attachments, [primaryPath]: id };
}

/** `categorizeBulkWriteRows` asks nothing of the instance but whether its schema has attachments. */
function asInstance(collection: Collection): RxStorageInstance<Outline, unknown, unknown> {
  const asked: Pick<RxStorageInstance<Outline, unknown, unknown>, never> & { schema: unknown } = { schema: collection.schema };
  return asked as RxStorageInstance<Outline, unknown, unknown>;
}

/** The same id twice in one write: the last row stays, as in RxDB's memory storage. */
function insert(connection: Connection, collection: Collection, row: WriteRow, change: number): void {
  const assignments = columnNames(collection).map((name) => `${name} = excluded.${name}`).join(', ');
  connection.statement(`${insertStatement(collection)} ON CONFLICT (id) DO UPDATE SET ${assignments}`).run([null, ...rowValues(row, change)]);
}

function update(connection: Connection, collection: Collection, seq: number, row: WriteRow, change: number): void {
  const assignments = columnNames(collection).map((name) => `${name} = ?`).join(', ');
  connection.statement(`UPDATE ${collection.documents} SET ${assignments} WHERE seq = ?`).run([...rowValues(row, change), seq]);
}

function journal(connection: Connection, { name, schema }: Collection, row: WriteRow): void {
  if (row.journal === 'keep') keepInJournal(connection, name, schema.version, row.id, row.json);
  else if (row.journal === 'drop') dropFromJournal(connection, name, row.id);
}

function json(connection: Connection, { documents }: Collection, id: string): string {
  return connection.values<string>(`SELECT data FROM ${documents} WHERE id = ?`).get([toOrderable(id)]) ?? 'null';
}

type AttachmentName = { documentId: string; attachmentId: string };
type AttachmentPut = AttachmentName & { attachmentData: AttachmentWrite; digest: string };

function putAttachment(connection: Connection, collection: Collection, put: AttachmentPut, contents: Contents): void {
  const bytes = contents.get(put.attachmentData);
  if (bytes === undefined) return;
  connection
    .statement(`INSERT OR REPLACE INTO ${collection.attachments} (document, name, digest, type, bytes) VALUES (?, ?, ?, ?, ?)`)
    .run([put.documentId, put.attachmentId, put.digest, put.attachmentData.type, bytes]);
}

function removeAttachment(connection: Connection, collection: Collection, { documentId, attachmentId }: AttachmentName): void {
  connection
    .statement(`DELETE FROM ${collection.attachments} WHERE document = ? AND name = ?`)
    .run([documentId, attachmentId]);
}
