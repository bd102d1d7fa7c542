import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test as base } from '@playwright/test';
import type { AccountConnection } from '../../src/contract/index.ts';
import { type Dovecot, startDovecot } from '../networks/mail/dovecot.ts';
import { type Smtp, startSmtp } from '../networks/mail/smtp.ts';
import { type FakeX, startFakeX } from '../networks/x/fake.ts';
import type { SeededConversation } from '../networks/x/seeding.ts';
import { Agent } from './agent.ts';
import { launchConsole, type RunningConsole } from './driver/index.ts';
import { type Line, startLine } from './line.ts';

export const shop = { user: 'help@shop.example', password: 'correct horse' };
/** A customer with a mailbox of their own, so that it shows what arrives there. */
export const ann = { user: 'ann@customer.example', password: 'battery staple', name: 'Ann Archer' };

/** Mail servers of the shop and of one customer, on loopback. */
export interface MailServers {
  dovecot: Dovecot;
  smtp: Smtp;
  /** Between the console and both. */
  lines: Line[];
  connection: AccountConnection;
}

export interface StartOptions {
  accounts?: AccountConnection[];
  /** False: the system has no key store. */
  keyStore?: boolean;
}

interface Fixtures {
  /** Survives the restarts of a test. */
  profile: string;
  x: FakeX;
  mail: MailServers;
  /** Starts the console in the test's profile, and waits until it can be used. With accounts, they are those of the workstation from then on. */
  start: (options?: StartOptions) => Promise<Agent>;
}

async function startMail(): Promise<MailServers> {
  const users = [shop, ann];
  const dovecot = await startDovecot({ users });
  const smtp = await startSmtp({ users, deliverTo: dovecot, saveToSent: false, aliases: { [shop.user]: ['sales@shop.example'] } });
  const imapLine = await startLine(dovecot);
  const smtpLine = await startLine(smtp);
  const at = ({ host, port }: Line) => ({ host, port, security: 'none' as const, user: shop.user });
  return {
    dovecot,
    smtp,
    lines: [imapLine, smtpLine],
    connection: {
      settings: {
        network: 'mail', name: 'The Shop', address: shop.user,
        imap: at(imapLine),
        smtp: at(smtpLine),
      },
      secret: { network: 'mail', password: shop.password },
    },
  };
}

/** A test of the built console against networks on loopback. Whatever it used is started for it alone and ended after it. */
export const test = base.extend<Fixtures>({
  profile: async ({}, use) => {
    const directory = await mkdtemp(join(tmpdir(), 'holdfast-e2e-'));
    await use(directory);
    await rm(directory, { recursive: true, force: true, maxRetries: 5 });
  },
  x: async ({}, use) => {
    // Signed in twice: one sign-in for the console, and one for later.
    const account = { name: 'Acme Shop', handle: 'AcmeShop' };
    const x = await startFakeX({ budgetScale: 100, accounts: [account, account] });
    await use(x);
    await x.close();
  },
  mail: async ({}, use) => {
    const mail = await startMail();
    await use(mail);
    await Promise.all(mail.lines.map((line) => line.close()));
    await mail.smtp.close();
    await mail.dovecot.stop();
  },
  start: async ({ profile }, use) => {
    const provision = join(profile, 'accounts.json');
    const started: RunningConsole[] = [];
    await use(async ({ accounts, keyStore = true } = {}) => {
      if (accounts !== undefined) await writeFile(provision, JSON.stringify({ accounts }), { mode: 0o600 });
      const console = await launchConsole({
        profile,
        ...(accounts === undefined ? {} : { provision }),
        ...(keyStore ? {} : { environment: { HOLDFAST_STANDIN_KEY_STORE: 'none' } }),
      });
      started.push(console);
      const agent = new Agent(console);
      await expect(agent.page.locator('main:not([data-working])')).toBeVisible();
      return agent;
    });
    await Promise.all(started.map((console) => console.kill()));
  },
});

/** X gives times in whole seconds. */
export const minutesAgo = (minutes: number): number => (Math.floor(Date.now() / 1_000) - minutes * 60) * 1_000;

const handleOf = (name: string): string => name.toLowerCase().replaceAll(' ', '_');

/** A public conversation: what the customer and the account said by turns, the last of it so many minutes ago. */
export function onX(x: FakeX, name: string, minutes: number, ...texts: string[]): SeededConversation {
  const [seeded] = x.loadConversations([{
    customer: { name, handle: handleOf(name) },
    channel: 'public',
    messages: texts.map((text, index) => ({
      from: index % 2 === 0 ? 'customer' : 'account', text, at: minutesAgo(minutes + texts.length - 1 - index),
    })),
  }]);
  return seeded!;
}

export interface Letter {
  subject: string;
  minutes: number;
  text: string;
  from?: string;
  /** The shop's own address unless given. */
  to?: string;
}

/** A letter of a customer, in the shop's inbox. Answers with its Message-ID. */
export async function byMail({ dovecot }: MailServers, { subject, minutes, text, from = `${ann.name} <${ann.user}>`, to = shop.user }: Letter): Promise<string> {
  const date = new Date(minutesAgo(minutes));
  const id = `<${randomUUID()}@customer.example>`;
  const head = [`From: ${from}`, `To: ${to}`, `Subject: ${subject}`, `Date: ${date.toUTCString()}`, `Message-ID: ${id}`];
  await dovecot.append(shop.user, 'INBOX', [...head, 'Content-Type: text/plain; charset=utf-8', '', text, ''].join('\r\n'), { date });
  return id;
}

export const xAccount = (x: FakeX): AccountConnection => x.accounts[0]!.connection;
