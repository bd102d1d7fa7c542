import type { AccountConnection } from '../../../src/contract/index.ts';
import { dovecotInstalled, startDovecot } from '../mail/dovecot.ts';
import { startHoodiecrow } from '../mail/hoodiecrow.ts';
import type { Mailboxes, MailUser } from '../mail/mailboxes.ts';
import { startSmtp, type Smtp } from '../mail/smtp.ts';
import { type FakeX, startFakeX } from '../x/fake.ts';
import type { SeededConversation } from '../x/seeding.ts';
import { company, liveSteps, rawMessages, sampleConversations, type SampleConversation, xSeed } from './index.ts';

export interface SampleNetworks {
  accounts: AccountConnection[];
  mailServer: MailServer;
  /** Lets further messages arrive over the first minutes. */
  goLive(): void;
  close(): Promise<void>;
}

export type MailServer = 'dovecot' | 'hoodiecrow';

/** Called with a sentence for each answer that a sample network accepted. */
export type OnAccepted = (sentence: string) => void;

interface Sample {
  account: AccountConnection;
  add(conversation: SampleConversation): Promise<void>;
  close(): Promise<void>;
}

const mailUser: MailUser = { user: company.mail.address, password: 'sample-password' };

/**
 * The sample workspace's networks, on loopback, filled with its conversations as they stand at `now`.
 * The mailbox is at Dovecot where that is installed, unless `mailServer` says otherwise.
 */
export async function startSampleNetworks(now: Date, onAccepted: OnAccepted, { mailServer = dovecotInstalled ? 'dovecot' : 'hoodiecrow' }: { mailServer?: MailServer } = {}): Promise<SampleNetworks> {
  const of = (network: SampleConversation['network']): SampleConversation[] => sampleConversations.filter((one) => one.network === network);
  const x = await startSampleX(of('x'), now, onAccepted);
  const mailboxes = mailServer === 'dovecot' ? await startDovecot({ users: [mailUser] }) : await startHoodiecrow(mailUser);
  const mail = await startSampleMail(mailboxes, of('mail'), now, onAccepted);
  const timers: NodeJS.Timeout[] = [];
  return {
    accounts: [mail.account, x.account],
    mailServer,
    goLive() {
      for (const { afterSeconds, conversation } of liveSteps) {
        const sample = conversation.network === 'x' ? x : mail;
        timers.push(setTimeout(() => void sample.add(conversation), afterSeconds * 1_000));
      }
    },
    async close() {
      timers.forEach(clearTimeout);
      await x.close();
      await mail.close();
    },
  };
}

async function startSampleX(conversations: readonly SampleConversation[], now: Date, onAccepted: OnAccepted): Promise<Sample> {
  const x: FakeX = await startFakeX({ accounts: [company.x] });
  const seeded = new Map<string, SeededConversation>();
  const load = (wanted: readonly SampleConversation[]): void => {
    for (const one of x.loadConversations(wanted.map((conversation) => xSeed(conversation, now)))) seeded.set(one.seed.id ?? '', one);
  };
  load(conversations);
  void tellAccepted('X', (count) => x.ledger.until((entries) => entries.length >= count), onAccepted);
  return {
    account: x.accounts[0]!.connection,
    add(conversation) {
      const known = seeded.get(conversation.id);
      const last = xSeed(conversation, now).messages.at(-1);
      if (known && last) x.continueConversation(known, last);
      else load([conversation]);
      return Promise.resolve();
    },
    close: () => x.close(),
  };
}

async function startSampleMail(mailboxes: Mailboxes, conversations: readonly SampleConversation[], now: Date, onAccepted: OnAccepted): Promise<Sample> {
  const smtp: Smtp = await startSmtp({ users: [mailUser], deliverTo: mailboxes, saveToSent: false });
  const { address } = company.mail;
  const mails = (await Promise.all(conversations.map((conversation) => rawMessages(conversation, now, address)))).flat();
  mails.sort((a, b) => a.date.getTime() - b.date.getTime());
  for (const { raw, folder, date, flags } of mails) await mailboxes.append(address, folder, raw, { date, flags });
  void tellAccepted('The mail server', (count) => smtp.accepted(count), onAccepted);
  const server = { security: 'none' as const, user: mailUser.user };
  return {
    account: {
      settings: {
        network: 'mail', name: company.mail.name, address,
        imap: { host: mailboxes.host, port: mailboxes.port, ...server },
        smtp: { host: smtp.host, port: smtp.port, ...server },
      },
      secret: { network: 'mail', password: mailUser.password },
    },
    async add(conversation) {
      const mail = (await rawMessages(conversation, now, address)).at(-1);
      if (mail) await mailboxes.append(address, mail.folder, mail.raw, { date: mail.date, flags: mail.flags });
    },
    async close() {
      await smtp.close();
      await mailboxes.stop();
    },
  };
}

async function tellAccepted(network: string, accepted: (count: number) => Promise<void>, onAccepted: OnAccepted): Promise<void> {
  for (let count = 1; ; count += 1) {
    await accepted(count);
    onAccepted(`${network} accepted an answer (${count} in all).`);
  }
}
