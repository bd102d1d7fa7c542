import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Capabilities, networkFacts, type SettableState, type WrittenDraft } from '../../../src/contract/index.ts';
import { type MessageActions, openMessageActions } from '../../../src/main/actions/actions.ts';
import { openDefinitions } from '../../../src/main/desk/definitions.ts';
import { openTotals } from '../../../src/main/desk/counts.ts';
import type { Desk } from '../../../src/main/desk/desk.ts';
import { sendReply } from '../../../src/main/desk/reply.ts';
import type { Act, ActOutcome, Connection, FindOutcome, Outgoing, Page, PulledMessage, Receipt, SendOutcome } from '../../../src/main/networks/network.ts';
import { networks } from '../../../src/main/networks/registry.ts';
import { claimEchoes } from '../../../src/main/outbox/echo.ts';
import { takeReceipts } from '../../../src/main/outbox/receipts.ts';
import { openOutbox, type Outbox } from '../../../src/main/outbox/outbox.ts';
import { byId, find, watch } from '../../../src/main/replica/access.ts';
import type { ConversationDocument, MessageDocument } from '../../../src/main/replica/documents.ts';
import { conversationKey, messageKey } from '../../../src/main/replica/keys.ts';
import { openReplica, type Replica } from '../../../src/main/replica/open.ts';
import { commitPage, type IngestAccount, type IngestPorts } from '../../../src/main/sync/ingest.ts';
import { type HandClock, handClock } from '../../unit/sync/hand-clock.ts';

const workerUrl = new URL('../../../src/main/replica/worker.ts', import.meta.url);

export const account = { id: 'account', network: 'x' as const };
export const threadId = 'thread';
export const conversationId = conversationKey(account.id, threadId);

export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'holdfast-core-'));
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A real replica in files of its own; closed at the end of the test at the latest. */
export async function temporaryReplica(directory = temporaryDirectory()): Promise<Replica> {
  const replica = await openReplica({ directory, workerUrl });
  onTestFinished(() => replica.close());
  return replica;
}

let count = 0;

export function pulled(fields: Partial<Omit<PulledMessage, 'thread'>> & { threadId?: string } = {}): PulledMessage {
  const { threadId: thread = threadId, ...rest } = fields;
  const customer = { providerId: 'anna', name: 'Anna', handle: 'anna', followers: 3, verified: false };
  count += 1;
  return {
    providerId: `message-${count}`,
    thread: { providerId: thread, channel: 'public', subject: '', customer },
    author: customer,
    own: false,
    sentAt: 1_000,
    text: `text ${count}`,
    folded: '',
    html: '',
    attachments: [],
    references: [],
    malformed: false,
    truncated: false,
    automatic: false,
    ...rest,
  };
}

/** A request that the test answers. */
export interface Request<Outcome, Asked = Outgoing> {
  outgoing: Asked;
  signal: AbortSignal;
  answer: (outcome: Outcome) => void;
  fail: (error: Error) => void;
}

export interface Line {
  connection: Connection;
  /** The next request to send that nobody took yet. */
  nextSend(): Promise<Request<SendOutcome>>;
  nextFind(): Promise<Request<FindOutcome>>;
  nextAct(): Promise<Request<ActOutcome, Act>>;
  /** How many requests were made in all. */
  sends(): number;
  finds(): number;
  acts(): number;
}

function desk<Outcome, Asked = Outgoing>() {
  const waiting: Request<Outcome, Asked>[] = [];
  const takers: ((request: Request<Outcome, Asked>) => void)[] = [];
  let total = 0;
  return {
    total: () => total,
    request: (outgoing: Asked, signal: AbortSignal) => new Promise<Outcome>((answer, fail) => {
      total += 1;
      const request = { outgoing, signal, answer, fail };
      const taker = takers.shift();
      if (taker) taker(request);
      else waiting.push(request);
    }),
    next: () => new Promise<Request<Outcome, Asked>>((resolve) => {
      const request = waiting.shift();
      if (request) resolve(request);
      else takers.push(resolve);
    }),
  };
}

/** A connection whose every answer the test gives by hand. */
export function line(time?: () => number | null): Line {
  const sends = desk<SendOutcome>();
  const finds = desk<FindOutcome>();
  const acts = desk<ActOutcome, Act>();
  return {
    nextSend: sends.next,
    nextFind: finds.next,
    nextAct: acts.next,
    sends: sends.total,
    finds: finds.total,
    acts: acts.total,
    connection: {
      streams: [],
      pull: () => Promise.reject(new Error('nothing is pulled here')),
      send: sends.request,
      find: finds.request,
      act: acts.request,
      ...(time === undefined ? {} : { time }),
      close: () => Promise.resolve(),
    },
  };
}

export interface Rig {
  directory: string;
  replica: Replica;
  clock: HandClock;
  network: Line;
  outbox: Outbox;
  actions: MessageActions;
  desk: Desk;
  /** What was put into composers by macros and rules. */
  written: WrittenDraft[];
  defects: unknown[];
  log: string[];
  /** Accounts whose line was found to be down. */
  unreachable: string[];
  /** Commits a page with these messages, as a pull would. */
  pull: (...messages: PulledMessage[]) => Promise<void>;
  /** The same from a network whose clock is so many milliseconds ahead of ours. */
  pullAhead: (ahead: number, ...messages: PulledMessage[]) => Promise<void>;
  /** The network has these messages no more. */
  withdraw: (...providerIds: string[]) => Promise<void>;
  /** The network tells what became of replies. */
  hear: (...receipts: Receipt[]) => Promise<void>;
  reply(text: string, options?: { state?: SettableState; replyId?: string; conversationId?: string; sendAt?: number }): Promise<string>;
  message(id: string): Promise<MessageDocument | null>;
  thread(): Promise<MessageDocument[]>;
  conversation(id?: string): Promise<ConversationDocument>;
  /** Resolves when a committed message satisfies the condition. */
  until(id: string, state: MessageDocument['delivery']['state']): Promise<MessageDocument>;
}

