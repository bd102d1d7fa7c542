import { ImapFlow } from 'imapflow';
import { oneAfterTheOther } from '../../one-after-the-other.ts';
import type { Log } from '../../ports.ts';
import { type Credential, type Credentials, type HeldCredential, NoCredential } from './credentials.ts';
import type { Times } from './times.ts';
import { refusePlainText, tlsOptions, type Endpoint } from './transport.ts';

/** One line to the server, not yet connected. With a token by OAUTHBEARER or XOAUTH2, whichever the server has. */
export function newClient(endpoint: Endpoint, credential: Credential, times: Times): ImapFlow {
  refusePlainText(endpoint);
  const client = new ImapFlow({
    host: endpoint.host,
    port: endpoint.port,
    secure: endpoint.security === 'tls',
    ...(endpoint.security === 'tls' ? {} : { doSTARTTLS: endpoint.security === 'starttls' }),
    tls: tlsOptions,
    auth: credential.by === 'token' ? { user: endpoint.user, accessToken: credential.token } : { user: endpoint.user, pass: credential.password },
    logger: false,
    qresync: true,
    disableAutoIdle: true,
    maxIdleTime: 9 * 60_000,
    connectionTimeout: times.connect,
    greetingTimeout: times.greeting,
    socketTimeout: times.socket,
    maxLiteralSize: 64 * 1024 * 1024,
    maxResponseSize: 80 * 1024 * 1024,
    maxLineLength: 8 * 1024 * 1024,
  });
  // The error reaches whoever waits for a command; without a listener it would end the process.
  client.on('error', () => undefined);
  return client;
}

/** Makes lines that sign in: a token that the server refuses is renewed once. */
export interface Lines {
  endpoint: Endpoint;
  credentials: Credentials;
  times: Times;
}

/** `hold` is given each line before it is connected, and says whether it is still wanted. */
export async function connectLine({ endpoint, credentials, times }: Lines, hold: (client: ImapFlow) => boolean): Promise<ImapFlow> {
  const first = taken(await credentials.current());
  try {
    return await connected(newClient(endpoint, first, times), hold);
  } catch (error) {
    const other = isRefusal(error) ? await credentials.instead(first) : null;
    if (other === null) throw error;
    return await connected(newClient(endpoint, taken(other), times), hold);
  }
}

function taken(held: HeldCredential): Credential {
  if (held.kind === 'trouble') throw new NoCredential(held.trouble);
  return held.credential;
}

const isRefusal = (error: unknown): boolean => error instanceof Error && 'authenticationFailed' in error && error.authenticationFailed === true;

async function connected(client: ImapFlow, hold: (client: ImapFlow) => boolean): Promise<ImapFlow> {
  if (!hold(client)) throw new Error('closed');
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** Work on one IMAP connection, one piece at a time; connects when needed. */
export class ImapSession {
  readonly #lines: Lines;
  readonly #log: Log;
  #client: ImapFlow | null = null;
  readonly #inTurn = oneAfterTheOther();
  #closed = false;

  constructor(lines: Lines, log: Log) {
    this.#lines = lines;
    this.#log = log;
  }

  /** `work` only reads, or may be done twice: it is done again where a connection kept from before turns out to be dead. */
  run<T>(signal: AbortSignal, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    return this.#inTurn(() => this.#attempt(signal, work));
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#drop();
    await this.#inTurn(() => Promise.resolve());
  }

  async #attempt<T>(signal: AbortSignal, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const kept = this.#client !== null;
    try {
      return await this.#once(signal, work);
    } catch (error) {
      if (!kept || this.#client !== null || signal.aborted || this.#closed) throw error;
      this.#log('mail.reconnect');
      return this.#once(signal, work);
    }
  }

  async #once<T>(signal: AbortSignal, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    if (this.#closed || signal.aborted) throw new Error('closed');
    const drop = (): void => this.#drop();
    signal.addEventListener('abort', drop, { once: true });
    try {
      return await work(await this.#connected(signal));
    } finally {
      signal.removeEventListener('abort', drop);
      if (this.#client?.usable === false) this.#drop();
    }
  }

  async #connected(signal: AbortSignal): Promise<ImapFlow> {
    if (this.#client?.usable === true) return this.#client;
    this.#drop();
    try {
      return await connectLine(this.#lines, (client) => {
        if (this.#closed || signal.aborted) return false;
        this.#client = client;
        client.once('close', () => {
          if (this.#client === client) this.#client = null;
        });
        return true;
      });
    } catch (error) {
      this.#drop();
      throw error;
    }
  }

  #drop(): void {
    const client = this.#client;
    this.#client = null;
    client?.close();
  }
}
