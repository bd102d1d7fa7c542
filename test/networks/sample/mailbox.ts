import { startDovecot } from '../mail/dovecot.ts';
import { startHoodiecrow } from '../mail/hoodiecrow.ts';
import type { MailUser } from '../mail/mailboxes.ts';
import { startSmtp } from '../mail/smtp.ts';
import { company } from './company.ts';
import { rawMessages } from './mail.ts';
import type { StartSample, Tell } from './network.ts';
import type { SampleConversation } from './types.ts';

export type MailServer = 'dovecot' | 'hoodiecrow';

const mailUser: MailUser = { user: company.mail.address, password: 'sample-password' };

export const startMailbox = (mailServer: MailServer): StartSample => async (conversations, now, tell) => {
  const mailboxes = mailServer === 'dovecot' ? await startDovecot({ users: [mailUser] }) : await startHoodiecrow(mailUser);
  const { address, french } = company.mail;
  const smtp = await startSmtp({ users: [mailUser], deliverTo: mailboxes, saveToSent: false, aliases: { [address]: [french] } });
  const addressOf = ({ language }: SampleConversation): string => (language === 'fr' ? french : address);
  const mails = (await Promise.all(conversations.map((conversation) => rawMessages(conversation, now, addressOf(conversation))))).flat();
  mails.sort((a, b) => a.date.getTime() - b.date.getTime());
  for (const { raw, folder, date, flags } of mails) await mailboxes.append(address, folder, raw, { date, flags });
  void tellSent((count) => smtp.accepted(count), tell);
  const server = { security: 'none' as const, user: mailUser.user };
  return {
    accounts: [{
      settings: {
        network: 'mail', name: company.mail.name, address, aliases: [french],
        imap: { host: mailboxes.host, port: mailboxes.port, ...server },
        smtp: { host: smtp.host, port: smtp.port, ...server },
      },
      secret: { network: 'mail', password: mailUser.password },
    }],
    async arrive(conversation) {
      const mail = (await rawMessages(conversation, now, addressOf(conversation))).at(-1);
      if (mail) await mailboxes.append(address, mail.folder, mail.raw, { date: mail.date, flags: mail.flags });
    },
    async close() {
      await smtp.close();
      await mailboxes.stop();
    },
  };
};

async function tellSent(accepted: (count: number) => Promise<void>, tell: Tell): Promise<void> {
  for (let count = 1; ; count += 1) {
    await accepted(count);
    tell(`The mail server accepted an answer (${String(count)} in all).`);
  }
}
