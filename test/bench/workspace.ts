import type { AccountSettings } from '../../src/contract/index.ts';
import type { Author, Page, PulledMessage, Thread } from '../../src/main/networks/network.ts';
import { networks } from '../../src/main/networks/registry.ts';
import type { AccountDocument } from '../../src/main/replica/documents.ts';
import { conversationKey } from '../../src/main/replica/keys.ts';
import { below, type Random, randomFrom, skewed } from './random.ts';
import { languages, textOf, wordOf } from './vocabulary.ts';

const day = 86_400_000;
const end = Date.UTC(2026, 10, 1);
const start = end - 90 * day;
const pageSize = 100;
const shareOfMail = 0.12;
const shareOfOpen = 0.1;
/** A reply follows within hours, or some days. */
const usualGap = 4 * 3_600_000;

export interface PulledPage {
  account: AccountDocument;
  stream: string;
  page: Page;
}

/** An invented workspace, the same for the same number of messages. */
export interface Workspace {
  accounts: readonly AccountDocument[];
  messages: number;
  conversations: number;
  /** Epoch milliseconds, after the last message. */
  until: number;
  /** In the order of time, as networks give them to a console that keeps up. */
  pages(): Generator<PulledPage>;
  conversationId(index: number): string;
}

interface Conversation {
  account: AccountDocument;
  thread: Thread;
  language: number;
}

export function workspaceOf(messages: number, port: number): Workspace {
  const accounts = accountsAt(port);
  const schedule = scheduleOf(messages);
  const conversations = conversationsOf(schedule, accounts);
  return {
    accounts: [accounts.x, accounts.mail],
    messages,
    conversations: conversations.length,
    until: end,
    pages: () => pagesOf(schedule, conversations),
    conversationId: (index) => {
      const { account, thread } = conversations[index]!;
      return conversationKey(account.id, thread.providerId);
    },
  };
}

/** Nobody listens at the port. */
function accountsAt(port: number): { x: AccountDocument; mail: AccountDocument } {
  const line = { host: '127.0.0.1', port, security: 'none' as const, user: 'care@holdfast.example' };
  return {
    x: accountDocument('bench-x', {
      network: 'x', name: 'Bench', address: 'bench', userId: '1', clientId: '', apiBase: `http://127.0.0.1:${port}`, naming: 'post',
    }),
    mail: accountDocument('bench-mail', { network: 'mail', name: 'Bench', address: 'care@holdfast.example', imap: line, smtp: line }),
  };
}

function accountDocument(id: string, settings: AccountSettings): AccountDocument {
  const network = networks[settings.network];
  return { id, key: `${network.name}:${network.accountKey(settings)}`, network: network.name, settings, createdAt: start, historyPaused: false, monthlyLimit: null };
}

/** Of each message: when, in which conversation, and whose. Messages of a conversation stand together, in order. */
interface Schedule {
  sentAt: Float64Array;
  conversation: Uint32Array;
  own: Uint8Array;
  /** The first message of each conversation. */
  first: Uint32Array;
}

function scheduleOf(messages: number): Schedule {
  const random = randomFrom(7);
  const sizes = sizesOf(messages, random);
  const schedule = {
    sentAt: new Float64Array(messages), conversation: new Uint32Array(messages), own: new Uint8Array(messages), first: new Uint32Array(sizes.length),
  };
  let message = 0;
  sizes.forEach((size, conversation) => {
    schedule.first[conversation] = message;
    const times = timesOf(size, random);
    const open = random() < shareOfOpen;
    times.forEach((sentAt, position) => {
      const last = position === size - 1;
      schedule.sentAt[message] = sentAt;
      schedule.conversation[message] = conversation;
      schedule.own[message] = Number(last ? !open : position > 0 && random() < 0.4);
      message += 1;
    });
  });
  return schedule;
}

/** Ten on average, at least one. */
function sizesOf(messages: number, random: Random): number[] {
  const count = Math.max(1, Math.round(messages / 10));
  const weights = Array.from({ length: count }, () => skewed(random));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const sizes = weights.map((weight) => 1 + Math.floor(((messages - count) * weight) / total));
  for (let rest = messages - sizes.reduce((sum, size) => sum + size, 0); rest > 0; rest -= 1) sizes[below(random, count)]! += 1;
  return sizes;
}

