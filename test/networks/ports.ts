import { once } from 'node:events';
import { createServer } from 'node:net';

export const host = '127.0.0.1';

/** Below the ports that the system gives to outgoing connections: what is closed for a while can be opened again. */
const lowest = 20_000;
const range = 10_000;

const given = new Set<number>();

/** A port that was free a moment ago, and that nobody is given by the system meanwhile, nor anybody here by this. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = lowest + Math.floor(Math.random() * range);
    if (given.has(port)) continue;
    given.add(port);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const free = new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.once('listening', () => resolve(true));
  });
  server.listen(port, host);
  if (!await free) return false;
  server.close();
  await once(server, 'close');
  return true;
}
