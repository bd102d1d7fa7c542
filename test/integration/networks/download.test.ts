import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { download, largestDownload } from '../../../src/main/networks/http/download.ts';

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serve(handler: Parameters<typeof createServer>[1]): Promise<string> {
  server = createServer(handler ?? (() => undefined)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
}

const never = new AbortController().signal;

test('the bytes as they are', async () => {
  const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => index % 256);
  const address = await serve((request, response) => response.end(request.headers.authorization === 'Bearer t' ? bytes : ''));
  const got = await download({ fetch }, address, { authorization: 'Bearer t' }, never);
  expect(got.kind === 'content' && Buffer.compare(got.content, bytes)).toBe(0);
});

test.each([true, false])('more than we keep is not read to its end (said beforehand: %s)', async (said) => {
  let sent = 0;
  const address = await serve((_, response) => {
    if (said) response.setHeader('content-length', largestDownload + 1);
    const more = (): void => {
      for (let room = true; room && sent < 4 * largestDownload;) {
        sent += 65_536;
        room = response.write(Buffer.alloc(65_536));
      }
    };
    response.on('drain', more);
    more();
  });
  expect(await download({ fetch }, address, {}, never)).toEqual({ kind: 'missing' });
  expect(sent).toBeLessThan(3 * largestDownload);
});

test.each([
  [404, {}, 'missing'],
  [403, {}, 'missing'],
  [200, { 'content-type': 'text/html' }, 'retry'],
  [429, {}, 'retry'],
  [503, {}, 'retry'],
])('%d %j: %s', async (status, headers: Record<string, string>, kind) => {
  const address = await serve((_, response) => response.writeHead(status, headers).end('no'));
  expect((await download({ fetch }, address, {}, never)).kind).toBe(kind);
});

test('a line that breaks may be tried again; what is no address never', async () => {
  const address = await serve((_, response) => response.socket?.resetAndDestroy());
  expect(await download({ fetch }, address, {}, never)).toMatchObject({ kind: 'retry', problem: { code: 'interrupted' } });
  for (const odd of ['', 'file:///etc/passwd', 'http://', 'data:text/plain,a']) expect(await download({ fetch }, odd, {}, never)).toEqual({ kind: 'missing' });
});
