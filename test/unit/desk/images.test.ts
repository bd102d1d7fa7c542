import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { mediaUrl, pictureUrl, remotePicture } from '../../../src/main/desk/images.ts';

async function serving(answer: RequestListener): Promise<{ url: string; closed: Promise<void> }> {
  let ended = (): void => undefined;
  const closed = new Promise<void>((resolve) => (ended = resolve));
  const server = createServer((request, response) => {
    response.on('close', ended);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/picture`, closed };
}

const typed = (type: string, body = 'PNG'): RequestListener => (_request, response) => response.setHeader('content-type', type).end(body);

test('a picture becomes a data: address; nothing says who asks', async () => {
  let headers: NodeJS.Dict<string | string[]> = {};
  const { url } = await serving((request, response) => {
    headers = request.headers;
    typed('image/PNG; charset=x')(request, response);
  });
  expect(await remotePicture(fetch, url)).toBe('data:image/png;base64,UE5H');
  expect([headers['cookie'], headers['referer'], headers['origin']]).toEqual([undefined, undefined, undefined]);
});

test.each(['image/svg+xml', 'text/html', '', 'image/png,text/html'])('%s is no picture', async (type) => {
  const { url } = await serving(typed(type));
  expect(await remotePicture(fetch, url)).toBeNull();
});

test('an error is no picture', async () => {
  const { url } = await serving((_request, response) => response.writeHead(404, { 'content-type': 'image/png' }).end('x'));
  expect(await remotePicture(fetch, url)).toBeNull();
});

test('what is too large is given up on while it comes', async () => {
  const chunk = Buffer.alloc(1_000_000);
  const { url, closed } = await serving((_request, response) => {
    response.setHeader('content-type', 'image/png');
    const more = (): void => {
      while (!response.destroyed && response.write(chunk)) continue;
      response.once('drain', more);
    };
    more();
  });
  expect(await remotePicture(fetch, url)).toBeNull();
  await closed;
});

test('a page that never ends instead of a picture is let go of', async () => {
  const { url, closed } = await serving((_request, response) => {
    response.setHeader('content-type', 'text/html').write('x');
  });
  expect(await remotePicture(fetch, url)).toBeNull();
  await closed;
});

test('a redirect is followed to the picture, and in circles to nothing', async () => {
  const { url } = await serving((request, response) =>
    request.url === '/picture' ? response.writeHead(302, { location: '/real' }).end() : typed('image/gif', 'GIF')(request, response));
  expect(await remotePicture(fetch, url)).toBe('data:image/gif;base64,R0lG');
  const { url: circle } = await serving((_request, response) => response.writeHead(302, { location: '/picture' }).end());
  expect(await remotePicture(fetch, circle)).toBeNull();
});

test('a server that hangs is given up on after its time', async () => {
  const { url, closed } = await serving((_request, response) => {
    response.setHeader('content-type', 'image/png').write('P');
  });
  let patience: AbortSignal | null | undefined;
  const impatient: typeof fetch = (input, init) => {
    patience = init?.signal;
    return fetch(input, { ...init, signal: AbortSignal.timeout(200) });
  };
  expect(await remotePicture(impatient, url)).toBeNull();
  expect(patience).toBeInstanceOf(AbortSignal);
  await closed;
});

test('nobody there is no picture', async () => expect(await remotePicture(fetch, 'http://127.0.0.1:1/x')).toBeNull());

test('an attachment is shown where it is a picture of a bounded size', async () => {
  expect(await pictureUrl(new Blob(['PNG']), 'image/png')).toBe('data:image/png;base64,UE5H');
  expect(await pictureUrl(new Blob(['<svg/>']), 'image/svg+xml')).toBeNull();
  expect(await pictureUrl(new Blob([Buffer.alloc(5_000_001)]), 'image/png')).toBeNull();
});

test('a voice message is audio whatever codec it names; what is neither audio nor video is not played', async () => {
  expect(await mediaUrl(new Blob(['wave']), 'audio/ogg; codecs=opus')).toBe('data:audio/ogg;base64,d2F2ZQ==');
  expect(await mediaUrl(new Blob(['wave']), 'VIDEO/mp4')).toBe('data:video/mp4;base64,d2F2ZQ==');
  for (const type of ['text/html', 'image/svg+xml', 'audio/', 'audio/x,text/html', '']) expect(await mediaUrl(new Blob(['x']), type), type).toBeNull();
  expect(await mediaUrl(new Blob([new Uint8Array(50_000_001)]), 'video/mp4')).toBeNull();
});
