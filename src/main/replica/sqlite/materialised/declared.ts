import type { FilledMangoQuery, RxDocumentData } from 'rxdb/plugins/core';
import type { ViewChange, ViewDeclaration } from './types.ts';

/** A view as main declares it. */
export type MaterialisedView<Document> = {
  name: string;
  definition: string;
  by: keyof Document & string;
  query: FilledMangoQuery<Document>;
  /** Says of any document what `query` says. */
  holds: (document: RxDocumentData<Document>) => boolean;
};

export const declarationOf = <Document>({ name, definition, by, query }: MaterialisedView<Document>): ViewDeclaration =>
  ({ name, definition, by, query: query });

type Written<Document> = { document: RxDocumentData<Document>; previous?: RxDocumentData<Document> };

/** Where a write moves its document in the views, if anywhere. */
export function viewChanges<Document>(views: Iterable<MaterialisedView<Document>>, { document, previous }: Written<Document>): ViewChange[] {
  const changes: ViewChange[] = [];
  for (const view of views) {
    const place = placeIn(view, document);
    if (previous === undefined || place !== placeIn(view, previous)) changes.push({ view: view.name, place });
  }
  return changes;
}

function placeIn<Document>({ by, holds }: MaterialisedView<Document>, document: RxDocumentData<Document>): number | null {
  return document._deleted || !holds(document) ? null : Number(document[by]);
}
