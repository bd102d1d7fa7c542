import type { AccountConnection } from '../../src/contract/index.ts';
import { type Line, startLine } from '../e2e/line.ts';
import { type Dovecot, startDovecot } from '../networks/mail/dovecot.ts';
import { type Smtp, startSmtp } from '../networks/mail/smtp.ts';
import type { Draw } from './draw.ts';
import type { Ledgers, Other, Taken } from './ledgers.ts';

const shop = { user: 'help@shop.example', password: 'correct horse' };
const customers = ['gina', 'hugo', 'iris'].map((name) => ({ name, address: `${name}@customer.example` }));

interface Thread {
  customer: (typeof customers)[number];
  subject: string;
  /** Message-IDs, oldest first; the first names the thread. */
  ids: string[];
}

interface Kept extends Omit<Other, 'conversationId' | 'messageId'> {
  root: string;
  id: string;
  /** Null where it is not in the inbox, or its UID is not known any more. */
  uid: number | null;
}

const second = 1_000;

/** A real Dovecot and a mail server with a ledger, both behind lines that can be cut; and a memory of all that others wrote. */
export class PostOffice {
  readonly address = shop.user;
  readonly dovecot: Dovecot;
  readonly smtp: Smtp;
  readonly imapLine: Line;
  readonly smtpLine: Line;
  readonly #threads: Thread[] = [];
  readonly #kept: Kept[] = [];
  #last = 0;

  private constructor(dovecot: Dovecot, smtp: Smtp, imapLine: Line, smtpLine: Line) {
    this.dovecot = dovecot;
    this.smtp = smtp;
    this.imapLine = imapLine;
    this.smtpLine = smtpLine;
  }

  /** @param filesSent whether the provider puts what it took into Sent by itself */
  static async start(filesSent: boolean): Promise<PostOffice> {
    const dovecot = await startDovecot({ users: [shop] });
    const smtp = await startSmtp({ users: [shop], deliverTo: dovecot, saveToSent: filesSent });
    return new PostOffice(dovecot, smtp, await startLine(dovecot), await startLine(smtp));
  }

  signIn(): AccountConnection {
    const at = ({ host, port }: Line) => ({ host, port, security: 'none' as const, user: shop.user });
    return {
      settings: { network: 'mail', name: 'Acme Shop', address: shop.user, imap: at(this.imapLine), smtp: at(this.smtpLine) },
      secret: { network: 'mail', password: shop.password },
    };
  }

  /** A customer begins, or goes on. */
  async write(draw: Draw, text: string): Promise<void> {
    const known = draw.chance(0.6) ? draw.anyOf(this.#threads) : undefined;
    const thread = known ?? { customer: draw.anyOf(customers)!, subject: `Question ${this.#threads.length + 1}`, ids: [] };
    if (known === undefined) this.#threads.push(thread);
    const { customer } = thread;
    await this.#store(thread, 'INBOX', `letter-${this.#next()}@customer.example`, [`From: ${customer.name} <${customer.address}>`, `To: ${shop.user}`], text);
  }

  /** The account's owner answers in a mail program of their own. */
  async answerInItsApp(draw: Draw, text: string): Promise<boolean> {
    const thread = draw.anyOf(this.#threads.filter(({ ids }) => ids.length > 0));
    if (thread === undefined) return false;
    await this.#store(thread, 'Sent', `own-${this.#next()}@shop.example`, [`From: Acme Shop <${shop.user}>`, `To: ${thread.customer.address}`], text);
    return true;
  }

  /** The owner deletes a letter in their own mail program. */
  async deleteLetter(draw: Draw): Promise<string | null> {
    const kept = draw.anyOf(this.#kept.filter(({ uid, deleted }) => uid !== null && !deleted));
    if (kept?.uid == null) return null;
    await this.dovecot.remove(shop.user, 'INBOX', kept.uid);
    kept.deleted = true;
    return kept.id;
  }

  /** As after a server's restore: the same letters under other numbers. */
  async renumber(): Promise<void> {
    await this.dovecot.renumber(shop.user, 'INBOX');
    for (const kept of this.#kept) kept.uid = null;
  }

  /** @param accountId what the console calls the account */
  ledgers(accountId: string): Ledgers {
    return {
      others: this.#kept.map(({ root, id, at, deleted }) => ({
        conversationId: `${accountId}/${root}`, messageId: `${accountId}/${id}`, at, deleted,
      })),
      taken: this.smtp.ledger.map(({ raw }): Taken => {
        const letter = raw.toString('utf8');
        const id = /^Message-ID: <([^>]+)>/imu.exec(letter)?.[1] ?? '';
        const text = letter.slice(letter.indexOf('\r\n\r\n') + 4).trim();
        return { messageId: `${accountId}/${id}`, text, replyId: id.split('@')[0] ?? '', conversationId: null };
      }),
    };
  }

  async close(): Promise<void> {
    await this.imapLine.close();
    await this.smtpLine.close();
    await this.smtp.close();
    await this.dovecot.stop();
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }

  async #store(thread: Thread, folder: 'INBOX' | 'Sent', id: string, people: readonly string[], text: string): Promise<void> {
    const date = new Date(Math.floor(Date.now() / second) * second);
    const { ids, subject } = thread;
    const head = [
      ...people, `Subject: ${ids.length === 0 ? subject : `Re: ${subject}`}`, `Date: ${date.toUTCString()}`, `Message-ID: <${id}>`,
      ...(ids.length === 0 ? [] : [`In-Reply-To: <${ids.at(-1)!}>`, `References: ${ids.slice(0, 1).concat(ids.slice(1).slice(-5)).map((one) => `<${one}>`).join(' ')}`]),
    ];
    const raw = [...head, 'Content-Type: text/plain; charset=utf-8', '', text, ''].join('\r\n');
    const uid = await this.dovecot.append(shop.user, folder, raw, { date });
    ids.push(id);
    this.#kept.push({ root: ids[0]!, id, at: date.getTime(), deleted: false, uid: folder === 'INBOX' ? uid : null });
  }
}
