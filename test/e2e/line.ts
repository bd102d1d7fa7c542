import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { freePort } from '../networks/ports.ts';

/** The line between the console and a server on loopback, for tests that cut it. */
export interface Line {
  host: string;
  port: number;
  /** Open connections are reset, new ones refused. */
  cut(): Promise<void>;
  /** Nothing gets through any more, and nobody is told; what is connected stays so until it is cut. */
  stall(): void;
  restore(): Promise<void>;
  close(): Promise<void>;
}

export async function startLine(to: { host: string; port: number }): Promise<Line> {
  const ends = new Set<Socket>();
  let stalled = false;
  const keep = (socket: Socket): void => {
    ends.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => ends.delete(socket));
  };
  const server = createServer((near) => {
    const far = connect(to.port, to.host);
    for (const end of [near, far]) keep(end);
    if (!stalled) near.pipe(far).pipe(near);
    near.once('close', () => far.destroy());
    far.once('close', () => near.destroy());
  });
  const listen = async (port: number): Promise<number> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    return (server.address() as AddressInfo).port;
  };
  const port = await listen(await freePort());
  const cut = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    for (const end of ends) end.resetAndDestroy();
    await closed;
  };
  return {
    host: '127.0.0.1',
    port,
    cut,
    stall() {
      stalled = true;
      for (const end of ends) end.unpipe().pause();
    },
    async restore() {
      stalled = false;
      await listen(port);
    },
    close: cut,
  };
}
