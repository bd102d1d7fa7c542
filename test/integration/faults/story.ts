import { messageKey } from '../../../src/main/replica/keys.ts';
import type { Page, PulledMessage } from '../../../src/main/networks/network.ts';
import type { ConversationDocument, DraftDocument, MessageDocument, NoteDocument } from '../../../src/main/replica/documents.ts';
import { below, type Random, randomFrom } from '../../bench/random.ts';

/** What both the process that is killed and the one that looks after it know: the pages of the network, and how they talk. */

export const account = { id: 'account', network: 'x' as const };
export const key = new Uint8Array(32).fill(11);

export const streams = ['mentions', 'inbox'] as const;
export type Stream = (typeof streams)[number];

export interface PageName {
  stream: Stream;
  /** From 1; it is the cursor that comes with it. */
  number: number;
}

const threads = 12;

const seedOf = ({ stream, number }: PageName): number => streams.indexOf(stream) * 1_000_003 + number;

/** The same page each time that it is asked for: now and then a long one, now and then with something the account wrote itself. */
export function pageOf(page: PageName): Page {
  const random = randomFrom(seedOf(page));
  const count = random() < 0.05 ? 60 : 1 + below(random, 6);
  const messages = Array.from({ length: count }, (_, position) => messageOf(page, position, random));
  return { messages, deleted: [], cursor: page.number, more: false };
}

function messageOf({ stream, number }: PageName, position: number, random: Random): PulledMessage {
  const thread = below(random, threads);
  const customer = { providerId: `customer-${thread}`, name: `Customer ${thread}`, handle: `customer${thread}`, followers: null, verified: false };
  return {
    providerId: `${stream}-${number}-${position}`,
    thread: { providerId: `thread-${thread}`, channel: 'public', subject: '', customer },
    author: customer,
    own: random() < 0.03,
    sentAt: 1_000_000 + number * 1_000 + position,
    text: 'Where is my order? '.repeat(random() < 0.1 ? 500 : 3),
    folded: '',
    html: random() < 0.1 ? '<p>Where is my order?</p>' : '',
    attachments: [],
    references: [],
    malformed: false,
    truncated: false,
    automatic: false,
  };
}

export const idsOf = (page: PageName): string[] => pageOf(page).messages.map(({ providerId }) => messageKey(account.id, providerId));

/** Collections of what agents write. */
export const ownCollections = ['drafts', 'notes', 'messages', 'conversations'] as const;
export type OwnCollection = (typeof ownCollections)[number];

/** What an agent did to a document, of one that they did not remove. */
export function doneTo(collection: OwnCollection, document: object): string {
  switch (collection) {
    case 'drafts':
    case 'notes':
      return (document as DraftDocument | NoteDocument).text;
    case 'messages': {
      const { text, delivery } = document as MessageDocument;
      return JSON.stringify([text, delivery]);
    }
    case 'conversations': {
      const { decided, decidedThrough, handled, tags } = document as ConversationDocument;
      return JSON.stringify([decided, decidedThrough, handled, tags]);
    }
  }
}

export interface AgentWrite {
  collection: OwnCollection;
  id: string;
  /** `doneTo` afterwards; null: it is removed. */
  after: string | null;
}

export type Report =
  /** Everything is loaded, nothing is opened. */
  | { event: 'waits' }
  /** The start is over. `level`: replica and journal say that they are of the same generation. */
  | { event: 'ready'; level: boolean; mended: boolean }
  | { event: 'begins'; write: AgentWrite }
  | { event: 'begins'; page: PageName }
  /** What began last was acknowledged. */
  | { event: 'acknowledged' }
  | { event: 'closes' };

/** What a process is to do. */
export interface Task {
  directory: string;
  seed: number;
  acts: number;
  /** `profile`: mends first what the kills before have left. */
  opens: 'replica' | 'profile';
}
