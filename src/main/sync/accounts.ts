import { randomUUID } from 'node:crypto';
import {
  type AccountConnection, type AccountSettings, type AccountView, type NetworkName, type Problem, problemOf, type SampleLanguage,
} from '../../contract/index.ts';
import type { Connection, Json, Network, NetworkPorts } from '../networks/network.ts';
import { networks } from '../networks/registry.ts';
import { oneAfterTheOther } from '../one-after-the-other.ts';
import type { Clock, Log, Secrets } from '../ports.ts';
import type { Receiver } from '../receiver/receiver.ts';
import { byId, find, insertNew, update } from '../replica/access.ts';
import type { AccountDocument } from '../replica/documents.ts';
import { cursorKey } from '../replica/keys.ts';
import type { Replica } from '../replica/open.ts';
import { threadLookup } from '../replica/thread-lookup.ts';
import { isSample, sampleAccounts, samplePlaceOf } from '../sample/account.ts';
import { openSample, samplePoll } from '../sample/connection.ts';
import { accountSecrets } from './account-secrets.ts';
import { accountView, type AccountStatus } from './account-view.ts';
import { commitPage, type IngestPorts } from './ingest.ts';
import { openMeter } from './meter.ts';
import { turnOf } from './schedule.ts';
import { startStream, type Stream, type StreamState } from './stream.ts';
import { staggered } from './staggered.ts';

export interface AccountsPorts {
  replica: Replica;
  clock: Clock;
  log: Log;
  secrets: Secrets;
  fetch: typeof fetch;
  receiver: Receiver;
  claimEchoes: IngestPorts['claimEchoes'];
  takeReceipts: IngestPorts['takeReceipts'];
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
  settingsOf(accountId: string): AccountSettings | null;
  connectionOf(accountId: string): Connection | null;
  /** Whether a stream of it is still to be pulled after a start or after it could not be reached; a pull under way counts. */
  catchingUp(accountId: string): boolean;
  /** Of the account that these settings mean; null: it is not connected. */
  idOf(settings: AccountSettings): string | null;
  /** The texts among an account's settings and secrets, by name: for a form that is filled in once more. Null where there is no such account on this network. */
  remembered(accountId: string, network: NetworkName): Promise<Record<string, string> | null>;
  /** Checks unless told otherwise, keeps, and starts. The problem, where it was not kept. */
  connect(wanted: AccountConnection, options: { check: boolean }): Promise<{ accountId: string } | { problem: Problem }>;
  /** Accounts of the sample workspace; nothing where they are there already. */
  addSample(language: SampleLanguage): Promise<void>;
  /** Ends them, has them taken out of the replica, and only then tells that they are gone. */
  removeSample(takeOut: (accountIds: readonly string[]) => Promise<void>): Promise<void>;
  /** Pulls all streams of one account now; of all, one account after the other, beginning with what the agent looks at. */
  wake(accountId?: string): void;
  /** Pauses history, or lets it go on; false where there is no such account. */
  setHistory(accountId: string, wanted: { paused: boolean }): Promise<boolean>;
  /** Of a mailbox: it is opened anew with them. False where there is no such account. */
  setAliases(accountId: string, aliases: string[]): Promise<boolean>;
  /** In millionths of a US dollar; null: no limit. False where there is no such account. */
  setMonthlyLimit(accountId: string, limit: number | null): Promise<boolean>;
  /** The agent looks at a conversation of this account, or at none. */
  look(accountId: string | null): void;
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

const checkTimeout = 45_000;

function isCatchingUp(state: StreamState['state']): boolean {
  switch (state) {
    case 'starting':
    case 'syncing':
    case 'offline':
      return true;
    case 'current':
    case 'limited':
    case 'capped':
    case 'stopped':
    case 'signed-out':
      return false;
  }
}

/** Signing in again says nothing of them. */
const withAliasesOf = (known: AccountSettings, settings: AccountSettings): AccountSettings =>
  (known.network === 'mail' && settings.network === 'mail' && known.aliases !== undefined ? { aliases: known.aliases, ...settings } : settings);

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
  const { loadSecret, saveSecret } = accountSecrets(secrets);
  const accounts = new Map<string, OpenAccount>();
  const listeners = new Set<() => void>();
  const starts = staggered(clock);
  let lookedAt: string | null = null;
  let closed = false;
  const changed = (): void => {
    for (const listener of listeners) listener();
  };

