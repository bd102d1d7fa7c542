import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { host } from '../../networks/ports.ts';
import { never, openMail, quick, settingsFor, Store } from './mailbox.ts';

async function serve(talk: (socket: Socket) => void): Promise<{ host: string; port: number }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    talk(socket);
  });
  server.listen(0, host);
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { host, port: (server.address() as AddressInfo).port };
}

const lines = (socket: Socket, answer: (tag: string, command: string) => void): void => {
  socket.on('data', (data) => {
    for (const line of data.toString().split('\r\n')) {
      const [tag = '', command = ''] = line.split(' ');
      if (command !== '') answer(tag, command.toUpperCase());
    }
  });
};

test('a portal that answers in the server’s place: the account is not reached, not signed out', async () => {
  const place = await serve((socket) => socket.end('HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\nContent-Type: text/html\r\n\r\n<html></html>'));
  const connection = openMail(settingsFor(place, place), new Store());
  onTestFinished(() => connection.close());
  expect(await connection.pull('inbox', null, never)).toMatchObject({ kind: 'retry', problem: { code: 'unreachable' } });
});

test('a line in IDLE that died without a word is noticed and made anew', async () => {
  let idle = 0;
  const again = Promise.withResolvers<undefined>();
  const place = await serve((socket) => {
    socket.write('* OK ready\r\n');
    let dead = false;
    lines(socket, (tag, command) => {
      if (dead) return;
      if (command === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1 IDLE\r\n');
      if (command === 'SELECT' || command === 'EXAMINE') socket.write('* 0 EXISTS\r\n* OK [UIDVALIDITY 1] valid\r\n* OK [UIDNEXT 1] next\r\n');
      if (command !== 'IDLE') {
        socket.write(`${tag} OK done\r\n`);
        return;
      }
      socket.write('+ idling\r\n');
      dead = true;
      idle += 1;
      if (idle === 2) again.resolve(undefined);
    });
  });
  const connection = openMail(settingsFor(place, place), new Store(), { ...quick, socket: 300 });
  onTestFinished(() => connection.close());
  connection.watch?.(() => undefined);
  await again.promise;
  expect(idle).toBe(2);
});
