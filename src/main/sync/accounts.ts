import { randomUUID } from 'node:crypto';
import {
  accountSecret, type AccountConnection, type AccountSecret, type AccountView, type Problem, problemOf,
} from '../../contract/index.ts';
import type { Connection, Json, Network, NetworkPorts, PulledMessage } from '../networks/network.ts';
import { networks } from '../networks/registry.ts';
import type { Clock, Log, Secrets } from '../ports.ts';
import { byId, find, insertNew, update } from '../replica/access.ts';
import type { AccountDocument } from '../replica/documents.ts';
import { cursorKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';
import { threadLookup } from '../replica/thread-lookup.ts';
import { accountView, type AccountStatus } from './account-view.ts';
import { commitPage, type IngestAccount } from './ingest.ts';
import { openMeter } from './meter.ts';
import { turnOf } from './schedule.ts';
import { startStream, type Stream, type StreamState } from './stream.ts';
import { createTurns } from './turns.ts';

export interface AccountsPorts {
  replica: Replica;
  clock: Clock;
  log: Log;
  secrets: Secrets;
  fetch: typeof fetch;
  claimEchoes: (account: IngestAccount, messages: readonly PulledMessage[]) => Promise<ReadonlySet<string>>;
  /** An account answered after it had not. */
  onReachable: (accountId: string) => void;
  onSignedIn: (accountId: string) => void;
  /** The replica could not take what was pulled; the account stands still and the agent is told. */
  onDefect: (error: unknown) => void;
}

interface OpenAccount {
  document: AccountDocument;
  connection: Connection | null;
  streams: Map<string, Stream>;
  status: AccountStatus;
}

/** Every connected account, each with its streams. One account's trouble never delays another's. */
export interface Accounts {
  views(): AccountView[];
  nameOf(accountId: string): string;
  connectionOf(accountId: string): Connection | null;
  /** Whether a stream of it is still to be pulled after a start or after it could not be reached; a pull under way counts. */
  catchingUp(accountId: string): boolean;
  /** Checks unless told otherwise, keeps, and starts. The problem, where it was not kept. */
  connect(wanted: AccountConnection, options: { check: boolean }): Promise<{ accountId: string } | { problem: Problem }>;
  /** Pulls all streams of one account now; of all, one account after the other, beginning with what the agent looks at. */
  wake(accountId?: string): void;
  /** Pauses history, or lets it go on; false where there is no such account. */
  setHistory(accountId: string, wanted: { paused: boolean }): Promise<boolean>;
  /** In millionths of a US dollar; null: no limit. False where there is no such account. */
  setMonthlyLimit(accountId: string, limit: number | null): Promise<boolean>;
  /** The agent looks at a conversation of this account, or at none. */
  look(accountId: string | null): void;
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

const checkTimeout = 45_000;
const secretName = (accountId: string): string => `account-${accountId}`;

function isCatchingUp(state: StreamState['state']): boolean {
  switch (state) {
    case 'starting':
    case 'syncing':
    case 'offline':
      return true;
    case 'current':
    case 'limited':
    case 'capped':
    case 'signed-out':
      return false;
  }
}

function readSecret(stored: string): AccountSecret | null {
  try {
    return accountSecret.parse(JSON.parse(stored));
  } catch {
    return null;
  }
}

/** One that cannot be read tells nothing of history; its stream says that it cannot. */
function readCursor(stored: string): Json | null {
  try {
    return JSON.parse(stored) as Json;
  } catch {
    return null;
  }
}

export async function openAccounts(ports: AccountsPorts): Promise<Accounts> {
  const { replica, clock, secrets } = ports;
  const accounts = new Map<string, OpenAccount>();
  const listeners = new Set<() => void>();
  const turns = createTurns(clock);
  let lookedAt: string | null = null;
  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  const networkPorts = (accountId: string, network: Network, saveSecret: NetworkPorts['saveSecret'], spent: NetworkPorts['spent']): NetworkPorts => ({
    fetch: ports.fetch,
    now: () => clock.now(),
    log: ports.log,
    threads: threadLookup(replica, accountId, network.name),
    saveSecret,
    spent,
  });
  const saveSecret = (accountId: string) => (secret: AccountSecret): Promise<void> =>
    secrets.write(secretName(accountId), JSON.stringify(secret));

  const loadSecret = async (accountId: string): Promise<AccountSecret | null> => {
    const stored = secrets.available() ? await secrets.read(secretName(accountId)) : null;
    if (stored === null) return null;
    return readSecret(stored);
  };

  const noteState = (account: OpenAccount, stream: string, state: StreamState): void => {
    const before = account.status.streams.get(stream);
    account.status.streams.set(stream, state);
    if (state.state === 'current') {
      account.status.syncedAt.set(stream, clock.now());
      if (before?.state !== 'current') ports.onReachable(account.document.id);
    }
    changed();
  };

  const noteHistory = ({ status }: OpenAccount, connection: Connection, stream: string, cursor: Json | null): void => {
    const history = connection.history?.(stream, cursor);
    if (history) status.history.set(stream, history);
  };

  const startStreams = (account: OpenAccount, network: Network, connection: Connection, startAfter: number): void => {
    const { document } = account;
    for (const name of connection.streams) {
      account.status.streams.set(name, { state: 'starting' });
      account.streams.set(name, startStream(name, {
        clock,
        connection,
        pollEvery: network.pollEvery(name),
        startAfter,
        watched: () => lookedAt === document.id,
        cappedUntil: () => account.status.meter?.cappedUntil() ?? null,
        historyWanted: () => !account.document.historyPaused && account.status.history.get(name)?.done === false,
        loadCursor: async () => {
          const stored = await byId(replica.cursors, cursorKey(document.id, name));
          return stored === null ? null : JSON.parse(stored.cursor) as Json;
        },
        commit: async (page) => {
          await commitPage({ replica, now: () => clock.now(), claimEchoes: ports.claimEchoes }, document, name, page);
          noteHistory(account, connection, name, page.cursor);
          changed();
        },
        onState: (state) => noteState(account, name, state),
        onDefect: ports.onDefect,
      }));
    }
    connection.watch?.((stream) => account.streams.get(stream)?.wake());
  };

  const start = async (document: AccountDocument, startAfter = 0): Promise<void> => {
    const cursors = await find(replica.cursors, { selector: { accountId: document.id } });
    const syncedAt = new Map(cursors.map((cursor) => [cursor.stream, cursor.syncedAt]));
    const account: OpenAccount = { document, connection: null, streams: new Map(), status: { streams: new Map(), syncedAt, history: new Map(), meter: null, problem: null } };
    accounts.set(document.id, account);
    const secret = await loadSecret(document.id);
    if (secret === null) {
      account.status.problem = problemOf(secrets.available() ? 'signed-out' : 'no-key-store');
      changed();
      return;
    }
    const network = networks[document.network];
    account.status.meter = network.prices === undefined ? null : await openMeter({
      replica, clock, accountId: document.id, prices: network.prices, limit: () => account.document.monthlyLimit, onDefect: ports.onDefect,
    });
    account.connection = network.open(document.settings, secret, networkPorts(document.id, network, saveSecret(document.id), (charges) => {
      account.status.meter?.note(charges);
      changed();
    }));
    for (const { stream, cursor } of cursors) noteHistory(account, account.connection, stream, readCursor(cursor));
    startStreams(account, network, account.connection, startAfter);
    changed();
  };

  const stop = async (account: OpenAccount): Promise<void> => {
    await Promise.all([...account.streams.values()].map((stream) => stream.stop()));
    await account.connection?.close();
    await account.status.meter?.close();
    account.connection = null;
  };

  const keep = async ({ settings, secret }: AccountConnection): Promise<AccountDocument> => {
    const network = networks[settings.network];
    const key = `${network.name}:${network.accountKey(settings)}`;
    const known = [...accounts.values()].find((account) => account.document.key === key);
    // First the old connection: it could renew its token and keep that over the new one.
    if (known) await stop(known);
    const document = known ? { ...known.document, settings } : { id: randomUUID(), key, network: network.name, settings, createdAt: clock.now(), historyPaused: false, monthlyLimit: null };
    await saveSecret(document.id)(secret);
    if (known) await update(replica.accounts, document.id, () => document);
    else await insertNew(replica.accounts, [document]);
    await start(document);
    return document;
  };

  /** One after the other: the same account twice at once is still one. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = turn.then(work);
    turn = done.catch(() => undefined);
    return done;
  };

  /** The connection to keep: checking may renew the tokens, and then only the new ones are good. */
  const check = async (wanted: AccountConnection): Promise<AccountConnection | { problem: Problem }> => {
    const network = networks[wanted.settings.network];
    let { secret } = wanted;
    const checkPorts = networkPorts('unconnected', network, (renewed) => {
      secret = renewed;
      return Promise.resolve();
    }, () => undefined);
    const outcome = await network.check(wanted.settings, wanted.secret, checkPorts, AbortSignal.timeout(checkTimeout));
    return outcome.kind === 'fine' ? { settings: wanted.settings, secret } : { problem: outcome.problem };
  };

  const decide = async (accountId: string, decision: Partial<Pick<AccountDocument, 'historyPaused' | 'monthlyLimit'>>): Promise<boolean> => {
    const account = accounts.get(accountId);
    if (!account) return false;
    await update(replica.accounts, accountId, (document) => ({ ...document, ...decision }));
    account.document = { ...account.document, ...decision };
    for (const stream of account.streams.values()) stream.reconsider();
    changed();
    return true;
  };

  const stored = await find(replica.accounts, { selector: {}, sort: [{ id: 'asc' }] });
  for (const [index, document] of stored.entries()) await start(document, turnOf(index, stored.length));

  return {
    views: () => [...accounts.values()].map(({ document, status }) => accountView(document, status)),
    nameOf: (accountId) => accounts.get(accountId)?.document.settings.name ?? '',
    connectionOf: (accountId) => accounts.get(accountId)?.connection ?? null,
    catchingUp: (accountId) => [...accounts.get(accountId)?.status.streams.values() ?? []].some(({ state }) => isCatchingUp(state)),
    async connect(wanted, options) {
      if (!secrets.available()) return { problem: problemOf('no-key-store') };
      const checked = options.check ? await check(wanted) : wanted;
      if ('problem' in checked) return checked;
      const { id } = await inTurn(() => keep(checked));
      ports.onSignedIn(id);
      return { accountId: id };
    },
    wake(accountId) {
      const chosen = accountId === undefined ? [...accounts.values()] : [...accounts.values()].filter(({ document }) => document.id === accountId);
      chosen.sort((a, b) => Number(b.document.id === lookedAt) - Number(a.document.id === lookedAt));
      turns.begin(chosen.map((account) => () => {
        for (const stream of account.streams.values()) stream.wake();
      }));
    },
    setHistory: (accountId, { paused }) => decide(accountId, { historyPaused: paused }),
    setMonthlyLimit: (accountId, limit) => decide(accountId, { monthlyLimit: limit }),
    look(accountId) {
      const before = lookedAt;
      lookedAt = accountId;
      for (const id of [before, accountId]) {
        for (const stream of accounts.get(id ?? '')?.streams.values() ?? []) stream.reconsider();
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      turns.close();
      await turn;
      await Promise.all([...accounts.values()].map(stop));
    },
  };
}
