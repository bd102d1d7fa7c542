import { randomBytes } from 'node:crypto';
import type { AccountConnection } from '../../../src/contract/index.ts';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../faults.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { handle } from './api.ts';
import { createSeeding, type Seeding } from './seeding.ts';
import type { Polls } from './updates.ts';
import { createWorld, type FakeUser } from './world.ts';
import { type Accepted, createPace } from './writing.ts';

export interface FakeTelegramOptions {
  now?: () => number;
  port?: number;
  /** Of the bot; people count from another number with another one. */
  id?: number;
  name?: string;
  username?: string;
  /** Sees every request that reached Telegram, and its answer. */
  onExchange?: (request: HttpRequest, answer: HttpAnswer) => void;
}

export interface FakeTelegram extends Seeding {
  url: string;
  bot: FakeUser;
  token: string;
  connection: AccountConnection;
  ledger: Ledger<Accepted>;
  faults: Faults;
  /** Settles when somebody waits for news. */
  untilAwaited(): Promise<void>;
  /** How many updates wait to be taken. */
  pending(): number;
  /** All updates wait once more. */
  rewind(): void;
  setWebhook(address: string): void;
  /** @BotFather gives a new token: the old one is good no more. */
  revoke(): void;
  close(): Promise<void>;
}

/** A Bot API with one bot, on 127.0.0.1. */
export async function startFakeTelegram(options: FakeTelegramOptions = {}): Promise<FakeTelegram> {
  const { now = Date.now, id = 7_000_000_001, name = 'Acme Shop', username = 'acme_shop_bot' } = options;
  const bot: FakeUser = { id, is_bot: true, first_name: name, username };
  const token = `${bot.id}:${randomBytes(26).toString('base64url').slice(0, 35)}`;
  const world = createWorld(bot, now());
  const ledger = createLedger<Accepted>();
  const polls: Polls = { terminate: null, onWait: () => undefined };
  let good: string | null = token;
  const api = { world, ledger, now, pace: createPace(now), polls, token: () => good };
  const server = await serveWithFaults(async (request) => {
    const answer = await handle(request, api);
    options.onExchange?.(request, answer);
    return answer;
  }, options.port ?? 0);
  return {
    url: server.url,
    bot,
    token,
    connection: {
      settings: { network: 'telegram', name, address: username, botId: String(bot.id), apiBase: server.url },
      secret: { network: 'telegram', token },
    },
    ledger,
    faults: server.faults,
    ...createSeeding(world, now),
    untilAwaited: () => new Promise((resolve) => {
      polls.onWait = resolve;
      if (polls.terminate !== null) resolve();
    }),
    pending: () => world.updates.length,
    rewind() {
      world.updates = [...world.everything];
    },
    setWebhook(address) {
      world.webhook = address;
    },
    revoke() {
      good = null;
    },
    async close() {
      polls.terminate?.();
      await server.close();
    },
  };
}
