import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SignInPage } from '../../contract/index.ts';
import { pageHeaders, pageOf } from './page.ts';
import { readRedirect, type Redirected } from './redirect.ts';

export interface Wanted {
  /** 0: any that is free. */
  port: number;
  /** What the redirect address calls this machine. */
  host: '127.0.0.1' | 'localhost';
  state: string;
  page: SignInPage;
}

/** Waits on this machine for the browser to come back. */
export interface Listening {
  kind: 'listening';
  /** What the network is told to send the browser to. */
  redirect: string;
  /** The first answer to this sign-in; later ones change nothing. */
  answer: Promise<Exclude<Redirected, { kind: 'foreign' }>>;
  /** Nobody listens any more; what the browser is still being told is told to its end. */
  close(): Promise<void>;
}

/** What comes here is a line and some headers; whoever is slower than that is no browser. Milliseconds. */
const patience = 10_000;

const bound = (server: Server, port: number): Promise<boolean> => new Promise((resolve) => {
  server.once('error', () => resolve(false));
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => resolve(true));
});

/** Listens on the loopback interface alone, for one path. https://www.rfc-editor.org/rfc/rfc8252#section-7.3 */
export async function listen({ port, host, state, page }: Wanted): Promise<Listening | { kind: 'port-taken' }> {
  const answer = Promise.withResolvers<Exclude<Redirected, { kind: 'foreign' }>>();

  const serve = (request: IncomingMessage, response: ServerResponse): void => {
    const url = URL.parse(request.url ?? '', 'http://127.0.0.1');
    if (url?.pathname !== '/') {
      response.writeHead(404, { connection: 'close' }).end();
      return;
    }
    if (request.method !== 'GET') {
      response.writeHead(405, { allow: 'GET', connection: 'close' }).end();
      return;
    }
    const redirected = readRedirect(url.searchParams, state);
    const granted = redirected.kind === 'code';
    // Told only when the browser has its page: what follows closes the listener.
    response.once('close', () => {
      if (redirected.kind !== 'foreign') answer.resolve(redirected);
    });
    response.writeHead(redirected.kind === 'foreign' ? 400 : 200, pageHeaders).end(pageOf(page, granted ? 'granted' : 'refused'));
  };

  const server = createServer({ requestTimeout: patience, headersTimeout: patience, connectionsCheckingInterval: patience }, serve);
  server.unref();
  if (!await bound(server, port)) return { kind: 'port-taken' };
  server.on('error', () => undefined);
  const { port: own } = server.address() as AddressInfo;
  return {
    kind: 'listening',
    redirect: redirectAddress(host, own),
    answer: answer.promise,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** With a path of its own for nobody: Microsoft knows `http://localhost` with any port, and no path behind it. */
export const redirectAddress = (host: Wanted['host'], port: number): string => `http://${host}:${String(port)}/`;
