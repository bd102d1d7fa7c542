import type { Language, MailClient } from './types.ts';

/** The message that is being answered, as the quote names it. */
export interface Quoted {
  date: Date;
  name: string;
  address: string;
  to: string;
  subject: string;
  body: string;
}

const zones: Record<Language, { locale: string; timeZone: string }> = {
  en: { locale: 'en-GB', timeZone: 'Europe/London' },
  de: { locale: 'de-DE', timeZone: 'Europe/Berlin' },
  fr: { locale: 'fr-FR', timeZone: 'Europe/Paris' },
  id: { locale: 'id-ID', timeZone: 'Asia/Jakarta' },
  ar: { locale: 'ar-EG-u-nu-latn', timeZone: 'Africa/Cairo' },
};

const formatted = (language: Language, date: Date, options: Intl.DateTimeFormatOptions): string => {
  const { locale, timeZone } = zones[language];
  return new Intl.DateTimeFormat(locale, { ...options, timeZone }).format(date);
};

const clock = (language: Language, date: Date): string => formatted(language, date, { hour: '2-digit', minute: '2-digit' });

/** Said, day and hour joined as the language does it. */
const sentence = (language: Language, day: string, hour: string, who: string): string => {
  switch (language) {
    case 'en': return `On ${day} at ${hour}, ${who} wrote:`;
    case 'de': return `Am ${day} um ${hour} schrieb ${who}:`;
    case 'fr': return `Le ${day} à ${hour}, ${who} a écrit :`;
    case 'id': return `Pada ${day} pukul ${hour} ${who} menulis:`;
    case 'ar': return `في ${day}، ${hour}، كتب ${who}:`;
  }
};

const gmailLine = (language: Language, quoted: Quoted): string => {
  const day = formatted(language, quoted.date, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
  const hour = language === 'de' ? `${clock(language, quoted.date)} Uhr` : clock(language, quoted.date);
  return sentence(language, day, hour, `${quoted.name} <${quoted.address}>`);
};

const appleLine = (language: Language, quoted: Quoted): string => {
  const month = language === 'de' ? '2-digit' : 'short';
  const day = formatted(language, quoted.date, { day: 'numeric', month, year: 'numeric' });
  return sentence(language, day, clock(language, quoted.date), `${quoted.name} <${quoted.address}>`);
};

const thunderbirdLine = (language: Language, quoted: Quoted): string => {
  const day = formatted(language, quoted.date, { day: '2-digit', month: '2-digit', year: '2-digit' });
  return sentence(language, day, clock(language, quoted.date), quoted.name);
};

const outlookWords: Record<Language, readonly [from: string, sent: string, to: string, subject: string]> = {
  en: ['From:', 'Sent:', 'To:', 'Subject:'],
  de: ['Von:', 'Gesendet:', 'An:', 'Betreff:'],
  fr: ['De :', 'Envoyé :', 'À :', 'Objet :'],
  id: ['Dari:', 'Dikirim:', 'Kepada:', 'Subjek:'],
  ar: ['من:', 'تم الإرسال:', 'إلى:', 'الموضوع:'],
};

const outlookBlock = (language: Language, quoted: Quoted): string => {
  const [from, sent, to, subject] = outlookWords[language];
  const date = formatted(language, quoted.date, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' });
  return [
    '________________________________',
    `${from} ${quoted.name} <${quoted.address}>`,
    `${sent} ${date}`,
    `${to} ${quoted.to}`,
    `${subject} ${quoted.subject}`,
  ].join('\n');
};

/** The line or block that a client puts above what it quotes. */
export const quoteHeader = (client: MailClient, language: Language, quoted: Quoted): string => {
  switch (client) {
    case 'gmail': return gmailLine(language, quoted);
    case 'apple': return appleLine(language, quoted);
    case 'thunderbird': return thunderbirdLine(language, quoted);
    case 'outlook': return outlookBlock(language, quoted);
  }
};

const prefixedLine = (line: string): string => (line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`);

const prefixed = (body: string): string => body.split('\n').map(prefixedLine).join('\n');

/** Header and quoted text. Outlook leaves the text as it is, the others put a `>` before every line. */
export const quote = (client: MailClient, language: Language, quoted: Quoted): string =>
  client === 'outlook'
    ? `${quoteHeader(client, language, quoted)}\n\n${quoted.body}`
    : `${quoteHeader(client, language, quoted)}\n\n${prefixed(quoted.body)}`;

/** Subject of an answer; prefixes do not pile up. */
export const answerSubject = (client: MailClient, language: Language, subject: string): string => {
  if (client !== 'outlook') return `Re: ${subject}`;
  return language === 'de' ? `AW: ${subject}` : `RE: ${subject}`;
};
