import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { PeerAsked } from './peer.ts';

export interface Peer extends PeerAsked {
  /** Resident, of the process or page that holds the documents. */
  memoryMb: number;
}

/** Megabytes: at a million messages it would need about 6,000, and a process is ended that needs more than it may have. */
const heapLimit = 8_192;

/** RxDB's memory storage. Rejects where its process ended before it had answered: it had no more memory. */
export async function measureMemory(recording: string, seconds: number): Promise<Peer> {
  const child = fork(join(import.meta.dirname, 'memory-process.ts'), [recording, String(seconds)], {
    execArgv: [`--max-old-space-size=${heapLimit}`],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const end = once(child, 'exit');
  try {
    const answer = await Promise.race([once(child, 'message'), end.then(() => null)]);
    if (answer === null) throw new Error('the process of the memory storage ended before it had answered');
    return answer[0] as Peer;
  } finally {
    child.kill('SIGKILL');
    await end;
  }
}
