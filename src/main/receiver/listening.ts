import type { Server } from 'node:http';
import { problemOf } from '../../contract/index.ts';
import type { Clock, Log } from '../ports.ts';
import { endpointFor, type Hook } from './endpoint.ts';
import type { WayIn } from './way-in.ts';

/** Only this machine can reach it; a tunnel that the business runs is on this machine. */
const loopback = '127.0.0.1';
/** Milliseconds. */
const tryAgainAfter = 5_000;

interface Port extends WayIn {
  hooks: Set<Hook>;
}

/** The ports that are listened at, one endpoint each, for as long as somebody receives there. */
export interface Listening {
  add(port: number, hook: Hook): WayIn;
}

/** What is not answered any more is delivered again. */
function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Another program may have the port for a while. */
function listenAt(port: number, clock: Clock, log: Log): Port {
  const hooks = new Set<Hook>();
  const server = endpointFor(hooks);
  let taken: string | null = null;
  let closed = false;
  let cancel = (): void => undefined;
  const listen = (): void => void server.listen(port, loopback);
  server.on('listening', () => {
    taken = null;
    if (closed) server.close();
  });
  server.on('error', (error: NodeJS.ErrnoException) => {
    taken = error.code ?? error.name;
    log('receiver.not-listening', { code: taken });
    cancel = clock.after(tryAgainAfter, listen);
  });
  listen();
  return {
    hooks,
    trouble: () => (taken === null ? null : { kind: 'retry', problem: problemOf('inbox-port-taken', `${loopback}:${port} (${taken})`) }),
    async close() {
      closed = true;
      cancel();
      if (server.listening) await close(server);
    },
  };
}

export function createListening(clock: Clock, log: Log): Listening {
  const ports = new Map<number, Port>();
  return {
    add(number, hook) {
      const port = ports.get(number) ?? listenAt(number, clock, log);
      ports.set(number, port);
      port.hooks.add(hook);
      return {
        trouble: port.trouble,
        async close() {
          port.hooks.delete(hook);
          if (port.hooks.size > 0) return;
          if (ports.get(number) === port) ports.delete(number);
          await port.close();
        },
      };
    },
  };
}
