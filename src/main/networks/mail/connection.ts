import type { MailSettings } from '../../../contract/index.ts';
import type { CheckOutcome, Connection, FindOutcome, History, Json, NetworkPorts, Outgoing, PullOutcome, PullUse, SendOutcome, Trouble } from '../network.ts';
import { troubleOfReading } from '../http/line.ts';
import { compose, type Composed } from './compose.ts';
import { type Credentials, type HeldCredential, leadOn, NoCredential } from './credentials.ts';
import { readCursor } from './cursor.ts';
import { findSent } from './find.ts';
import { isStream, listFolders, streams } from './folders.ts';
import { messageIdOfReply } from './identity.ts';
import { ImapSession, type Lines } from './imap.ts';
import { Listener } from './listener.ts';
import { type Ours, oursOf } from './ours.ts';
import { Parser } from './parser.ts';
import { pullPage } from './pull.ts';
import { filesItself, SentCopies } from './sentCopies.ts';
import { submit } from './smtp.ts';
import type { Times } from './times.ts';
import { troubleOfImap, troubleOfSmtp } from './trouble.ts';

export interface Account {
  settings: MailSettings;
  credentials: Credentials;
  ports: NetworkPorts;
  times: Times;
}

/** Two IMAP connections at most: one that works, one that listens. */
export class MailConnection implements Connection {
  readonly streams = streams;
  readonly #account: Account;
  readonly #session: ImapSession;
  readonly #copies: SentCopies;
  readonly #ours: Ours;
  readonly #parser = new Parser();
  readonly #ending = new AbortController();
  #listener: Listener | null = null;

  constructor(account: Account) {
    this.#account = account;
    this.#ours = oursOf(account.settings);
    this.#session = new ImapSession(this.#lines(), account.ports.log);
    this.#copies = new SentCopies(this.#session, account.times.settle, account.ports.log);
  }

  async pull(stream: string, cursor: Json | null, signal: AbortSignal, use: PullUse = 'news'): Promise<PullOutcome> {
    if (!isStream(stream)) throw new Error(`mail has no stream ${stream}`);
    const { ports } = this.#account;
    const context = { stream, ours: this.#ours, parser: this.#parser, threads: ports.threads, use };
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
    const { settings, ports } = this.#account;
    const composed = await compose(settings, outgoing);
    const trouble = await this.#submit(composed, AbortSignal.any([signal, this.#ending.signal]));
    if (trouble !== null) return trouble;
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
    this.#listener ??= new Listener(this.#lines(), times.reconnect, ports.log, () => wake('inbox'));
  }

  /** Signs in to both servers and opens the inbox. */
  async check(signal: AbortSignal): Promise<CheckOutcome> {
    const read = await this.#overImap<CheckOutcome>(() => this.#session.run(signal, async (client) => {
      await listFolders(client);
      await client.mailboxOpen('INBOX', { readOnly: true });
      return { kind: 'fine' };
    }));
    return read.kind === 'fine' ? await this.#submit(null, signal) ?? read : read;
  }

  async close(): Promise<void> {
    this.#ending.abort();
    this.#listener?.close();
    await this.#copies.close();
    await this.#session.close();
    await this.#parser.close();
    await this.#account.credentials.close();
  }

  #lines(): Lines {
    const { settings, credentials, times } = this.#account;
    return { endpoint: settings.imap, credentials, times };
  }

  /** Hands over one message, or (null) only signs in; null: it was taken. A token that was refused before anything was sent is renewed once. */
  async #submit(message: Composed | null, signal: AbortSignal): Promise<Trouble | null> {
    const { settings: { smtp }, credentials, times } = this.#account;
    let held: HeldCredential | null = await credentials.current();
    let refused: Trouble | null = null;
    while (held !== null) {
      if (held.kind === 'trouble') return held.trouble;
      const submission = await submit(smtp, held.credential, message, times, signal);
      if (submission.accepted) return null;
      const found = this.#clean(leadOn(troubleOfSmtp(submission), credentials.by, smtp.host), smtp.user);
      const again: boolean = refused === null && !submission.bodyBegan && found.problem.code === 'signed-out';
      refused = found;
      held = again ? await credentials.instead(held.credential) : null;
    }
    return refused;
  }

  async #overImap<T>(work: () => Promise<T>): Promise<T | Trouble> {
    const { settings: { imap }, credentials, ports } = this.#account;
    try {
      return await work();
    } catch (error) {
      if (error instanceof NoCredential) return troubleOfReading(error.trouble);
      return this.#clean(leadOn(troubleOfImap(error, ports.now()), credentials.by, imap.host), imap.user);
    }
  }

  #clean(found: Trouble, user: string): Trouble {
    return { ...found, problem: { ...found.problem, detail: this.#account.credentials.hush(found.problem.detail, user) } };
  }
}
