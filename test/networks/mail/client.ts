import { ImapFlow } from 'imapflow';
import type { MailUser } from './mailboxes.ts';

/** Work on a connection of its own to a server without encryption. */
export async function signedIn<T>(server: { host: string; port: number }, { user, password }: MailUser, work: (client: ImapFlow) => Promise<T>): Promise<T> {
  const { host, port } = server;
  const client = new ImapFlow({ host, port, secure: false, doSTARTTLS: false, auth: { user, pass: password }, logger: false });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.logout();
  }
}