function timesOf(size: number, random: Random): number[] {
  const began = start + random() * (end - start);
  const gaps = Array.from({ length: size }, (_, position) => (position === 0 ? 0 : usualGap * skewed(random)));
  const length = gaps.reduce((sum, gap) => sum + gap, 0);
  const squeeze = Math.min(1, (end - began) / Math.max(length, 1));
  let at = began;
  return gaps.map((gap) => Math.floor((at += gap * squeeze)));
}

/** X numbers its posts by time; mail does not. https://docs.x.com/fundamentals/x-ids */
const providerIdOf = ({ sentAt }: Schedule, network: string, message: number): string =>
  network === 'mail'
    ? `<${message.toString(36)}.bench@customer.example>`
    : String(((BigInt(sentAt[message]!) - 1_288_834_974_657n) << 22n) + BigInt(message % 4_194_304));

function conversationsOf(schedule: Schedule, { x, mail }: { x: AccountDocument; mail: AccountDocument }): Conversation[] {
  const random = randomFrom(11);
  const customers = Math.ceil(schedule.first.length * 0.8);
  return Array.from(schedule.first, (first): Conversation => {
    const account = random() < shareOfMail ? mail : x;
    const language = below(random, languages);
    const customer = customerOf(below(random, customers), account.network);
    const isMail = account === mail;
    const channel = isMail || random() < 0.25 ? 'private' : 'public';
    const subject = isMail ? textOf(language, random, 30) : '';
    return { account, language, thread: { providerId: providerIdOf(schedule, account.network, first), channel, subject, customer } };
  });
}

function customerOf(number: number, network: string): Author {
  const random = randomFrom(100_000 + number);
  const language = below(random, languages);
  const name = `${wordOf(language, random)} ${wordOf(language, random)}`;
  const handle = network === 'mail' ? `customer${number}@customer.example` : `customer${number}`;
  return { providerId: network === 'mail' ? handle : String(number), name, handle, followers: network === 'mail' ? null : below(random, 5_000), verified: false };
}

function* pagesOf(schedule: Schedule, conversations: readonly Conversation[]): Generator<PulledPage> {
  const order = Uint32Array.from(schedule.sentAt.keys()).sort((a, b) => schedule.sentAt[a]! - schedule.sentAt[b]! || a - b);
  const waiting = new Map<AccountDocument, PulledMessage[]>();
  for (const message of order) {
    const conversation = conversations[schedule.conversation[message]!]!;
    const page = waiting.get(conversation.account) ?? [];
    waiting.set(conversation.account, page);
    page.push(pulledMessage(schedule, conversation, message));
    if (page.length < pageSize) continue;
    waiting.delete(conversation.account);
    yield pageOf(conversation.account, page);
  }
  for (const [account, page] of waiting) yield pageOf(account, page);
}

const pageOf = (account: AccountDocument, messages: PulledMessage[]): PulledPage => ({
  account,
  stream: account.network === 'mail' ? 'inbox' : 'mentions',
  page: { messages, deleted: [], cursor: { after: messages.at(-1)?.providerId ?? '' }, more: true },
});

function pulledMessage(schedule: Schedule, { account, thread, language }: Conversation, message: number): PulledMessage {
  const random = randomFrom(message);
  const own = schedule.own[message] === 1;
  const isFirst = schedule.first[schedule.conversation[message]!] === message;
  const isMail = account.network === 'mail';
  const us: Author = { providerId: account.settings.address, name: account.settings.name, handle: account.settings.address, followers: null, verified: false };
  return {
    providerId: providerIdOf(schedule, account.network, message),
    thread,
    author: own ? us : thread.customer,
    own,
    sentAt: schedule.sentAt[message]!,
    text: textOf(language, random, isMail ? 300 + below(random, 1_200) : 60 + below(random, 150)),
    folded: isMail && !isFirst ? textOf(language, random, 400) : '',
    html: '',
    attachments: [],
    references: isFirst ? [] : [providerIdOf(schedule, account.network, message - 1)],
    malformed: false,
    truncated: false,
    automatic: false,
  };
}
