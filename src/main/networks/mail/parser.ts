import { Worker } from 'node:worker_threads';
import { z } from 'zod';
import { oneAfterTheOther } from '../../one-after-the-other.ts';
import { limits } from './limits.ts';
import type { ParsedMail } from './parse.ts';

export interface ParseRequest {
  bytes: Uint8Array;
  arrivedAt: number;
  partial: boolean;
}

/** In the built application the worker is a file of its own beside the bundle. */
const workerFile = new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './mail-worker.js', import.meta.url);

const answer = z.object({ id: z.number(), mail: z.custom<ParsedMail>((value) => typeof value === 'object').nullable() });

/**
 * Reads messages in a thread of its own, one after the other, so that no mail can hold up the
 * main process. A mail that takes too long costs its worker; it is then read by its header alone.
 */
export class Parser {
  readonly #patience: number;
  #worker: Worker | null = null;
  readonly #inTurn = oneAfterTheOther();
  #count = 0;

  constructor(patience: number = limits.parseMilliseconds) {
    this.#patience = patience;
  }

  parse(request: ParseRequest): Promise<ParsedMail> {
    return this.#inTurn(() => this.#parse(request));
  }

  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = null;
    await worker?.terminate();
  }

  async #parse(request: ParseRequest): Promise<ParsedMail> {
    return (await this.#ask(request)) ?? readHeaderOnly(request);
  }

  /** null: could not be read. */
  #ask(request: ParseRequest): Promise<ParsedMail | null> {
    this.#worker ??= startWorker();
    const worker = this.#worker;
    const id = (this.#count += 1);
    return new Promise((resolve) => {
      const end = (mail: ParsedMail | null): void => {
        clearTimeout(timer);
        worker.off('message', receive);
        worker.off('error', lost);
        worker.off('exit', lost);
        resolve(mail);
      };
      const receive = (message: unknown): void => {
        const parsed = answer.safeParse(message);
        if (parsed.success && parsed.data.id === id) end(parsed.data.mail);
      };
      const lost = (): void => {
        if (this.#worker === worker) this.#worker = null;
        void worker.terminate();
        end(null);
      };
      const timer = setTimeout(lost, this.#patience);
      worker.on('message', receive);
      worker.once('error', lost);
      worker.once('exit', lost);
      worker.postMessage({ id, request });
    });
  }
}

function startWorker(): Worker {
  const worker = new Worker(workerFile, { name: 'mail', resourceLimits: { maxOldGenerationSizeMb: 512 } });
  // Waiting for mail keeps no process alive.
  worker.unref();
  return worker;
}

/** What is left of a mail that cannot be read: who, when and what about. */
async function readHeaderOnly({ bytes, arrivedAt }: ParseRequest): Promise<ParsedMail> {
  const start = Buffer.from(bytes.subarray(0, 64 * 1024)).toString('latin1');
  const end = start.search(/\r?\n\r?\n/u);
  const header = (end < 0 ? '' : start.slice(0, end)).split(/\r?\n(?![ \t])/u).filter((line) => /^(?:from|to|date|subject|message-id|in-reply-to|references):/iu.test(line));
  // The parser's tables take a quarter of a second to load, and are hardly ever needed here.
  const { parseMail } = await import('./parse.ts');
  const mail = await parseMail(Buffer.from(`${header.join('\r\n').slice(0, 20_000)}\r\n\r\n`, 'latin1'), arrivedAt, true);
  return { ...mail, defects: [...mail.defects, 'unreadable'] };
}
