import type { Log } from '../../ports.ts';

/** Between two tries, twice as long each time. Milliseconds. */
const longestWait = 5 * 60_000;

export interface ListenPorts {
  address: string;
  token: string;
  /** Milliseconds before the first try again. */
  firstWait: number;
  log: Log;
  onMessage: (text: string) => void;
  /** Connected once more: what happened meanwhile nobody told. */
  onAgain: () => void;
}

/**
 * Keeps a connection to the server's stream of events, and makes it anew when it breaks. The token goes as the subprotocol:
 * addresses are written to logs on the way. https://docs.joinmastodon.org/methods/streaming/#websocket
 */
export function listen({ address, token, firstWait, log, onMessage, onAgain }: ListenPorts): { close(): void } {
  let socket: WebSocket | null = null;
  let timer: NodeJS.Timeout | null = null;
  let wait = firstWait;
  let again = false;
  let closed = false;

  const later = (): void => {
    if (closed) return;
    timer = setTimeout(connect, wait);
    timer.unref();
    wait = Math.min(longestWait, wait * 2);
    again = true;
  };

  /** Null: with such an address or token there can be no connection. */
  function open(): WebSocket | null {
    try {
      return new WebSocket(`${address.replace(/\/+$/u, '')}/api/v1/streaming?stream=user`, token);
    } catch {
      return null;
    }
  }

  function connect(): void {
    const opened = open();
    socket = opened;
    if (opened === null) {
      log('mastodon.cannot-listen');
      return;
    }
    opened.addEventListener('open', () => {
      wait = firstWait;
      if (again) onAgain();
    });
    opened.addEventListener('message', ({ data }: { data: unknown }) => {
      if (typeof data === 'string') onMessage(data);
    });
    opened.addEventListener('error', () => {
      log('mastodon.listen-failed');
    });
    opened.addEventListener('close', later);
  }

  connect();
  return {
    close() {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      socket?.close();
    },
  };
}
