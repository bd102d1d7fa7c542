import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';
import type { MangoQuerySelector } from 'rxdb';
import { networks } from '../../src/main/networks/registry.ts';
import { claimEchoes } from '../../src/main/outbox/echo.ts';
import { find, insertNew } from '../../src/main/replica/access.ts';
import type { MessageDocument } from '../../src/main/replica/documents.ts';
import type { Replica } from '../../src/main/replica/open.ts';
import { commitPage, type IngestPorts } from '../../src/main/sync/ingest.ts';
import type { Questions } from './asked.ts';
import { hitsAsked, rowsAsked } from './draws.ts';
import { tenths } from './progress.ts';
import type { PulledPage, Workspace } from './workspace.ts';

export interface Ingested {
  /** Until the last page was committed. */
  ingestPerSecond: number;
  /** Until everything was found by search as well. */
  indexedPerSecond: number;
  /** How long the index took after the last page. */
  indexingSeconds: number;
  /** Of main, as Node's histogram has it: its timer of 1 ms is part of each value, and making up the pages part of the load. */
  eventLoopDelayMs: { p99: number; max: number };
}

/** Commits a page as a stream does. */
export async function takeIn(replica: Replica, { account, stream, page }: PulledPage): Promise<void> {
  const ports: IngestPorts = {
    replica,
    now: () => Date.now(),
    claimEchoes: (of, messages, ahead) => claimEchoes(replica, of, { messages, ahead }, () => Promise.resolve(), networks[of.network].comparable),
    takeReceipts: () => Promise.resolve(),
  };
  await commitPage(ports, account, stream, page);
}

/** Commits every page as a stream does, one after the other; making up the pages does not count. */
export async function ingest(replica: Replica, workspace: Workspace): Promise<Ingested> {
  await insertNew(replica.accounts, [...workspace.accounts]);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const reached = tenths('taking in', workspace.messages);
  let committing = 0;
  let done = 0;
  for (const pulled of workspace.pages()) {
    await setImmediate();
    const started = performance.now();
    await takeIn(replica, pulled);
    committing += performance.now() - started;
    reached(done += pulled.page.messages.length);
  }
  delay.disable();
  const indexing = await timeUntilIndexed(replica);
  return {
    ingestPerSecond: (workspace.messages / committing) * 1_000,
    indexedPerSecond: (workspace.messages / (committing + indexing)) * 1_000,
    indexingSeconds: indexing / 1_000,
    eventLoopDelayMs: { p99: delay.percentile(99) / 1e6, max: delay.max / 1e6 },
  };
}

/** Nothing tells when the index has caught up; a search does when it is asked. */
async function timeUntilIndexed(replica: Replica): Promise<number> {
  const started = performance.now();
  while ((await replica.search('messages', { text: 'a', limit: 1 })).waiting > 0) await setTimeout(20);
  return performance.now() - started;
}

/** The product's own reads, as main waits for them. */
export const questionsTo = (replica: Replica): Questions => ({
  latest: (conversationId) =>
    find(replica.messages, { selector: { conversationId }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: rowsAsked }),
  view: () =>
    find(replica.conversations, { selector: { state: 'open' }, sort: [{ sortAt: 'asc' }, { id: 'asc' }], skip: 0, limit: rowsAsked }),
  search: async ({ words, phrase, filter }) => (await replica.search('messages', {
    text: phrase ? `"${words}"` : words,
    limit: hitsAsked,
    ...(filter === null ? {} : { from: filter.from, selector: writtenBy(filter.direction) }),
  })).hits.length,
});

const writtenBy = (direction: MessageDocument['direction']): MangoQuerySelector<MessageDocument> => ({ direction });