const undoWindow = 5_000;
export { undoWindow };

export interface RigOptions {
  directory?: string;
  clock?: HandClock;
  /** Stands between the replica and all that uses it. */
  around?: (replica: Replica) => Replica;
  /** Whether the account is still to hear what happened at its network. */
  catchingUp?: () => boolean;
  /** What the network's own clock shows; null: it has not told yet. Unless given it never tells. */
  time?: () => number | null;
  /** What the network allows; X's unless given. */
  capabilities?: Capabilities;
}

/** Outbox and desk over a real replica, a line that the test holds and a clock that it drives. One conversation waits. */
export async function rig({
  directory = temporaryDirectory(), clock = handClock(), around = (replica) => replica, catchingUp = () => false, capabilities = networkFacts.x.capabilities.public, time,
}: RigOptions = {}): Promise<Rig> {
  const replica = around(await temporaryReplica(directory));
  const network = line(time);
  const defects: unknown[] = [];
  const log: string[] = [];
  const unreachable: string[] = [];
  const outbox = await openOutbox({
    replica, clock, log: (event) => log.push(event), connectionOf: () => network.connection, capabilitiesOf: () => capabilities, catchingUp,
    onUnreachable: (id) => unreachable.push(id),
  });
  const actions = await openMessageActions({
    replica, clock, log: (event) => log.push(event), connectionOf: () => network.connection, onUnreachable: (id) => unreachable.push(id),
  });
  const accounts: Desk['accounts'] = {
    views: () => [], catchingUp: () => false, nameOf: () => 'Acme', settingsOf: () => null, connectionOf: () => network.connection,
    wake: () => undefined, look: () => undefined, setHistory: () => Promise.resolve(false), setAliases: () => Promise.resolve(false), setMonthlyLimit: () => Promise.resolve(false),
    addSample: () => Promise.resolve(), removeSample: () => Promise.resolve(), idOf: () => null, remembered: () => Promise.resolve(null),
    connect: () => Promise.reject(new Error('not here')), onChange: () => () => undefined, close: () => Promise.resolve(),
  };
  const written: WrittenDraft[] = [];
  const onDefect = (error: unknown): void => void defects.push(error);
  const definitions = await openDefinitions(replica, clock);
  const totals = await openTotals({ replica, definitions, clock, onDefect });
  const whole: Desk = { replica, outbox, actions, accounts, pictures: { of: () => Promise.resolve(null) }, clock, totals, definitions, emit: () => undefined,
    draftWritten: (one) => written.push(one), onLook: () => undefined, onDefect };
  const commit = async (page: Pick<Page, 'messages' | 'deleted'> & Partial<Page>): Promise<void> => {
    const claim: IngestPorts['claimEchoes'] = (who, those, ahead) => claimEchoes(replica, who, { messages: those, ahead }, (id) => outbox.underWay(id), networks.x.comparable);
    const take = ({ id }: IngestAccount, receipts: readonly Receipt[]) => takeReceipts(replica, id, receipts, (messageId) => outbox.underWay(messageId), () => clock.now());
    await commitPage({ replica, now: () => clock.now(), claimEchoes: claim, takeReceipts: take }, account, 'mentions', { ...page, cursor: 1, more: false });
  };
  const message = (id: string) => byId(replica.messages, id);
  return {
    directory, replica, clock, network, outbox, actions, desk: whole, written, defects, log, unreachable, message,
    pull: (...messages) => commit({ messages, deleted: [] }),
    hear: (...receipts) => commit({ messages: [], deleted: [], receipts }),
    pullAhead: (ahead, ...messages) => commit({ messages, deleted: [], ahead }),
    withdraw: (...deleted) => commit({ messages: [], deleted }),
    async reply(text, { state = 'waiting', replyId = randomUUID(), conversationId: to = conversationId, sendAt } = {}) {
      const sent = await sendReply(whole, { replyId, conversationId: to, text, state, ...(sendAt === undefined ? {} : { sendAt }) });
      if (sent === null) throw new Error('no such conversation');
      return sent.messageId;
    },
    thread: () => find(replica.messages, { selector: { conversationId }, sort: [{ sentAt: 'asc' }, { id: 'asc' }] }),
    async conversation(id = conversationId) {
      const found = await byId(replica.conversations, id);
      if (found === null) throw new Error(`${id} is not there`);
      return found;
    },
    until: (id, state) => new Promise<MessageDocument>((resolve) => {
      const stop = watch(replica.messages, (changes) => {
        const hit = changes.find((change) => change.id === id && change.after?.delivery.state === state)?.after;
        if (hit) resolve(hit);
      });
      onTestFinished(stop);
      void message(id).then((found) => {
        if (found?.delivery.state === state) resolve(found);
      });
    }),
  };
}

export const copyOf = (providerId: string): string => messageKey(account.id, providerId);
