import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type Mail from 'nodemailer/lib/mailer/index.js';
import { bounce, bouncingSystem } from './bounce.ts';
import { company } from './company.ts';
import { htmlBody } from './mail-html.ts';
import { answerSubject, quote } from './quotes.ts';
import type { Automatic, Language, MailClient, SampleConversation, SampleMessage } from './types.ts';

/** One mail as a server stores it. */
export interface RawMail {
  /** RFC 5322. */
  raw: Buffer;
  date: Date;
  folder: 'INBOX' | 'Sent';
  /** IMAP system flags. */
  flags: string[];
}

const signatures: Record<Language, string> = {
  en: 'Kolbrino · espresso machines, built and repaired\n14 Ropewalk Lane, Bristol · www.kolbrino.example',
  de: 'Kolbrino · Espressomaschinen, gebaut und repariert\nGerberau 112, Freiburg · www.kolbrino.example',
  fr: 'Kolbrino · machines à espresso, fabriquées et réparées\n9 montée des Tisserands, Lyon · www.kolbrino.example',
  id: 'Kolbrino · mesin espresso, dibuat dan diperbaiki\nJl. Kebun Kopi 27, Bandung · www.kolbrino.example',
  ar: 'Kolbrino · espresso machines, built and repaired\nwww.kolbrino.example',
};

const messageAt = (conversation: SampleConversation, index: number): SampleMessage => {
  const message = conversation.messages[index];
  if (!message) throw new Error(`${conversation.id} has no message ${index}`);
  return message;
};

const domainOf = (address: string): string => address.slice(address.indexOf('@') + 1);

const senderDomain = (conversation: SampleConversation, message: SampleMessage, accountAddress: string): string => {
  if (message.automatic === 'bounce') return domainOf(bouncingSystem);
  return domainOf(message.from === 'account' ? accountAddress : conversation.customer.handle);
};

/** The same in every run, so that what arrives later refers to what was there before. */
export const messageId = (conversation: SampleConversation, index: number, accountAddress: string): string => {
  const message = messageAt(conversation, index);
  const name = createHash('sha256').update(`${conversation.id} ${conversation.subject} ${index}`).digest('hex').slice(0, 20);
  return `<${name}@${senderDomain(conversation, message, accountAddress)}>`;
};

const dateOf = (message: SampleMessage, now: Date): Date => new Date(Math.floor((now.getTime() - message.minutesAgo * 60_000) / 1000) * 1000);

/** The account writes with a web mailer, in plain text. */
const clientOf = (conversation: SampleConversation, message: SampleMessage): MailClient =>
  message.from === 'account' ? 'gmail' : conversation.client;

const subjectOf = (conversation: SampleConversation, index: number): string => {
  const message = messageAt(conversation, index);
  if (index === 0) return conversation.subject;
  if (message.automatic === 'autoreply') return `${autoreplySubjects[conversation.language]} ${conversation.subject}`;
  return answerSubject(clientOf(conversation, message), conversation.language, conversation.subject);
};

const quoteOf = (conversation: SampleConversation, index: number, now: Date, accountAddress: string): string => {
  const message = messageAt(conversation, index);
  const before = messageAt(conversation, index - 1);
  const ours = before.from === 'account';
  return quote(clientOf(conversation, message), conversation.language, {
    date: dateOf(before, now),
    name: ours ? company.mail.name : conversation.customer.name,
    address: ours ? accountAddress : conversation.customer.handle,
    to: ours ? conversation.customer.handle : accountAddress,
    subject: subjectOf(conversation, index - 1),
    body: plainBody(conversation, index - 1, now, accountAddress),
  });
};

/** What was written, the account's signature, and what it answers as a quote. */
export const plainBody = (conversation: SampleConversation, index: number, now: Date, accountAddress: string): string => {
  const message = messageAt(conversation, index);
  const signed = message.from === 'account' ? `${message.text}\n\n-- \n${signatures[conversation.language]}` : message.text;
  if (index === 0 || message.automatic !== undefined) return signed;
  return `${signed}\n\n${quoteOf(conversation, index, now, accountAddress)}`;
};

