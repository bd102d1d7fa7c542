import type { ImapFlow } from 'imapflow';
import type { Log } from '../../ports.ts';
import { connectLine, type Lines } from './imap.ts';

const longestWait = 5 * 60_000;

/** Keeps a connection of its own in IDLE on INBOX and makes it anew when it breaks. RFC 2177 */
export class Listener {
  readonly #lines: Lines;
  readonly #firstWait: number;
  readonly #log: Log;
  readonly #wake: () => void;
  #client: ImapFlow | null = null;
  #timer: NodeJS.Timeout | null = null;
  #wait: number;
  #closed = false;

  constructor(lines: Lines, firstWait: number, log: Log, wake: () => void) {
    this.#lines = lines;
    this.#firstWait = firstWait;
    this.#wait = firstWait;
    this.#log = log;
    this.#wake = wake;
    void this.#listen();
  }

  close(): void {
    this.#closed = true;
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#client?.close();
  }

  async #listen(): Promise<void> {
    try {
      const client = await connectLine(this.#lines, (line) => {
        this.#client = line;
        return !this.#isClosed();
      });
      await client.mailboxOpen('INBOX', { readOnly: true });
      client.on('exists', this.#wake);
      client.on('expunge', this.#wake);
      // What arrived while nobody listened.
      if (this.#wait !== this.#firstWait) this.#wake();
      this.#wait = this.#firstWait;
      while (!this.#isClosed() && client.usable && (await client.idle()) !== false);
    } catch (error) {
      this.#log('mail.listen-failed', { code: error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '' });
    }
    this.#client?.close();
    if (!this.#isClosed()) this.#again();
  }

  #isClosed(): boolean {
    return this.#closed;
  }

  #again(): void {
    this.#timer = setTimeout(() => void this.#listen(), this.#wait);
    this.#timer.unref();
    this.#wait = Math.min(longestWait, this.#wait * 2);
  }
}
