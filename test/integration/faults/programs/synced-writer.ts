import { writeSync } from 'node:fs';
import { upsert } from '../../../../src/main/replica/access.ts';
import { openReplica } from '../../../../src/main/replica/open.ts';
import { commitPage } from '../../../../src/main/sync/ingest.ts';
import { account, key, pageOf } from '../story.ts';

/** `node synced-writer.js FOLDER WRITES PAGES`: an agent's writes, then pages, each between two lines on standard output. */

const [directory = '', writes = '0', pages = '0'] = process.argv.slice(2);
const replica = await openReplica({ directory, workerUrl: new URL('replica-worker.js', import.meta.url), key });

async function told(name: string, work: () => Promise<void>): Promise<void> {
  writeSync(1, `${name} begins\n`);
  await work();
  writeSync(1, `${name} is acknowledged\n`);
}

for (let number = 1; number <= Number(writes); number += 1) {
  await told(`write ${number}`, () => upsert(replica.drafts, 'draft', () => ({ id: 'draft', text: `${number}`, updatedAt: number })));
}
const ports = { replica, now: () => Date.now(), claimEchoes: () => Promise.resolve(new Set<string>()), takeReceipts: () => Promise.resolve() };
for (let number = 1; number <= Number(pages); number += 1) {
  await told(`page ${number}`, () => commitPage(ports, account, 'mentions', pageOf({ stream: 'mentions', number })));
}
await replica.close();