const autoreplySubjects: Record<Language, string> = {
  en: 'Automatic reply:',
  de: 'Automatische Antwort:',
  fr: 'Réponse automatique :',
  id: 'Balasan otomatis:',
  ar: 'رد تلقائي:',
};

const automaticHeaders = (automatic: Automatic | undefined, sender: string): Record<string, string> => {
  switch (automatic) {
    case 'autoreply':
      return { 'Auto-Submitted': 'auto-replied', 'X-Auto-Response-Suppress': 'All', Precedence: 'auto_reply' };
    case 'list':
      return {
        Precedence: 'bulk',
        'List-Id': `<newsletter.${domainOf(sender)}>`,
        'List-Unsubscribe': `<https://${domainOf(sender)}/unsubscribe?u=7f3a>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      };
    case 'bounce':
    case undefined:
      return {};
  }
};

const bodyParts = (conversation: SampleConversation, index: number, now: Date, accountAddress: string): Mail.Options => {
  const message = messageAt(conversation, index);
  // Base64 keeps the line ends that it is given, and those of mail are CRLF.
  const text = plainBody(conversation, index, now, accountAddress).replaceAll('\n', '\r\n');
  const quoted = index === 0 || message.automatic !== undefined ? '' : quoteOf(conversation, index, now, accountAddress);
  const html = message.from === 'account' ? undefined : htmlBody(conversation, message, quoted);
  const attachments = (message.attachments ?? []).map(({ name, type, content, inlineId }): Mail.Attachment => ({
    filename: name,
    contentType: type,
    content,
    ...(inlineId === undefined ? {} : { cid: inlineId, contentDisposition: 'inline' }),
  }));
  return { text, attachments, ...(html === undefined ? {} : { html }) };
};

const flagsOf = (conversation: SampleConversation, index: number): string[] => {
  if (messageAt(conversation, index).from === 'account') return ['\\Seen'];
  const following = conversation.messages[index + 1];
  if (following?.from === 'account') return ['\\Seen', '\\Answered'];
  return following ? ['\\Seen'] : [];
};

const rawMessage = async (conversation: SampleConversation, index: number, now: Date, accountAddress: string): Promise<Buffer> => {
  const message = messageAt(conversation, index);
  const { customer } = conversation;
  const ours = { name: company.mail.name, address: accountAddress };
  const theirs = { name: customer.name, address: customer.handle };
  const earlier = conversation.messages.slice(0, index).map((_, position) => messageId(conversation, position, accountAddress));
  const id = messageId(conversation, index, accountAddress);
  const date = dateOf(message, now);
  if (message.automatic === 'bounce') return await bounce({ id, date, text: message.text, to: ours, failed: theirs.address, original: earlier.at(-1) ?? id });
  const mail: Mail.Options = {
    from: message.from === 'account' ? ours : theirs,
    to: message.from === 'account' ? theirs : ours,
    subject: subjectOf(conversation, index),
    messageId: id,
    date,
    textEncoding: conversation.client === 'outlook' ? 'base64' : 'quoted-printable',
    headers: automaticHeaders(message.automatic, customer.handle),
    ...bodyParts(conversation, index, now, accountAddress),
    ...(earlier.length === 0 ? {} : { inReplyTo: earlier.at(-1), references: earlier }),
  };
  return await new MailComposer(mail).compile().build();
};

/** The mails of a conversation, oldest first. Dates are whole seconds, as in the Date header. */
export const rawMessages = async (conversation: SampleConversation, now: Date, accountAddress: string): Promise<RawMail[]> =>
  await Promise.all(conversation.messages.map(async (message, index) => ({
    raw: await rawMessage(conversation, index, now, accountAddress),
    date: dateOf(message, now),
    folder: message.from === 'account' ? 'Sent' : 'INBOX',
    flags: flagsOf(conversation, index),
  })));
