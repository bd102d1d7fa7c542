import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Delivery } from '../../../src/contract/index.ts';
import { byId, insertNew } from '../../../src/main/replica/access.ts';
import type { ActionDocument, ConversationDocument, MessageDocument } from '../../../src/main/replica/documents.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import { type OpenedProfile, openProfile, type OpenProfileOptions } from '../../../src/main/replica/recovery/profile.ts';
import { type HandClock, handClock } from '../../unit/sync/hand-clock.ts';

export const workerUrl = new URL('../../../src/main/replica/worker.ts', import.meta.url);
export const oneKey = new Uint8Array(32).fill(1);
export const otherKey = new Uint8Array(32).fill(2);

export interface Machine {
  directory: string;
  replica: string;
  journal: string;
  clock: HandClock;
  /** Closed at the end of the test at the latest. */
  open(more?: Partial<OpenProfileOptions>): Promise<OpenedProfile>;
}

export const startOfTime = Date.UTC(2026, 0, 1);

export function machine(directory = temporaryDirectory()): Machine {
  const clock = handClock(startOfTime);
  return {
    directory,
    replica: join(directory, 'replica', 'replica.sqlite'),
    journal: join(directory, 'replica', 'replica.journal.sqlite'),
    clock,
    async open(more = {}) {
      const profile = await openProfile({ ...quiet(directory), now: () => clock.now(), after: (wait, run) => clock.after(wait, run), ...more });
      let closing: Promise<void> | null = null;
      const close = (): Promise<void> => (closing ??= profile.close());
      onTestFinished(close);
      return { ...profile, close };
    },
  };
}

export function quiet(directory: string): OpenProfileOptions {
  return {
    directory,
    workerUrl,
    keys: { current: oneKey, next: null },
    now: () => startOfTime,
    after: () => () => undefined,
    log: () => undefined,
    onProgress: () => undefined,
    onDamaged: () => undefined,
  };
}

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-recovery-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

export const received: Delivery = { state: 'received' };
export const queued: Delivery = { state: 'queued', queuedAt: 5_000, dueAt: 5_000, attempt: 0, refusals: 0, problem: null };
export const sent: Delivery = { state: 'sent', queuedAt: 5_000, attempt: 1 };

export function conversationOf(id: string, fields: Partial<ConversationDocument> = {}): ConversationDocument {
  return {
    id, accountId: 'account', network: 'x', channel: 'public', threadId: id, subject: '', subjectKey: '', customerId: 'x/anna',
    customerName: 'Anna', customerHandle: 'anna', state: 'open', sortAt: 1_000, waitingSince: 1_000, lastInboundAt: 1_000, answeredThrough: 0,
    decided: '', decidedThrough: 0, lastMessageAt: 1_000, preview: 'text', previewDirection: 'in', tags: [], assignee: '', team: '', priority: 'normal',
    snoozedUntil: 0, dueAt: 0, warnedFor: 0, mentioned: [], mentionedAt: 0, latestInbound: '', language: '', followers: 0, seenThrough: 0, related: [], handled: true, ...fields,
  };
}

export function messageOf(id: string, fields: Partial<MessageDocument> = {}): MessageDocument {
  return {
    id, conversationId: 'c1', accountId: 'account', providerId: id, direction: 'in', authorName: 'Anna', authorHandle: 'anna', sentAt: 1_000,
    receivedAt: 1_000, subject: '', text: `text of ${id}`, folded: '', formatted: false, files: [], references: [], marks: [], delivery: received,
    replyId: '', firstStartedAt: 0, answersThrough: 0, ...fields,
  };
}

export const replyOf = (id: string, delivery: Delivery): MessageDocument =>
  messageOf(id, { direction: 'out', providerId: '', replyId: id, delivery, sentAt: 5_000, answersThrough: 1_000 });

/** What networks could give again, so much of it that it fills many pages. */
export async function addPulled(replica: Replica, from = 0, count = 400): Promise<void> {
  const messages = Array.from({ length: count }, (_, index) => messageOf(`m${from + index}`, { text: `pulled ${from + index} ${'x'.repeat(300)}` }));
  await insertNew(replica.messages, messages);
}

/** What no network could give back. */
export async function addWords(replica: Replica): Promise<void> {
  await insertNew(replica.accounts, [{ id: 'account', key: 'x:us', network: 'x', settings: { network: 'x' } as never, createdAt: 1, historyPaused: false, monthlyLimit: null }]);
  await insertNew(replica.customers, [{
    id: 'x/anna', network: 'x', providerId: 'anna', name: 'Anna', handle: 'anna', followers: 3, verified: false, firstSeenAt: 1_000,
    avatar: '', personId: 'x/anna', memo: '', fields: {}, tags: [], apart: [], handled: false,
  }]);
  await insertNew(replica.conversations, [conversationOf('c1', { tags: ['refund'] })]);
  await insertNew(replica.messages, [replyOf('reply', sent), replyOf('waiting', queued)]);
  await insertNew(replica.drafts, [{ id: 'c1', text: 'a draft', updatedAt: 6_000 }]);
  await insertNew(replica.notes, [{ id: 'n1', conversationId: 'c1', text: 'a note', writtenAt: 6_000, author: '', mentions: [] }]);
  await insertNew(replica.actions, [
    actionOf('m1', { on: true, known: true, standing: { state: 'settled' } }),
    actionOf('m2', { on: true, known: false, standing: { state: 'waiting', attempt: 0, doubtful: false, dueAt: 6_000, refusals: 0, problem: null } }),
  ]);
}

/** To hide a message that was pulled. */
const actionOf = (messageId: string, fields: Pick<ActionDocument, 'on' | 'known' | 'standing'>): ActionDocument => ({
  id: `${messageId} hide`, accountId: 'account', conversationId: 'c1', messageId, providerId: messageId, action: 'hide', wantedAt: 6_000, ...fields,
});

export interface Words {
  account: boolean;
  customer: string | undefined;
  tags: string[] | undefined;
  reply: string | undefined;
  waiting: string | undefined;
  draft: string | undefined;
  note: string | undefined;
  hidden: string | undefined;
  hiding: string | undefined;
}

export async function wordsIn(replica: Replica): Promise<Words> {
  return {
    account: await byId(replica.accounts, 'account') !== null,
    customer: (await byId(replica.customers, 'x/anna'))?.name,
    tags: (await byId(replica.conversations, 'c1'))?.tags,
    reply: (await byId(replica.messages, 'reply'))?.delivery.state,
    waiting: (await byId(replica.messages, 'waiting'))?.delivery.state,
    draft: (await byId(replica.drafts, 'c1'))?.text,
    note: (await byId(replica.notes, 'n1'))?.text,
    hidden: (await byId(replica.actions, 'm1 hide'))?.standing.state,
    hiding: (await byId(replica.actions, 'm2 hide'))?.standing.state,
  };
}

export const allWords: Words = {
  account: true, customer: 'Anna', tags: ['refund'], reply: 'sent', waiting: 'queued', draft: 'a draft', note: 'a note', hidden: 'settled', hiding: 'waiting',
};

/** A profile that was used and closed. */
export async function usedMachine(used = machine()): Promise<Machine> {
  const profile = await used.open();
  await addPulled(profile.replica);
  await addWords(profile.replica);
  await profile.close();
  return used;
}
