import type { NetworkName } from '../../../src/contract/index.ts';
import { company } from './company.ts';
import type { Language, MailClient, SampleConversation, SampleCustomer, SampleMessage } from './types.ts';

/** The texts are timed as if the console were opened at 15:00. */
const OPENED_AT_MINUTE = 15 * 60;

/** `'2 09:14'`: two days ago at a quarter past nine. In minutes before the start of the sample. */
export const minutesAgo = (when: string): number => {
  const parts = /^(\d) (\d\d):(\d\d)$/u.exec(when);
  if (!parts) throw new Error(`Not a day and a time: ${when}`);
  const [days, hours, minutes] = parts.slice(1).map(Number) as [number, number, number];
  return days * 1440 + OPENED_AT_MINUTE - (hours * 60 + minutes);
};

type More = Omit<SampleMessage, 'from' | 'minutesAgo' | 'text'>;

/** The customer writes. */
export const asks = (when: string, text: string, more: More = {}): SampleMessage =>
  ({ from: 'customer', minutesAgo: minutesAgo(when), text, ...more });

/** The account writes. */
export const answers = (when: string, text: string, more: More = {}): SampleMessage =>
  ({ from: 'account', minutesAgo: minutesAgo(when), text, ...more });

/** Someone on a network. */
export const person = (name: string, handle: string, followers = 0, verified = false): SampleCustomer => ({ name, handle, followers, verified });

/** Someone on X. */
export const onX = (name: string, handle: string, followers: number, verified = false): SampleCustomer => ({ name, handle, followers, verified });

/** Someone with a mailbox. */
export const byMail = (name: string, handle: string): SampleCustomer => ({ name, handle, followers: 0, verified: false });

/** As X does it: a reply starts with the handle of the one it answers. */
export const addressed = (customer: SampleCustomer, message: SampleMessage, index: number): SampleMessage => {
  if (index === 0) return message;
  const reader = message.from === 'account' ? customer.handle : company.x.handle;
  return { ...message, text: `@${reader} ${message.text}` };
};

/** A public thread on X; the first post mentions the account in its own words. */
export const thread = (language: Language, customer: SampleCustomer, messages: SampleMessage[]): SampleConversation => ({
  id: `x/public/${customer.handle}`,
  network: 'x',
  channel: 'public',
  language,
  customer,
  account: 0,
  place: '',
  subject: '',
  client: 'gmail',
  messages: messages.map((message, index) => addressed(customer, message, index)),
});

/** Direct messages on X. */
export const direct = (language: Language, customer: SampleCustomer, messages: SampleMessage[]): SampleConversation =>
  ({ ...thread(language, customer, []), id: `x/private/${customer.handle}`, channel: 'private', messages });

export const mail = (
  language: Language, client: MailClient, customer: SampleCustomer, subject: string, messages: SampleMessage[],
): SampleConversation => ({
  id: `mail/private/${customer.handle}`,
  network: 'mail',
  channel: 'private',
  language,
  customer,
  account: 0,
  place: '',
  subject,
  client,
  messages,
});

interface Where {
  /** The first one unless given. */
  account?: number;
  /** Nothing unless given. */
  under?: string;
}

type Compose = (language: Language, customer: SampleCustomer, messages: SampleMessage[], where?: Where) => SampleConversation;

const composing = (network: NetworkName, channel: SampleConversation['channel']): Compose => (language, customer, messages, { account = 0, under = '' } = {}) =>
  ({ id: `${network}/${channel}/${customer.handle}`, network, channel, language, customer, account, place: under, subject: '', client: 'gmail', messages });

/** Where everybody can read it, and where nobody else can. */
export const conversationsOn = (network: NetworkName): { inPublic: Compose; inPrivate: Compose } =>
  ({ inPublic: composing(network, 'public'), inPrivate: composing(network, 'private') });
