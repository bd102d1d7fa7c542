import type { MailSettings } from '../../../contract/index.ts';
import type { CheckOutcome, Connection, FindOutcome, History, Json, NetworkPorts, Outgoing, PullOutcome, PullUse, SendOutcome, Trouble } from '../network.ts';
import { compose } from './compose.ts';
import { readCursor } from './cursor.ts';
import { findSent } from './find.ts';
import { isStream, listFolders, streams } from './folders.ts';
import { messageIdOfReply } from './identity.ts';
import { ImapSession, newClient } from './imap.ts';
import { Listener } from './listener.ts';
import { Parser } from './parser.ts';
import { pullPage } from './pull.ts';
import { filesItself, SentCopies } from './sentCopies.ts';
import { submit } from './smtp.ts';
import type { Times } from './times.ts';
import { troubleOfImap, troubleOfSmtp, withoutSecret } from './trouble.ts';

export interface Account {
  settings: MailSettings;
  password: string;
  ports: NetworkPorts;
  times: Times;
}

/** Two IMAP connections at most: one that works, one that listens. */
export class MailConnection implements Connection {
  readonly streams = streams;
  readonly #account: Account;
  readonly #session: ImapSession;
  readonly #copies: SentCopies;
  readonly #parser = new Parser();
  readonly #ending = new AbortController();
  #listener: Listener | null = null;

  constructor(account: Account) {
    this.#account = account;
    this.#session = new ImapSession(() => this.#newClient(), account.ports.log);
    this.#copies = new SentCopies(this.#session, account.times.settle, account.ports.log);
  }

  async pull(stream: string, cursor: Json | null, signal: AbortSignal, use: PullUse = 'news'): Promise<PullOutcome> {
    if (!isStream(stream)) throw new Error(`mail has no stream ${stream}`);
    const { settings, ports } = this.#account;
    const context = { stream, address: settings.address, parser: this.#parser, threads: ports.threads, use };
    if (stream === 'sent') await this.#copies.file(signal);
    return this.#overImap<PullOutcome>(async () => {
      const page = await this.#session.run(signal, (client) => pullPage(client, readCursor(cursor), context));
      return { kind: 'page', page };
    });
  }

  history(_stream: string, cursor: Json | null): History {
    const read = readCursor(cursor);
    return read === null ? { pulled: 0, total: null, done: true } : { pulled: read.pulled, total: read.total, done: read.backfill <= 1 };
  }

  async send(outgoing: Outgoing, signal: AbortSignal): Promise<SendOutcome> {
    const { settings, password, times, ports } = this.#account;
    const composed = await compose(settings, outgoing);
    const submission = await submit(settings.smtp, password, composed, times, AbortSignal.any([signal, this.#ending.signal]));
    if (!submission.accepted) return this.#clean(troubleOfSmtp(submission), settings.smtp.user);
    if (!filesItself(settings.smtp.host)) this.#copies.add(composed);
    return { kind: 'sent', providerId: composed.messageId, sentAt: ports.now() };
  }

  async find(outgoing: Outgoing, signal: AbortSignal): Promise<FindOutcome> {
    const { settings, ports } = this.#account;
    const messageId = messageIdOfReply(outgoing.replyId, settings.address);
    if (this.#copies.has(messageId)) return { kind: 'found', providerId: messageId, sentAt: ports.now() };
    return this.#overImap<FindOutcome>(() => this.#session.run(signal, (client) => findSent(client, messageId, filesItself(settings.smtp.host))));
  }

  watch(wake: (stream: string) => void): void {
    const { ports, times } = this.#account;
    this.#listener ??= new Listener(() => this.#newClient(), times.reconnect, ports.log, () => wake('inbox'));
  }

  /** Signs in to both servers and opens the inbox. */
  async check(signal: AbortSignal): Promise<CheckOutcome> {
    const { settings, password, times } = this.#account;
    const read = await this.#overImap<CheckOutcome>(() => this.#session.run(signal, async (client) => {
      await listFolders(client);
      await client.mailboxOpen('INBOX', { readOnly: true });
      return { kind: 'fine' };
    }));
    if (read.kind !== 'fine') return read;
    const submission = await submit(settings.smtp, password, null, times, signal);
    return submission.accepted ? { kind: 'fine' } : this.#clean(troubleOfSmtp(submission), settings.smtp.user);
  }

  async close(): Promise<void> {
    this.#ending.abort();
    this.#listener?.close();
    await this.#copies.close();
    await this.#session.close();
    await this.#parser.close();
  }

  #newClient(): ReturnType<typeof newClient> {
    return newClient(this.#account.settings.imap, this.#account.password, this.#account.times);
  }

  async #overImap<T>(work: () => Promise<T>): Promise<T | Trouble> {
    try {
      return await work();
    } catch (error) {
      return this.#clean(troubleOfImap(error, this.#account.ports.now()), this.#account.settings.imap.user);
    }
  }

  #clean(found: Trouble, user: string): Trouble {
    return withoutSecret(found, user, this.#account.password);
  }
}
