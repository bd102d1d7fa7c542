import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';

/** https://docs.joinmastodon.org/methods/streaming/#events */
export interface Event {
  event: 'notification' | 'update' | 'status.update' | 'delete';
  payload: string;
}

export interface Streaming {
  url: string;
  /** To everybody who listens as this account. */
  tell(accountId: string, event: Event): void;
  /** How many ever listened. */
  readonly listened: number;
  /** Settles when so many have listened. */
  untilListened(count: number): Promise<void>;
  /** Breaks all connections. */
  drop(): void;
  /** While it is off, nobody gets a connection. */
  setOpen(open: boolean): void;
  close(): Promise<void>;
}

/** An unmasked text frame. RFC 6455 section 5.2 */
function frame(text: string): Buffer {
  const body = Buffer.from(text, 'utf8');
  if (body.byteLength < 126) return Buffer.concat([Buffer.from([0x81, body.byteLength]), body]);
  const head = Buffer.from([0x81, 126, 0, 0]);
  head.writeUInt16BE(body.byteLength, 2);
  return Buffer.concat([head, body]);
}

/** The server of events, at an address of its own as most have it. The token comes in the address or as the subprotocol. */
export async function startStreaming(accountOf: (token: string) => string | null): Promise<Streaming> {
  const listeners = new Map<Duplex, string>();
  const waiting = new Set<() => void>();
  let open = true;
  let listened = 0;

  function welcome({ url, headers }: IncomingMessage, socket: Duplex): void {
    const { pathname, searchParams } = new URL(url ?? '/', 'http://127.0.0.1');
    const protocol = headers['sec-websocket-protocol'];
    const account = accountOf(searchParams.get('access_token') ?? protocol ?? '');
    const right = open && pathname === '/api/v1/streaming' && searchParams.get('stream') === 'user';
    if (account === null || !right) {
      socket.end(`HTTP/1.1 ${account === null ? '401 Unauthorized' : '503 Service Unavailable'}\r\nconnection: close\r\n\r\n`);
      return;
    }
    const accept = createHash('sha1').update(`${headers['sec-websocket-key'] ?? ''}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    const chosen = protocol === undefined ? '' : `sec-websocket-protocol: ${protocol}\r\n`;
    socket.write(`HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\nsec-websocket-accept: ${accept}\r\n${chosen}\r\n`);
    listeners.set(socket, account);
    // Whatever a listener sends is that it goes.
    socket.on('data', () => socket.end());
    socket.on('close', () => void listeners.delete(socket));
    socket.on('error', () => void listeners.delete(socket));
    listened += 1;
    for (const look of waiting) look();
  }

  const server = createServer((_request, response) => response.writeHead(404).end()).on('upgrade', welcome);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const drop = (): void => {
    for (const socket of listeners.keys()) socket.destroy();
  };
  return {
    url: `ws://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    tell(accountId, event) {
      const text = frame(JSON.stringify({ stream: ['user'], ...event }));
      for (const [socket, account] of listeners) if (account === accountId) socket.write(text);
    },
    get listened() {
      return listened;
    },
    untilListened: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (listened < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    drop,
    setOpen(next) {
      open = next;
    },
    async close() {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
