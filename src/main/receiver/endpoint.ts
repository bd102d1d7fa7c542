import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { isSame, isSigned, isSignedWith, signatureHeader } from './signature.ts';

/** One account that receives. Several share a path where their numbers are of one app: each is given what its secret signed. */
export interface Hook {
  path: string;
  verifyToken: string;
  secret: string;
  /** Keeps it durably. */
  take(body: Uint8Array): Promise<void>;
  /** Something came that is signed, and not with this secret. */
  refused(): void;
}

interface Answer {
  status: number;
  body?: string;
}

/** Meta's own limit. https://developers.facebook.com/docs/whatsapp/cloud-api/guides/set-up-webhooks */
const largestBody = 3 * 1_024 * 1_024;
/** A request that is not here by then does not come from Meta. Milliseconds. */
const patience = 10_000;
/** More at once are reset; Meta delivers again what they brought. */
const mostConnections = 256;

/** Null where it is larger. */
async function readBounded(request: IncomingMessage): Promise<Uint8Array | null> {
  if (Number(request.headers['content-length'] ?? 0) > largestBody) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > largestBody) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The handshake. https://developers.facebook.com/docs/graph-api/webhooks/getting-started#verification-requests */
function handshake(query: URLSearchParams, hooks: readonly Hook[]): Answer {
  const challenge = query.get('hub.challenge') ?? '';
  const token = query.get('hub.verify_token') ?? '';
  const known = query.get('hub.mode') === 'subscribe' && /^[\w-]{1,200}$/u.test(challenge) && hooks.some(({ verifyToken }) => isSame(token, verifyToken));
  return known ? { status: 200, body: challenge } : { status: 403 };
}

async function delivered(request: IncomingMessage, hooks: readonly Hook[]): Promise<Answer> {
  const signature = request.headers[signatureHeader];
  if (typeof signature !== 'string' || !isSigned(signature)) return { status: 401 };
  const body = await readBounded(request);
  if (body === null) return { status: 413 };
  const meant = hooks.filter(({ secret }) => isSignedWith(secret, body, signature));
  if (meant.length === 0) {
    for (const hook of hooks) hook.refused();
    return { status: 401 };
  }
  await Promise.all(meant.map((hook) => hook.take(body)));
  return { status: 200 };
}

async function answerTo(request: IncomingMessage, hooks: ReadonlySet<Hook>): Promise<Answer> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const here = [...hooks].filter(({ path }) => path === pathname);
  if (here.length === 0) return { status: 404 };
  if (request.method === 'GET') return handshake(searchParams, here);
  return request.method === 'POST' ? await delivered(request, here) : { status: 405 };
}

function write(response: ServerResponse, { status, body = '' }: Answer): void {
  // What was not read to its end is not waited for.
  const headers = { 'content-type': 'text/plain', 'content-length': Buffer.byteLength(body), ...(status === 200 ? {} : { connection: 'close' }) };
  response.writeHead(status, headers).end(body);
}

/** Answers 200 only when all whom a delivery is for have it on disk; Meta delivers everything else again, for seven days. */
export function endpointFor(hooks: ReadonlySet<Hook>): Server {
  const server = createServer({ requestTimeout: patience, headersTimeout: patience, connectionsCheckingInterval: patience / 2 }, (request, response) => {
    answerTo(request, hooks)
      .then((answer) => write(response, answer))
      .catch(() => write(response, { status: 503 }));
  });
  server.maxConnections = mostConnections;
  return server;
}
