import { collectionOf } from './collection.ts';
import { search } from './full-text/search.ts';
import { viewCount, viewWindow } from './materialised/read.ts';
import type { Handlers } from './protocol.ts';
import { attachment, changedSince, count, explain, findByIds, query } from './read.ts';
import type { Session } from './session.ts';

type Reading = 'useCollection' | 'findByIds' | 'query' | 'count' | 'explain' | 'changedSince' | 'attachment' | 'search' | 'viewWindow' | 'viewCount';

/** Operations that leave the file as it is. Each sees one state of it, whatever the writer commits meanwhile. */
export function readingHandlers(session: Session): Pick<Handlers, Reading> {
  const on = <Result>(work: () => Result): Result => session.connection.snapshot(work);
  return {
    useCollection: ({ collection, schema, fullText }) => {
      session.put({ collection: collectionOf(collection, '', schema), ...(fullText === undefined ? {} : { fields: fullText }) });
      return null;
    },
    findByIds: ({ collection, ids, withDeleted }) => on(() => findByIds(session.connection, session.collection(collection), ids, withDeleted)),
    query: ({ collection, query: asked }) => on(() => query(session.connection, session.collection(collection), asked)),
    count: ({ collection, query: asked }) => on(() => count(session.connection, session.collection(collection), asked)),
    explain: ({ collection, query: asked }) => on(() => explain(session.connection, session.collection(collection), asked)),
    viewWindow: ({ collection, asked }) => on(() => viewWindow(session.connection, session.collection(collection), asked)),
    viewCount: ({ collection, asked }) => on(() => viewCount(session.connection, session.collection(collection), asked)),
    changedSince: ({ collection, limit, since }) => on(() => changedSince(session.connection, session.collection(collection), limit, since)),
    attachment: ({ collection, documentId, attachmentId, digest }) =>
      attachment(session.connection, session.collection(collection), documentId, attachmentId, digest),
    search: ({ collection: number, request, cancelled }) => {
      const { collection, fields } = session.get(number);
      if (fields === undefined) throw new Error('this collection has no full-text index');
      const related = request.related === undefined ? undefined : session.collection(request.related.collection);
      return on(() => search(session.connection, collection, fields, related, request, () => Atomics.load(cancelled, 0) !== 0));
    },
  };
}
