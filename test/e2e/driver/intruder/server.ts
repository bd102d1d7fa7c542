import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface IntruderServer {
  url: string;
  /** Paths that anybody asked for. */
  asked: string[];
  close(): Promise<void>;
}

/** Somebody else's server, on loopback. It answers everything, so that only our own guards keep a page from it. */
export async function startIntruderServer(): Promise<IntruderServer> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.writeHead(200, { 'content-type': 'text/html', 'access-control-allow-origin': '*' }).end('<title>intruder</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
