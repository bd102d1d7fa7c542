import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Certificate } from './certificate.ts';
import type { Mailboxes, MailUser } from './mailboxes.ts';
import { freePort, host } from '../ports.ts';

/** What goes wrong from now on. */
export type SmtpFault =
  /** Nobody listens on the port. */
  | 'refuse'
  /** Takes the connection and says nothing. */
  | 'hang'
  /** Cuts the line when the recipient is named. */
  | 'reset-before-data'
  /** Takes the message, and never says so. */
  | 'accept-then-hang'
  /** Takes the message, and cuts the line instead of saying so. */
  | 'accept-then-reset'
  /** Cuts the line in the middle of the message. */
  | 'reset-in-data'
  /** 451 after the message. */
  | 'tempfail'
  /** 550 5.1.1 for the recipient. */
  | 'reject-recipient'
  /** 552 5.3.4 after the message. */
  | 'too-large'
  /** 554 5.7.1 after the message. */
  | 'reject-message'
  /** 535 5.7.8 for whatever password. */
  | 'auth-fail'
  /** 550 5.7.30, as Exchange Online says it. */
  | 'auth-disabled';

export interface AcceptedMail {
  raw: Buffer;
  from: string;
  to: string[];
  /** Epoch milliseconds. */
  at: number;
}

export interface Smtp {
  host: string;
  port: number;
  /** Every message that the server took, whether or not it said so. */
  readonly ledger: readonly AcceptedMail[];
  /** null: all is well again. */
  fail(fault: SmtpFault | null): Promise<void>;
  /** Resolves as soon as the ledger holds `count` messages. */
  accepted(count: number): Promise<void>;
  close(): Promise<void>;
}

export interface SmtpOptions {
  users: MailUser[];
  /** Recipients who are users there get it into their INBOX; null: it is only in the ledger. */
  deliverTo: Mailboxes | null;
  /** Files what a user submits into that user's Sent, as some providers do. */
  saveToSent: boolean;
  /** For STARTTLS; without one the server offers none. */
  certificate?: Certificate | null;
  /** It takes tokens as well: whether one is good for a user now. */
  tokenIsGood?: (user: string, token: string) => boolean;
  /** Addresses that users may write from beside their own; anything else is refused. */
  aliases?: Record<string, readonly string[]>;
  /** Largest message in bytes. */
  size?: number;
}

class Refusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, words: string) {
    super(words);
    this.responseCode = responseCode;
  }
}

/** A real SMTP submission server on loopback, with a ledger of all that it took, and faults on request. */
export async function startSmtp(options: SmtpOptions): Promise<Smtp> {
  const ledger: AcceptedMail[] = [];
  const port = await freePort();
  let fault: SmtpFault | null = null;
  const sockets = new Map<number, Socket>();
  const waiting = new Set<() => void>();
  const users = new Map(options.users.map(({ user, password }) => [user, password]));

  const cut = ({ remotePort }: SMTPServerSession): void => void sockets.get(remotePort)?.resetAndDestroy();

  async function deliver(mail: AcceptedMail, user: string | undefined): Promise<void> {
    const { deliverTo, saveToSent } = options;
    // What cannot be filed is refused, and then it was not taken: no server says both.
    if (deliverTo !== null && saveToSent && user !== undefined) await deliverTo.append(user, 'Sent', mail.raw, { flags: ['\\Seen'] });
    if (deliverTo !== null) for (const to of mail.to) if (users.has(to)) await deliverTo.append(to, 'INBOX', mail.raw);
    ledger.push(mail);
    for (const check of waiting) check();
  }

  async function take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string | null> {
    const chunks: Buffer[] = [];
    for await (const chunk of stream) {
      chunks.push(Buffer.isBuffer(chunk) ? chunk : Buffer.from(String(chunk)));
      if (fault === 'reset-in-data') {
        cut(session);
        return null;
      }
    }
    if (fault === 'tempfail') throw new Refusal(451, '4.3.0 try again later');
    if (stream.sizeExceeded || fault === 'too-large') throw new Refusal(552, '5.3.4 message too large');
    if (fault === 'reject-message') throw new Refusal(554, '5.7.1 refused as spam');
    const { mailFrom, rcptTo } = session.envelope;
    await deliver({
      raw: Buffer.concat(chunks), from: mailFrom === false ? '' : mailFrom.address, to: rcptTo.map(({ address }) => address.toLowerCase()), at: Date.now(),
    }, typeof session.user === 'string' ? session.user : undefined);
    if (fault === 'accept-then-reset') cut(session);
    return fault === 'accept-then-hang' || fault === 'accept-then-reset' ? null : `2.0.0 Ok: queued as ${String(ledger.length)}`;
  }

  const { certificate } = options;
  const server = new SMTPServer({
    authOptional: false,
    ...(options.tokenIsGood === undefined ? {} : { authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'] }),
    allowInsecureAuth: true,
    disableReverseLookup: true,
    hideSTARTTLS: certificate == null,
    disabledCommands: certificate == null ? ['STARTTLS'] : [],
    ...(certificate == null ? {} : { cert: readFileSync(certificate.certFile), key: readFileSync(certificate.keyFile) }),
    ...(options.size === undefined ? {} : { size: options.size }),
    logger: false,
    closeTimeout: 10,
    onConnect(_session, callback) {
      if (fault !== 'hang') callback();
    },
    onAuth({ method, username, password, accessToken }, _session, callback) {
      if (method === 'XOAUTH2') {
        const good = username !== undefined && accessToken !== undefined && options.tokenIsGood?.(username, accessToken) === true;
        if (good) callback(null, { user: username });
        else callback(new Refusal(535, '5.7.3 Authentication unsuccessful'));
      } else if (fault === 'auth-disabled') callback(new Refusal(550, '5.7.30 Basic authentication is not supported for Client Submission'));
      else if (fault === 'auth-fail' || username === undefined || users.get(username) !== password) callback(new Refusal(535, '5.7.8 Authentication failed'));
      else callback(null, { user: username });
    },
    onMailFrom({ address }, session, callback) {
      const user = typeof session.user === 'string' ? session.user : '';
      const may = [user, ...options.aliases?.[user] ?? []].includes(address.toLowerCase());
      callback(may ? null : new Refusal(553, `5.7.1 <${address}>: Sender address rejected: not owned by user ${user}`));
    },
    onRcptTo({ address }, session, callback) {
      if (fault === 'reset-before-data') cut(session);
      else if (fault === 'reject-recipient') callback(new Refusal(550, `5.1.1 <${address}> no such user`));
      else callback();
    },
    onData(stream, session, callback) {
      take(stream, session).then(
        (answer) => {
          if (answer !== null) callback(null, answer);
        },
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket) => {
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  await listen(server.server, port);

  return {
    host,
    port,
    ledger,
    async fail(next) {
      if (next === 'refuse' && fault !== 'refuse') await closeListener(server.server, sockets);
      if (next !== 'refuse' && fault === 'refuse') await listen(server.server, port);
      fault = next;
    },
    accepted: (count) => new Promise((resolve) => {
      const check = (): void => {
        if (ledger.length < count) return;
        waiting.delete(check);
        resolve();
      };
      waiting.add(check);
      check();
    }),
    async close() {
      if (fault !== 'refuse') await closeListener(server.server, sockets);
      server.close();
    },
  };
}

async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

async function closeListener(server: Server, sockets: ReadonlyMap<number, Socket>): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  for (const socket of sockets.values()) socket.destroy();
  await closed;
}