  const networkPorts = (accountId: string, network: Network, saveSecret: NetworkPorts['saveSecret'], spent: NetworkPorts['spent']): NetworkPorts => ({
    fetch: ports.fetch,
    now: () => clock.now(),
    elapsed: () => clock.elapsed(),
    log: ports.log,
    threads: threadLookup(replica, accountId, network.name),
    saveSecret,
    spent,
  });

  const noteState = (account: OpenAccount, stream: string, state: StreamState): void => {
    const before = account.status.streams.get(stream);
    account.status.streams.set(stream, state);
    if (state.state === 'current') {
      account.status.syncedAt.set(stream, clock.elapsed());
      if (before?.state !== 'current') ports.onReachable(account.document.id);
    }
    changed();
  };

  const noteHistory = ({ status }: OpenAccount, connection: Connection, stream: string, cursor: Json | null): void => {
    const history = connection.history?.(stream, cursor);
    if (history) status.history.set(stream, history);
  };

  const startStreams = (account: OpenAccount, network: Pick<Network, 'pollEvery'>, connection: Connection, startAfter: number): void => {
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
          await commitPage({ replica, now: () => clock.now(), claimEchoes: ports.claimEchoes, takeReceipts: ports.takeReceipts, connectedAt: document.createdAt }, document, name, page);
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
    const syncedAt = new Map(cursors.map((cursor) => [cursor.stream, clock.elapsed() - Math.max(0, clock.now() - cursor.syncedAt)]));
    const account: OpenAccount = { document, connection: null, streams: new Map(), status: { streams: new Map(), syncedAt, history: new Map(), meter: null, problem: null } };
    accounts.set(document.id, account);
    const place = samplePlaceOf(document);
    if (place !== null) {
      account.connection = openSample(document.network, place, () => clock.now());
      startStreams(account, { pollEvery: () => samplePoll }, account.connection, startAfter);
      changed();
      return;
    }
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
    const connectionPorts = networkPorts(document.id, network, saveSecret(document.id), (charges) => {
      account.status.meter?.note(charges);
      changed();
    });
    account.connection = network.open(document.settings, secret, { ...connectionPorts, openInbox: ports.receiver.inboxOf(document.id) });
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

  const keyOf = (settings: AccountSettings): string => `${settings.network}:${networks[settings.network].accountKey(settings)}`;
  const knownAs = (key: string): OpenAccount | undefined => [...accounts.values()].find(({ document }) => document.key === key);

  /** Closes an account's connection for as long as it is changed. Where that fails, it goes on as it was. */
  const reopened = async (account: OpenAccount, settings: AccountSettings, change: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
    let { document } = account;
    try {
      await stop(account);
      await change();
      document = await update(replica.accounts, document.id, (current) => ({ ...current, settings })) ?? document;
    } finally {
      await start(document);
    }
  };

  /** @returns the account's id */
  const keep = async ({ settings, secret }: AccountConnection): Promise<string> => {
    const key = keyOf(settings);
    const known = knownAs(key);
    if (known) {
      const { id, settings: before } = known.document;
      // First the old connection is closed: it could renew its token and keep that over the new one.
      await reopened(known, withAliasesOf(before, settings), () => saveSecret(id)(secret));
      return id;
    }
    const document = { id: randomUUID(), key, network: settings.network, settings, createdAt: clock.now(), historyPaused: false, monthlyLimit: null };
    await saveSecret(document.id)(secret);
    await insertNew(replica.accounts, [document]);
    await start(document);
    return document.id;
  };

  /** The same account twice at once is still one; what is decided meanwhile holds for the one that is opened then. */
  const inTurn = oneAfterTheOther();

  /** The connection to keep: checking may renew the tokens, and then only the new ones are good; and it may find out more of the account. */
  const check = async (wanted: AccountConnection): Promise<AccountConnection | { problem: Problem }> => {
    const network = networks[wanted.settings.network];
    let { secret } = wanted;
    const checkPorts = networkPorts('unconnected', network, (renewed) => {
      secret = renewed;
      return Promise.resolve();
    }, () => undefined);
    const outcome = await network.check(wanted.settings, wanted.secret, checkPorts, AbortSignal.timeout(checkTimeout));
    return outcome.kind === 'fine' ? { settings: outcome.settings ?? wanted.settings, secret } : { problem: outcome.problem };
  };

  const decide = (accountId: string, decision: Partial<Pick<AccountDocument, 'historyPaused' | 'monthlyLimit'>>): Promise<boolean> => inTurn(async () => {
    const account = accounts.get(accountId);
    if (!account) return false;
    await update(replica.accounts, accountId, (document) => ({ ...document, ...decision }));
    account.document = { ...account.document, ...decision };
    for (const stream of account.streams.values()) stream.reconsider();
    changed();
    return true;
  });

  const stored = await find(replica.accounts, { selector: {}, sort: [{ id: 'asc' }] });
  const close = async (): Promise<void> => {
    closed = true;
    starts.close();
    await inTurn(() => Promise.resolve());
    await Promise.all([...accounts.values()].map(stop));
  };
  try {
    for (const [index, document] of stored.entries()) await start(document, turnOf(index, stored.length));
  } catch (error) {
    await close();
    throw error;
  }

  return {
    views: () => [...accounts.values()].map(({ document, status }) => accountView(document, status, (elapsed) => Math.round(clock.now() + elapsed - clock.elapsed()))),
    nameOf: (accountId) => accounts.get(accountId)?.document.settings.name ?? '',
    settingsOf: (accountId) => accounts.get(accountId)?.document.settings ?? null,
    connectionOf: (accountId) => accounts.get(accountId)?.connection ?? null,
    catchingUp: (accountId) => [...accounts.get(accountId)?.status.streams.values() ?? []].some(({ state }) => isCatchingUp(state)),
    idOf: (settings) => knownAs(keyOf(settings))?.document.id ?? null,
    async remembered(accountId, network) {
      const document = accounts.get(accountId)?.document;
      if (document?.network !== network) return null;
      const values = Object.entries({ ...document.settings, ...await loadSecret(accountId) });
      return Object.fromEntries(values.filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
    },
    async connect(wanted, options) {
      if (!secrets.available()) return { problem: problemOf('no-key-store') };
      const checked = options.check ? await check(wanted) : wanted;
      if ('problem' in checked) return checked;
      // Whoever closed the console meanwhile finds nothing of it at the next start.
      if (closed) return { problem: problemOf('interrupted') };
      const accountId = await inTurn(() => keep(checked));
      ports.onSignedIn(accountId);
      return { accountId };
    },
    addSample: (language) => inTurn(async () => {
      if ([...accounts.values()].some(({ document }) => isSample(document))) return;
      const documents = sampleAccounts(language, clock.now());
      await insertNew(replica.accounts, documents);
      for (const document of documents) await start(document);
    }),
    removeSample: (takeOut) => inTurn(async () => {
      const ended = [...accounts.values()].filter(({ document }) => isSample(document));
      await Promise.all(ended.map(stop));
      for (const { document } of ended) accounts.delete(document.id);
      await takeOut(ended.map(({ document }) => document.id));
      changed();
    }),
    wake(accountId) {
      const chosen = accountId === undefined ? [...accounts.values()] : [...accounts.values()].filter(({ document }) => document.id === accountId);
      chosen.sort((a, b) => Number(b.document.id === lookedAt) - Number(a.document.id === lookedAt));
      starts.begin(chosen.map((account) => () => {
        for (const stream of account.streams.values()) stream.wake();
      }));
    },
    setHistory: (accountId, { paused }) => decide(accountId, { historyPaused: paused }),
    setAliases: (accountId, aliases) => inTurn(async () => {
      const account = accounts.get(accountId);
      if (account?.document.settings.network !== 'mail') return false;
      await reopened(account, { ...account.document.settings, aliases });
      return true;
    }),
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
    close,
  };
}
