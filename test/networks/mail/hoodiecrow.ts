import { once } from 'node:events';
import type { Socket } from 'node:net';
import hoodiecrow from 'hoodiecrow-imap';
import type { Mailboxes, MailUser } from './mailboxes.ts';
import { host } from '../ports.ts';

/**
 * An IMAP server in this process, for a machine without Dovecot. It has IDLE and no other extension,
 * keeps its mail in memory, and knows one mailbox: hence one user.
 */
export async function startHoodiecrow({ user, password }: MailUser): Promise<Mailboxes> {
  const imap = hoodiecrow({ plugins: ['IDLE'], users: { [user]: { password } } });
  const sockets = new Set<Socket>();
  imap.server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  imap.server.listen(0, host);
  await once(imap.server, 'listening');
  const address = imap.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');

  function deliver(folder: string, raw: string | Buffer, date: Date, flags: string[]): number {
    if (imap.getMailbox(folder) === undefined) imap.createMailbox(folder);
    return imap.appendMessage(folder, flags, internalDate(date), Buffer.from(raw).toString('latin1')).message.uid;
  }

  return {
    host,
    port: address.port,
    append: (to, folder, raw, { date = new Date(), flags = [] } = {}) =>
      to === user ? Promise.resolve(deliver(folder, raw, date, flags)) : Promise.reject(new Error(`${to} has no mailbox`)),
    async stop() {
      const closed = once(imap.server, 'close');
      imap.server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

/** RFC 3501 `date-time`; hoodiecrow's own goes wrong in zones with half hours. */
function internalDate(date: Date): string {
  const [, day = '', month = '', year = '', time = ''] = date.toUTCString().split(' ');
  return `${day}-${month}-${year} ${time} +0000`;
}
