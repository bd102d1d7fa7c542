import { type BulkWriteRow, type RxDocumentData, stripAttachmentsDataFromDocument } from 'rxdb/plugins/core';
import { columnValue, isRegular, type Layout, valueAt } from './layout.ts';
import type { AttachmentWrite, WriteRow } from './protocol.ts';
import { isOrderable } from './text-order.ts';

/** What the worker needs of one write. The document is serialised here, once. */
export function writeRowOf<Document>(row: BulkWriteRow<Document>, layout: Layout): WriteRow {
  const { document, previous } = row;
  const id = valueAt(document, layout.primaryPath);
  if (typeof id !== 'string' || !isOrderable(id)) throw new Error(`not usable as a primary key: ${JSON.stringify(id)}`);
  const stored = layout.attachments ? stripAttachmentsDataFromDocument(document) : document;
  return {
    id,
    rev: document._rev,
    deleted: document._deleted,
    lwt: document._meta.lwt,
    json: JSON.stringify(stored),
    regular: isRegular(layout, document),
    columns: layout.columns.map((column) => columnValue(valueAt(document, column.path))),
    ...attachmentsOf(document, layout),
    ...(previous === undefined ? {} : { previous: previousOf(previous, layout) }),
  };
}

function previousOf<Document>(previous: RxDocumentData<Document>, layout: Layout): NonNullable<WriteRow['previous']> {
  return { rev: previous._rev, deleted: previous._deleted, ...attachmentsOf(previous, layout) };
}

type WithAttachments = { _attachments: Record<string, AttachmentWrite> };

function attachmentsOf(document: WithAttachments, layout: Layout): { attachments?: Record<string, AttachmentWrite> } {
  return layout.attachments ? { attachments: document._attachments } : {};
}
