import { createServer, type IncomingHttpHeaders, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { freePort } from './ports.ts';

/** A fake network over HTTP, and what can go wrong on the way to it. Faults are put in from outside; the network itself does not know. */

export interface HttpRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: string;
  /** The same, as it came. */
  bytes: Uint8Array;
  /** Aborted when the client has gone before it was answered. */
  gone: AbortSignal;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
  /** In place of the body: a file. */
  bytes?: Uint8Array;
}

/** Takes the request for good: when it returns, the network has done what was asked. One that waits answers with a promise. */
export type Handler = (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>;

export type Fault =
  /** The line breaks before the network has seen the request. */
  | { kind: 'reset' }
  /** Nothing ever comes back; the network has not seen the request. */
  | { kind: 'hang' }
  /** The network does what was asked, and the line breaks. */
  | { kind: 'accept-then-reset' }
  /** The network does what was asked, and nothing ever comes back. */
  | { kind: 'accept-then-hang' }
  /** The network does what was asked; its answer comes on `release()`. */
  | { kind: 'accept-then-wait' }
  /** The network sees the request on `release()`. */
  | { kind: 'wait' }
  /** The network does what was asked; the line breaks in the middle of its answer. */
  | { kind: 'cut-answer' }
  /** The network does what was asked; its answer is half of it, and looks whole to HTTP. */
  | { kind: 'half-answer' }
  /** Something on the way answers; the network has not seen the request. */
  | { kind: 'answer'; answer: Partial<HttpAnswer> & { status: number } }
  /** The network does what was asked; something on the way answers in its place. */
  | { kind: 'accept-then-answer'; answer: Partial<HttpAnswer> & { status: number } }
  /** The network does what was asked; something on the way changes its answer. */
  | { kind: 'change-answer'; change: (answer: HttpAnswer, request: HttpRequest) => HttpAnswer };

export interface Where {
  method?: string;
  path?: RegExp;
  body?: RegExp;
  /** Requests that are let through first; 0 unless given. */
  skip?: number;
  /** How many requests it hits; 1 unless given, `Infinity` for all. */
  times?: number;
}

export interface ActiveFault {
  readonly hits: number;
  /** The first request that it hits; where the network takes the request, it has taken it by then. */
  readonly hit: Promise<HttpRequest>;
  release(): void;
  remove(): void;
}

export interface Faults {
  add(where: Where, fault: Fault): ActiveFault;
  clear(): void;
  /** Nobody listens any more: connections are refused, open ones are reset. */
  refuse(): Promise<void>;
  /** Listens again, at the same address. */
  accept(): Promise<void>;
}

export interface FaultyServer {
  url: string;
  faults: Faults;
  close(): Promise<void>;
}

interface Entry {
  where: Where;
  fault: Fault;
  seen: number;
  hits: number;
  onHit: (request: HttpRequest) => void;
  released: Promise<undefined>;
}

/** Requests larger than this are no client of ours. */
const largestRequest = 64 * 1_024 * 1_024;

async function read(incoming: IncomingMessage, response: ServerResponse): Promise<HttpRequest> {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> = incoming;
  for await (const chunk of body) {
    size += chunk.byteLength;
    if (size > largestRequest) throw new RangeError('request too large');
    chunks.push(chunk);
  }
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const bytes = Buffer.concat(chunks);
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: bytes.toString('utf8'),
    bytes,
    gone: gone.signal,
  };
}

const whole = (answer: Partial<HttpAnswer> & { status: number }): HttpAnswer => ({ headers: {}, body: '', ...answer });

function write(response: ServerResponse, answer: HttpAnswer, share = 1): void {
  const body = Buffer.from(answer.bytes ?? Buffer.from(answer.body, 'utf8'));
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.byteLength });
  if (share === 1) response.end(body);
  else response.write(body.subarray(0, Math.floor(body.byteLength * share)), () => response.socket?.resetAndDestroy());
}

