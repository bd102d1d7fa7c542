import { readSync, writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import type { RxCollection } from 'rxdb';
import { type Delivery, problemOf } from '../../../../src/contract/index.ts';
import { begin, checked, queue, release, settle } from '../../../../src/main/outbox/delivery.ts';
import { byId, removeWhere, upsert } from '../../../../src/main/replica/access.ts';
import { moved } from '../../../../src/main/replica/conversation-state.ts';
import { usualDue } from '../../../../src/main/replica/due.ts';
import type { MessageDocument } from '../../../../src/main/replica/documents.ts';
import { conversationKey, cursorKey, replyKey } from '../../../../src/main/replica/keys.ts';
import { openReplica, type Replica } from '../../../../src/main/replica/open.ts';
import { filesOf } from '../../../../src/main/replica/recovery/files.ts';
import { openProfile } from '../../../../src/main/replica/recovery/profile.ts';
import { commitPage } from '../../../../src/main/sync/ingest.ts';
import { below, randomFrom } from '../../../bench/random.ts';
import { account, doneTo, key, type OwnCollection, pageOf, type Report, streams, type Task } from '../story.ts';

/**
 * `node agent.js`: waits for one line that says what to do (`Task`), opens the replica, writes as agents and networks do,
 * and closes it after so many acts, unless it is killed before. Each act is told before it begins and when it was
 * acknowledged. It waits with everything loaded: so the kills fall into what touches the files.
 */

/** In the pipe when this returns, whatever happens to this process. */
const tell = (report: Report): void => void writeSync(1, `${JSON.stringify(report)}\n`);

// For the processes after this one, which will not live to do it.
flushCompileCache();
tell({ event: 'waits' });
const { directory, seed, acts, opens } = JSON.parse(lineFromParent()) as Task;
const random = randomFrom(seed);
const now = (): number => Date.now();
const workerUrl = new URL('replica-worker.js', import.meta.url);

function lineFromParent(): string {
  const line = Buffer.alloc(1_000);
  return line.toString('utf8', 0, readSync(0, line));
}

async function open(): Promise<{ replica: Replica; mended: boolean; close: () => Promise<void> }> {
  if (opens === 'replica') {
    const replica = await openReplica({ directory: filesOf(directory).replicaFolder, workerUrl, key });
    return { replica, mended: false, close: () => replica.close() };
  }
  const profile = await openProfile({
    directory,
    workerUrl,
    keys: { current: key, next: null },
    now,
    after: () => () => undefined,
    log: () => undefined,
    onProgress: () => undefined,
    onDamaged: (error) => {
      throw error;
    },
  });
  return { replica: profile.replica, mended: profile.recovery !== null, close: () => profile.close() };
}

const { replica, mended, close } = await open();
const { replica: generation, journal } = await replica.journal.generations();
tell({ event: 'ready', level: generation === journal, mended });

async function put<T extends { id: string }>(collection: RxCollection<T>, name: OwnCollection, id: string, next: T | null): Promise<void> {
  tell({ event: 'begins', write: { collection: name, id, after: next === null ? null : doneTo(name, next) } });
  if (next === null) await removeWhere(collection, id, () => true);
  else await upsert(collection, id, () => next);
  tell({ event: 'acknowledged' });
}

const words = (): string => 'I am looking into it. '.repeat(1 + below(random, random() < 0.1 ? 400 : 5)) + String(random());
const anyConversation = (): string => conversationKey(account.id, `thread-${below(random, 12)}`);

function writeDraft(): Promise<void> {
  const id = anyConversation();
  return put(replica.drafts, 'drafts', id, { id, text: random() < 0.2 ? '' : words(), updatedAt: now() });
}

async function writeOrRemoveNote(): Promise<void> {
  const id = `note-${below(random, 30)}`;
  const present = await byId(replica.notes, id) !== null;
  await put(replica.notes, 'notes', id, present ? null : { id, conversationId: anyConversation(), text: words(), writtenAt: now(), author: '', mentions: [] });
}

async function decide(): Promise<void> {
  const conversation = await byId(replica.conversations, anyConversation());
  if (conversation === null) return;
  const decided = moved(conversation, random() < 0.5 ? 'waiting' : 'open', usualDue);
  await put(replica.conversations, 'conversations', conversation.id, { ...decided, tags: [`tag ${below(random, 1_000)}`] });
}

async function moveReply(): Promise<void> {
  const replyId = `reply-${below(random, 30)}`;
  const id = replyKey(account.id, replyId);
  const reply = await byId(replica.messages, id);
  if (reply === null) return put(replica.messages, 'messages', id, replyDocument(id, replyId));
  const delivery = step(reply.delivery);
  await put(replica.messages, 'messages', id, delivery === null ? null : { ...reply, delivery });
}

const replyDocument = (id: string, replyId: string): MessageDocument => ({
  id, conversationId: anyConversation(), accountId: account.id, providerId: '', direction: 'out', authorName: 'Acme', authorHandle: '',
  sentAt: now(), receivedAt: now(), subject: '', text: words(), folded: '', formatted: false, files: [], references: [], marks: [],
  delivery: queue(now(), now() + 5_000, 0), replyId, firstStartedAt: 0, answersThrough: 0,
});

/** Null: it is taken back, or its copy at the network takes its place. */
function step(delivery: Delivery): Delivery | null {
  switch (delivery.state) {
    case 'queued':
      return random() < 0.2 ? null : begin(delivery, now());
    case 'sending':
      return settle(delivery, random() < 0.5 ? { kind: 'sent', providerId: 'p', sentAt: now() } : { kind: 'unknown', problem: problemOf('interrupted') }, now());
    case 'uncertain':
      return random() < 0.5 ? checked(delivery, { kind: 'absent' }, now()) : release(delivery, now());
    case 'held':
    case 'failed':
    case 'received':
    case 'sent':
      return null;
  }
}

async function takePage(): Promise<void> {
  const stream = streams[below(random, streams.length)] ?? 'inbox';
  const cursor = await byId(replica.cursors, cursorKey(account.id, stream));
  const page = { stream, number: Number(cursor?.cursor ?? 0) + 1 };
  tell({ event: 'begins', page });
  await commitPage({ replica, now, claimEchoes: () => Promise.resolve(new Set()), takeReceipts: () => Promise.resolve() }, account, stream, pageOf(page));
  tell({ event: 'acknowledged' });
}

const kinds = [writeDraft, writeOrRemoveNote, decide, moveReply, moveReply, takePage, takePage];

for (let act = 0; act < acts; act += 1) await kinds[below(random, kinds.length)]?.();
tell({ event: 'closes' });
await close();
