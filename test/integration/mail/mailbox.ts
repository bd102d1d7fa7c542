import { randomUUID } from 'node:crypto';
import type { MailSettings } from '../../../src/contract/index.ts';
import { mailNetworkWith } from '../../../src/main/networks/mail/index.ts';
import { usualTimes, type Times } from '../../../src/main/networks/mail/times.ts';
import type { Connection, Json, NetworkPorts, Outgoing, Page, PulledMessage, PullUse } from '../../../src/main/networks/network.ts';

export const shop = 'help@shop.example';
export const customer = 'ann@customer.example';
export const password = 'correct horse';
export const users = [{ user: shop, password }, { user: customer, password }];

export function settingsFor(imap: { host: string; port: number }, smtp: { host: string; port: number }, change: Partial<MailSettings> = {}): MailSettings {
  return {
    network: 'mail', name: 'The Shop', address: shop,
    imap: { ...imap, security: 'none', user: shop },
    smtp: { ...smtp, security: 'none', user: shop },
    ...change,
  };
}

/** A replica in memory: what the sync would keep, and what the adapter may ask of it. */
export class Store {
  readonly messages = new Map<string, PulledMessage>();
  readonly cursors = new Map<string, Json>();
  readonly deleted = new Set<string>();
  readonly logged: string[] = [];

  readonly ports: NetworkPorts = {
    fetch,
    now: () => Date.now(),
    elapsed: () => Date.now(),
    log: (event, facts) => void this.logged.push(JSON.stringify([event, facts])),
    saveSecret: () => Promise.resolve(),
    spent: () => undefined,
    threads: {
      byMessage: (ids) => Promise.resolve(new Map(ids.flatMap((id) => {
        const message = this.messages.get(id);
        return message === undefined ? [] : [[id, message.thread.providerId]];
      }))),
      bySubject: (subject, customerId) => Promise.resolve(
        [...this.messages.values()].filter(({ thread }) => thread.subject === subject && thread.customer.providerId === customerId)
          .sort((one, other) => other.sentAt - one.sentAt)[0]?.thread.providerId ?? null,
      ),
      known: (ids) => Promise.resolve(new Set(ids.filter((id) => this.messages.has(id)))),
    },
  };

  commit(stream: string, page: Page): void {
    for (const message of page.messages) this.messages.set(message.providerId, message);
    for (const id of page.deleted) this.deleted.add(id);
    this.cursors.set(stream, page.cursor);
  }

  texts(): string[] {
    return [...this.messages.values()].map(({ text }) => text);
  }
}

export const quick: Times = { ...usualTimes, connect: 2_000, greeting: 1_000, socket: 1_500, settle: 10, reconnect: 50 };

export function openMail(settings: MailSettings, store: Store, times: Times = quick, secret: string = password): Connection {
  return mailNetworkWith(times).open(settings, { network: 'mail', password: secret }, store.ports);
}

export const never = new AbortController().signal;

export async function pullOnce(connection: Connection, store: Store, stream: string, use: PullUse = 'news'): Promise<Page> {
  const outcome = await connection.pull(stream, store.cursors.get(stream) ?? null, never, use);
  if (outcome.kind !== 'page') throw new Error(`${outcome.kind}: ${outcome.problem.code} ${outcome.problem.detail}`);
  store.commit(stream, outcome.page);
  return outcome.page;
}

/** Until nothing more is there, neither new nor old. */
export async function pullAll(connection: Connection, store: Store, stream: string): Promise<void> {
  while ((await pullOnce(connection, store, stream)).more);
  while (!connection.history!(stream, store.cursors.get(stream) ?? null).done) await pullOnce(connection, store, stream, 'history');
}

export interface MailParts {
  id?: string | null;
  from?: string;
  to?: string;
  subject?: string;
  date?: Date;
  references?: string[];
  inReplyTo?: string;
  body?: string;
  headers?: string[];
}

export function mail({ id = `${randomUUID()}@customer.example`, from = `Ann <${customer}>`, to = shop, subject = 'Where is my order?', date = new Date(), references = [], inReplyTo = '', body = 'Hello?', headers = [] }: MailParts): string {
  return [
    `From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Date: ${date.toUTCString()}`,
    ...(id === null ? [] : [`Message-ID: <${id}>`]),
    ...(references.length === 0 ? [] : [`References: ${references.map((each) => `<${each}>`).join(' ')}`]),
    ...(inReplyTo === '' ? [] : [`In-Reply-To: <${inReplyTo}>`]),
    ...headers, '', body, '',
  ].join('\r\n');
}

export function replyTo(message: PulledMessage, text: string, change: Partial<Outgoing> = {}): Outgoing {
  return {
    replyId: randomUUID(), thread: message.thread, text, from: '', attachments: [], privately: false, inReplyTo: message.providerId, references: [message.providerId],
    firstStartedAt: Date.now(), claimed: new Set(), ...change,
  };
}

/** Asks again until it is so; the test's own time limit ends it. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
