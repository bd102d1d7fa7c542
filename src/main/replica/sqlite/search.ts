import type { SearchPage, SearchRequest } from './full-text/types.ts';
import type { SqliteInternals } from './instance.ts';

/** A search first lets the index catch up where no more documents than this wait; otherwise it says how many do. */
const catchUpLimit = 500;

/** Asks the searching worker; the writer only where something was written a moment ago. */
export async function search(
  open: (databaseName: string, collectionName: string) => SqliteInternals,
  { databaseName, collectionName, signal, related, ...question }: SearchRequest,
): Promise<SearchPage> {
  const { file, collection } = open(databaseName, collectionName);
  const cancelled = new Int32Array(new SharedArrayBuffer(4));
  const cancel = (): void => void Atomics.store(cancelled, 0, 1);
  if (signal?.aborted === true) cancel();
  signal?.addEventListener('abort', cancel, { once: true });
  const beside = related === undefined ? {} : {
    related: { path: related.path, selector: related.selector, collection: open(databaseName, related.collectionName).collection },
  };
  const ask = async (): Promise<SearchPage> => {
    const { damaged, ...page } = await file.searcher.call('search', { collection, request: { ...question, ...beside }, cancelled });
    if (!damaged) return page;
    await file.writer.call('rebuildIndex', { collection });
    return { ...page, waiting: Math.max(page.waiting, 1) };
  };
  try {
    const page = await ask();
    if (page.waiting === 0 || page.waiting > catchUpLimit || page.overtaken) return page;
    await file.writer.call('catchUp', { collection, limit: catchUpLimit });
    return await ask();
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
}
