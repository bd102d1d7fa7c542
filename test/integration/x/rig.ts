import type { AccountSecret } from '../../../src/contract/index.ts';
import type { Charge } from '../../../src/main/networks/budget/price.ts';
import type { Connection, Json, NetworkPorts, Outgoing, PulledMessage, PullUse, Thread, Trouble } from '../../../src/main/networks/network.ts';
import { xNetwork } from '../../../src/main/networks/x/index.ts';
import { type FakeX, type FakeXOptions, startFakeX } from '../../networks/x/fake.ts';

/** What a console keeps: enough of a replica to see what the adapter brings. */
export interface Store {
  messages: Map<string, PulledMessage>;
  deleted: Set<string>;
  cursors: Map<string, Json>;
}

export const emptyStore = (): Store => ({ messages: new Map(), deleted: new Set(), cursors: new Map() });

export const never = new AbortController().signal;

export interface Rig {
  fake: FakeX;
  store: Store;
  /** The secret that was kept last. */
  secret: AccountSecret;
  saved: AccountSecret[];
  logged: string[];
  charged: Charge[];
  ports: NetworkPorts;
  /** A connection as after a new start. */
  open(): Connection;
  close(): Promise<void>;
}

export async function startRig(options: FakeXOptions = {}, ports: Partial<NetworkPorts> = {}): Promise<Rig> {
  const fake = await startFakeX(options);
  const { settings, secret } = fake.accounts[0]!.connection;
  const opened: Connection[] = [];
  const rig: Rig = {
    fake,
    store: emptyStore(),
    secret,
    saved: [],
    logged: [],
    charged: [],
    ports: {
      fetch,
      now: options.now ?? Date.now,
      log: (event, facts) => rig.logged.push(JSON.stringify([event, facts])),
      threads: {
        byMessage: (ids) =>
          Promise.resolve(
            new Map(ids.flatMap((id): [string, string][] => {
              const known = rig.store.messages.get(id);
              return known === undefined ? [] : [[id, known.thread.providerId]];
            })),
          ),
        bySubject: () => Promise.resolve(null),
        known: (ids) => Promise.resolve(new Set(ids.filter((id) => rig.store.messages.has(id)))),
      },
      spent: (charges) => rig.charged.push(...charges),
      saveSecret: (next) => {
        rig.secret = next;
        rig.saved.push(next);
        return Promise.resolve();
      },
      ...ports,
    },
    open() {
      const connection = xNetwork.open(settings, rig.secret, rig.ports);
      opened.push(connection);
      return connection;
    },
    async close() {
      for (const connection of opened) await connection.close();
      await fake.close();
    },
  };
  return rig;
}

/** Pulls one page and commits it; answers whether there is more, or with the trouble. */
export async function pullPage(connection: Connection, stream: string, store: Store, use: PullUse = 'news'): Promise<boolean | Trouble> {
  const outcome = await connection.pull(stream, store.cursors.get(stream) ?? null, never, use);
  if (outcome.kind !== 'page') return outcome;
  for (const message of outcome.page.messages) store.messages.set(message.providerId, message);
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

export const ann = { name: 'Ann Example', handle: 'ann_example', followers: 1_200, verified: true };
export const bob = { name: 'Bob Example', handle: 'bob_example', followers: 3 };

/** A customer's mention that is in the store, and the reply to it. */
export async function mentioned(rig: Rig, connection: Connection, text = '@AcmeShop where is my order?'): Promise<PulledMessage> {
  const { id } = rig.fake.addMention({ customer: ann, text });
  await pullStream(connection, 'mentions', rig.store);
  return rig.store.messages.get(id)!;
}

export const replyTo = (message: { providerId: string; thread: Thread }, text: string, more: Partial<Outgoing> = {}): Outgoing => ({
  replyId: crypto.randomUUID(),
  thread: message.thread,
  text,
  inReplyTo: message.providerId,
  references: [message.providerId],
  firstStartedAt: Date.now(),
  claimed: new Set(),
  ...more,
});
