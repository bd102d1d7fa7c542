import type { NetworkName } from '../../../src/contract/index.ts';

/** Language that the customer writes; the account answers in the same one. */
export type Language = 'en' | 'de' | 'fr' | 'id' | 'ar';

/** The program that the customer's mails come from: it decides on quotes, subject prefix and HTML. */
export type MailClient = 'gmail' | 'outlook' | 'apple' | 'thunderbird';

export interface SampleCustomer {
  name: string;
  /** Without the @, where the network has them; a mail address; a telephone number. */
  handle: string;
  followers: number;
  verified: boolean;
}

export interface SampleAttachment {
  name: string;
  /** Media type. */
  type: string;
  content: Buffer;
  /** Content-ID without brackets: the HTML shows the file in its place. */
  inlineId?: string;
}

/** Mail that no person wrote: an out-of-office reply, a delivery failure, a mailing list. */
export type Automatic = 'autoreply' | 'bounce' | 'list';

export interface SampleMessage {
  from: 'customer' | 'account';
  /** Before the start of the sample; negative for what arrives after it. */
  minutesAgo: number;
  /** What was written, without signature of the account and without quotes. */
  text: string;
  /** Body fragment; where absent, a client that writes HTML makes it from the text. */
  html?: string;
  attachments?: SampleAttachment[];
  automatic?: Automatic;
  /** What its author made of it a few minutes later. */
  edited?: string;
  /** As the account has it at the network. */
  hidden?: true;
  liked?: true;
  /** What the customer thinks of it, as an emoji. */
  reaction?: string;
}

export interface SampleConversation {
  /** Unique and the same in every run: network, channel and handle. */
  id: string;
  network: NetworkName;
  channel: 'public' | 'private';
  language: Language;
  customer: SampleCustomer;
  /** Of the accounts that the company has there. */
  account: number;
  /** What it is written under: a post or a video of the company, a group. Empty: under nothing. */
  place: string;
  /** Empty where there are no subjects. */
  subject: string;
  client: MailClient;
  /** Oldest first. */
  messages: SampleMessage[];
}

/** One more message that comes in while the console is open. */
export interface LiveStep {
  /** After the start of the sample. */
  afterSeconds: number;
  /** The conversation as it stands then; its last message is the one that arrives, and where it is the only one, the conversation is new. */
  conversation: SampleConversation;
}

/** Somebody takes back what they wrote, or changes it, while the console is open. */
export interface LiveChange {
  /** After the start of the sample. */
  afterSeconds: number;
  conversationId: string;
  /** Of the message. */
  index: number;
  /** Null: it is gone. */
  text: string | null;
}
