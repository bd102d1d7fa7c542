import type { ImapFlow } from 'imapflow';
import type { Log } from '../../ports.ts';
import type { Composed } from './compose.ts';
import { folderOf, listFolders } from './folders.ts';
import type { ImapSession } from './imap.ts';
import { searchMessageId } from './search.ts';

/** They file what is submitted by SMTP themselves, some of them seconds later. */
const filingHosts = /(?:^|\.)(?:gmail\.com|googlemail\.com|office365\.com|outlook\.com|hotmail\.com|live\.com)$/iu;
export const filesItself = (smtpHost: string): boolean => filingHosts.test(smtpHost);

/** Copies are small; beyond this the oldest is given up. */
const mostWaiting = 50;
const lastChance = 3_000;

/**
 * Puts a copy of each accepted reply into Sent, where the provider has not done so.
 * Before every attempt Sent is searched for the Message-ID: a copy is never made twice, whatever
 * broke off before. What is still waiting when the program ends has no copy at the server; the
 * reply itself was delivered and is in the replica.
 */
export class SentCopies {
  readonly #session: ImapSession;
  readonly #settle: number;
  readonly #log: Log;
  readonly #waiting = new Map<string, Composed>();
  #timer: NodeJS.Timeout | null = null;

  constructor(session: ImapSession, settle: number, log: Log) {
    this.#session = session;
    this.#settle = settle;
    this.#log = log;
  }

  /** The server took this reply. Answers at once. */
  add(composed: Composed): void {
    this.#waiting.set(composed.messageId, composed);
    const oldest = this.#waiting.keys().next().value;
    if (this.#waiting.size > mostWaiting && oldest !== undefined) this.#waiting.delete(oldest);
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      void this.file(new AbortController().signal);
    }, this.#settle);
  }

  has(messageId: string): boolean {
    return this.#waiting.has(messageId);
  }

  /** Files what waits. Never fails: what could not be filed waits for the next time. */
  async file(signal: AbortSignal): Promise<void> {
    if (this.#waiting.size === 0 || this.#timer !== null) return;
    try {
      await this.#session.run(signal, (client) => this.#fileAll(client));
    } catch {
      this.#log('mail.copy-waits', { count: this.#waiting.size });
    }
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    await this.file(AbortSignal.timeout(lastChance));
  }

  async #fileAll(client: ImapFlow): Promise<void> {
    const path = folderOf(await listFolders(client), '\\Sent') ?? (await client.mailboxCreate('Sent')).path;
    for (const [messageId, { bytes }] of this.#waiting) {
      await client.mailboxOpen(path, { readOnly: true });
      if ((await searchMessageId(client, messageId)).length === 0) await client.append(path, bytes, ['\\Seen']);
      this.#waiting.delete(messageId);
    }
  }
}
