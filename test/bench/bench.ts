import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { drive } from './console.ts';
import { measureReplica } from './replica-bench.ts';
import { linesOf, type Result, rounded, tableOf } from './report.ts';
import { workspaceOf } from './workspace.ts';

/** `npm run bench -- --messages N --json FILE`: the built app and its replica on N messages, beside node:sqlite. */

const { values } = parseArgs({ options: { messages: { type: 'string', default: '10000' }, json: { type: 'string' } } });
const messages = Number(values.messages);
if (!Number.isInteger(messages) || messages < 1) throw new Error(`--messages ${values.messages}: not a number of messages.`);

/** A port at which nobody listens. */
async function refusingPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}

const profile = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.once(signal, () => {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    process.exit(1);
  });
}
try {
  const workspace = workspaceOf(messages, await refusingPort());
  console.log(`${messages} messages in ${workspace.conversations} conversations`);
  const replica = await measureReplica(workspace, profile);
  console.log(`The index was complete ${replica.indexingSeconds.toFixed(1)} s after the last page.`);
  const driven = await drive(profile, workspace);
  const { ingestPerSecond, latest50Ms, view50Ms, searchMs } = replica.floor;
  const result: Result = rounded({
    messages,
    startToRowsMs: driven.startToRowsMs,
    keyToPaintMs: driven.keyToPaintMs,
    openConversationMs: driven.openConversationMs,
    ingestPerSecond: replica.ingestPerSecond,
    latest50Ms: replica.latest50Ms,
    view50Ms: replica.view50Ms,
    searchMs: replica.searchMs,
    eventLoopDelayMs: replica.eventLoopDelayMs,
    mainRssMb: driven.mainRssMb,
    diskBytesPerMessage: replica.diskBytesPerMessage,
    floor: { ingestPerSecond, latest50Ms, view50Ms, searchMs },
  });
  console.log(`Load average of the machine: ${loadavg().map((load) => load.toFixed(1)).join(', ')} on ${availableParallelism()} processors.`);
  console.log(tableOf(linesOf(result, { perSecond: replica.indexedPerSecond, floorPerSecond: replica.floor.indexedPerSecond })));
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(result, null, 2)}\n`);
} finally {
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
}
