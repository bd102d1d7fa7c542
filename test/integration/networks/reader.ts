import type { AccountConnection, AccountSecret } from '../../../src/contract/index.ts';
import type { Charge } from '../../../src/main/networks/budget/price.ts';
import type { Connection, Json, Network, NetworkPorts, Outgoing, PulledMessage, PullUse, Thread, Trouble } from '../../../src/main/networks/network.ts';

/** What a console keeps: enough of a replica to see what an adapter brings. */
export interface Store {
  messages: Map<string, PulledMessage>;
  deleted: Set<string>;
  cursors: Map<string, Json>;
}

export const emptyStore = (): Store => ({ messages: new Map(), deleted: new Set(), cursors: new Map() });

export const never = new AbortController().signal;

/** One account, read into memory. */
export interface Reader {
  store: Store;
  /** The secret that was kept last. */
  secret: AccountSecret;
  saved: AccountSecret[];
  logged: string[];
  charged: Charge[];
  ports: NetworkPorts;
  /** A connection as after a new start. */
  open(): Connection;
  close: () => Promise<void>;
}

export function createReader(network: Network, { settings, secret }: AccountConnection, ports: Partial<NetworkPorts> = {}): Reader {
  const opened: Connection[] = [];
  const reader: Reader = {
    store: emptyStore(),
    secret,
    saved: [],
    logged: [],
    charged: [],
    ports: {
      fetch,
      now: Date.now,
      elapsed: () => reader.ports.now(),
      log: (event, facts) => reader.logged.push(JSON.stringify([event, facts])),
      threads: {
        byMessage: (ids) =>
          Promise.resolve(
            new Map(ids.flatMap((id): [string, string][] => {
              const known = reader.store.messages.get(id);
              return known === undefined ? [] : [[id, known.thread.providerId]];
            })),
          ),
        bySubject: () => Promise.resolve(null),
        known: (ids) => Promise.resolve(new Set(ids.filter((id) => reader.store.messages.has(id)))),
      },
      spent: (charges) => reader.charged.push(...charges),
      saveSecret: (next) => {
        reader.secret = next;
        reader.saved.push(next);
        return Promise.resolve();
      },
      ...ports,
    },
    open() {
      const connection = network.open(settings, reader.secret, reader.ports);
      opened.push(connection);
      return connection;
    },
    async close() {
      for (const connection of opened) await connection.close();
    },
  };
  return reader;
}

/** Pulls one page and commits it; answers whether there is more, or with the trouble. */
export async function pullPage(connection: Connection, stream: string, store: Store, use: PullUse = 'news'): Promise<boolean | Trouble> {
  const outcome = await connection.pull(stream, store.cursors.get(stream) ?? null, never, use);
  if (outcome.kind !== 'page') return outcome;
  for (const message of outcome.page.messages) {
    // Files are fetched once: those of what is known stay.
    const attachments = message.attachments.length > 0 ? message.attachments : store.messages.get(message.providerId)?.attachments ?? [];
    store.messages.set(message.providerId, { ...message, attachments });
  }
  for (const id of outcome.page.deleted) store.deleted.add(id);
  store.cursors.set(stream, outcome.page.cursor);
  return outcome.page.more;
}

/** Pulls what is new in a stream, then its history, until it has no more; answers with the trouble that stopped it, or null. */
export async function pullStream(connection: Connection, stream: string, store: Store): Promise<Trouble | null> {
  for (const use of ['news', 'history'] as const) {
    for (let more = true; more;) {
      const outcome = await pullPage(connection, stream, store, use);
      if (typeof outcome !== 'boolean') return outcome;
      more = outcome;
    }
  }
  return null;
}

export async function pullAll(connection: Connection, store: Store): Promise<Trouble | null> {
  for (const stream of connection.streams) {
    const trouble = await pullStream(connection, stream, store);
    if (trouble !== null) return trouble;
  }
  return null;
}

const byTime = (a: PulledMessage, b: PulledMessage): number =>
  a.sentAt - b.sentAt || a.providerId.length - b.providerId.length || (a.providerId < b.providerId ? -1 : 1);

/** The threads of a store: who wrote what, oldest first. */
export function threadsOf(store: Store): Map<string, { id: string; author: string; own: boolean; text: string; sentAt: number }[]> {
  const threads = new Map<string, { id: string; author: string; own: boolean; text: string; sentAt: number }[]>();
  for (const message of [...store.messages.values()].sort(byTime)) {
    const { providerId, thread, author, own, text, sentAt } = message;
    const list = threads.get(thread.providerId) ?? [];
    list.push({ id: providerId, author: author.handle, own, text, sentAt });
    threads.set(thread.providerId, list);
  }
  return threads;
}

export const replyTo = (message: { providerId: string; thread: Thread }, text: string, more: Partial<Outgoing> = {}): Outgoing => ({
  replyId: crypto.randomUUID(),
  thread: message.thread,
  text,
  from: '',
  attachments: [],
  privately: false,
  inReplyTo: message.providerId,
  references: [message.providerId],
  firstStartedAt: Date.now(),
  claimed: new Set(),
  ...more,
});
