import { ImapFlow } from 'imapflow';
import type { Log } from '../../ports.ts';
import type { Times } from './times.ts';
import { refusePlainText, tlsOptions, type Endpoint } from './transport.ts';

/** One line to the server, not yet connected. */
export function newClient(endpoint: Endpoint, password: string, times: Times): ImapFlow {
  refusePlainText(endpoint);
  const client = new ImapFlow({
    host: endpoint.host,
    port: endpoint.port,
    secure: endpoint.security === 'tls',
    ...(endpoint.security === 'tls' ? {} : { doSTARTTLS: endpoint.security === 'starttls' }),
    tls: tlsOptions,
    auth: { user: endpoint.user, pass: password },
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

/** Work on one IMAP connection, one piece at a time; connects when needed. */
export class ImapSession {
  readonly #connect: () => ImapFlow;
  readonly #log: Log;
  #client: ImapFlow | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(connect: () => ImapFlow, log: Log) {
    this.#connect = connect;
    this.#log = log;
  }

  /** `work` only reads, or may be done twice: it is done again where a connection kept from before turns out to be dead. */
  run<T>(signal: AbortSignal, work: (client: ImapFlow) => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => this.#attempt(signal, work));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#drop();
    await this.#last;
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
      return await work(await this.#connected());
    } finally {
      signal.removeEventListener('abort', drop);
      if (this.#client?.usable === false) this.#drop();
    }
  }

  async #connected(): Promise<ImapFlow> {
    if (this.#client?.usable === true) return this.#client;
    this.#drop();
    const client = this.#connect();
    this.#client = client;
    client.once('close', () => {
      if (this.#client === client) this.#client = null;
    });
    try {
      await client.connect();
    } catch (error) {
      this.#drop();
      throw error;
    }
    return client;
  }

  #drop(): void {
    const client = this.#client;
    this.#client = null;
    client?.close();
  }
}
