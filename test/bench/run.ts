import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { insertNew } from '../../src/main/replica/access.ts';
import { openReplica } from '../../src/main/replica/open.ts';
import { chosenShell } from '../e2e/driver/index.ts';
import { drive, type FilledProfile } from './console.ts';
import { orReason } from './measure.ts';
import type { Options } from './options.ts';
import { takeIn } from './product.ts';
import { saveProfiles, type ThreadProfile } from './profile.ts';
import { progress } from './progress.ts';
import { measureReplica, workerUrl } from './replica-bench.ts';
import type { Result } from './report.ts';
import { type ThreadTime, threadTimeOf } from './self-time.ts';
import { measureCoreStarts } from './start/core.ts';
import { protectProfile } from './start/protect.ts';
import { workspaceOf } from './workspace.ts';

const smallSize = 1_000;

/** Everything of one run. @param directory is filled, and emptied by whoever made it */
export async function measure(options: Options, directory: string): Promise<Result> {
  const port = await refusingPort();
  const workspace = workspaceOf(options.messages, port);
  const full: FilledProfile = { profile: join(directory, 'full'), workspace };
  const small: FilledProfile = { profile: join(directory, 'small'), workspace: workspaceOf(smallSize, port) };
  const key = await protectProfile(full.profile, chosenShell());
  let ingestProfile: ThreadTime[] | null = null;
  const keepProfile = async (threads: readonly ThreadProfile[]): Promise<void> => {
    ingestProfile = threads.map(threadTimeOf);
    if (options.profile !== null) progress(`profiles: ${(await saveProfiles(options.profile, threads)).join(', ')}`);
  };
  const replica = await measureReplica(workspace, {
    directory: join(full.profile, 'replica'),
    key,
    scratch: join(directory, 'scratch'),
    peerSeconds: options.peerSeconds,
    ...(options.profile === null ? {} : { onProfile: keepProfile }),
  });
  progress('starts');
  await fill(small);
  const core = await orReason(() => measureCoreStarts({ full: full.profile, small: small.profile }));
  const driven = await orReason(() => drive(full, small));
  return {
    messages: options.messages,
    conversations: workspace.conversations,
    encrypted: key !== null,
    ...replica,
    core,
    driven,
    ingestProfile,
  };
}

async function fill({ profile, workspace }: FilledProfile): Promise<void> {
  const key = await protectProfile(profile, chosenShell());
  const replica = await openReplica({ directory: join(profile, 'replica'), workerUrl, ...(key === null ? {} : { key }) });
  await insertNew(replica.accounts, [...workspace.accounts]);
  for (const page of workspace.pages()) await takeIn(replica, page);
  await replica.close();
}

/** A port at which nobody listens. */
export async function refusingPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port.');
  return address.port;
}