async function carryOut(entry: Entry, request: HttpRequest, handler: Handler, response: ServerResponse): Promise<void> {
  const { fault, onHit, released } = entry;
  const accept = async (): Promise<HttpAnswer> => {
    const answer = await handler(request);
    onHit(request);
    return answer;
  };
  switch (fault.kind) {
    case 'reset':
      onHit(request);
      response.socket?.resetAndDestroy();
      return;
    case 'hang':
      onHit(request);
      return;
    case 'accept-then-reset':
      await accept();
      response.socket?.resetAndDestroy();
      return;
    case 'accept-then-hang':
      await accept();
      return;
    case 'accept-then-wait': {
      const answer = await accept();
      await released;
      write(response, answer);
      return;
    }
    case 'wait':
      onHit(request);
      await released;
      write(response, await handler(request));
      return;
    case 'cut-answer':
      write(response, await accept(), 0.5);
      return;
    case 'half-answer': {
      const answer = await accept();
      write(response, { ...answer, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) });
      return;
    }
    case 'answer':
      onHit(request);
      write(response, whole(fault.answer));
      return;
    case 'accept-then-answer':
      await accept();
      write(response, whole(fault.answer));
      return;
    case 'change-answer':
      write(response, fault.change(await accept(), request));
  }
}

function createFaults(server: () => Server, listen: () => Promise<void>): { faults: Faults; entryFor: (request: HttpRequest) => Entry | undefined } {
  const entries = new Set<Entry>();
  const fits = ({ where }: Entry, { method, path, body }: HttpRequest): boolean =>
    (where.method === undefined || where.method === method) && (where.path?.test(path) ?? true) && (where.body?.test(body) ?? true);
  return {
    entryFor(request) {
      for (const entry of entries) {
        if (!fits(entry, request) || entry.hits >= (entry.where.times ?? 1)) continue;
        entry.seen += 1;
        if (entry.seen <= (entry.where.skip ?? 0)) continue;
        entry.hits += 1;
        return entry;
      }
      return undefined;
    },
    faults: {
      add(where, fault) {
        const hit = Promise.withResolvers<HttpRequest>();
        const released = Promise.withResolvers<undefined>();
        const entry: Entry = { where, fault, seen: 0, hits: 0, onHit: hit.resolve, released: released.promise };
        entries.add(entry);
        return {
          get hits() {
            return entry.hits;
          },
          hit: hit.promise,
          release: () => {
            released.resolve(undefined);
          },
          remove: () => void entries.delete(entry),
        };
      },
      clear: () => {
        entries.clear();
      },
      refuse: () => refuse(server()),
      accept: listen,
    },
  };
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  await new Promise<void>((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

/** By the time that a new connection is refused, clients in this process have seen the old ones end. */
async function refuse(server: Server): Promise<void> {
  if (!server.listening) return;
  const port = portOf(server.address());
  await stop(server);
  await new Promise<void>((resolve) => {
    connect(port, '127.0.0.1').once('error', () => {
      resolve();
    });
  });
}

/** Serves on 127.0.0.1, at a free port unless one is given. */
export async function serveWithFaults(handler: Handler, wantedPort = 0): Promise<FaultyServer> {
  const port = wantedPort === 0 ? await freePort() : wantedPort;
  const listen = (): Promise<void> =>
    new Promise((resolve, reject) => {
      if (server.listening) {
        resolve();
        return;
      }
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  const { faults, entryFor } = createFaults(() => server, listen);
  const server = createServer((incoming, response) => {
    read(incoming, response)
      .then(async (request) => {
        const entry = entryFor(request);
        if (entry === undefined) write(response, await handler(request));
        else await carryOut(entry, request, handler, response);
      })
      .catch(() => response.socket?.destroy());
  });
  await listen();
  return { url: `http://127.0.0.1:${port}`, faults, close: () => stop(server) };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('not listening');
  return address.port;
}
