import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { claimEchoes } from '../../src/main/outbox/echo.ts';
import { find, insertNew } from '../../src/main/replica/access.ts';
import type { Replica } from '../../src/main/replica/open.ts';
import { commitPage, type IngestPorts } from '../../src/main/sync/ingest.ts';
import { type Draws, hitsAsked, rowsAsked } from './draws.ts';
import { type Spread, spreadOf, timesOf } from './measure.ts';
import type { Workspace } from './workspace.ts';

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

/** Commits every page as a stream does, one after the other; making up the pages does not count. */
export async function ingest(replica: Replica, workspace: Workspace): Promise<Ingested> {
  const ports: IngestPorts = {
    replica,
    now: () => Date.now(),
    claimEchoes: (account, messages) => claimEchoes(replica, account, messages, () => Promise.resolve()),
  };
  await insertNew(replica.accounts, [...workspace.accounts]);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let committing = 0;
  for (const { account, stream, page } of workspace.pages()) {
    await setImmediate();
    const started = performance.now();
    await commitPage(ports, account, stream, page);
    committing += performance.now() - started;
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
  while (!(await replica.search('', 1)).complete) await setTimeout(20);
  return performance.now() - started;
}

export interface Asked {
  latest50Ms: Spread;
  view50Ms: Spread;
  searchMs: Spread;
}

/** The product's own reads, as main waits for them. */
export async function ask(replica: Replica, { conversationIds, queries }: Draws): Promise<Asked> {
  const latest = (conversationId: string) =>
    find(replica.messages, { selector: { conversationId }, sort: [{ sentAt: 'desc' }, { id: 'desc' }], limit: rowsAsked });
  const view = () =>
    find(replica.conversations, { selector: { state: 'open' }, sort: [{ sortAt: 'asc' }, { id: 'asc' }], skip: 0, limit: rowsAsked });
  return {
    latest50Ms: spreadOf(await timesOf(conversationIds, latest)),
    view50Ms: spreadOf(await timesOf(conversationIds, view)),
    searchMs: spreadOf(await timesOf(queries, (query) => replica.search(query, hitsAsked))),
  };
}
