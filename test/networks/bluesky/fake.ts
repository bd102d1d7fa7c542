import type { AccountConnection } from '../../../src/contract/index.ts';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../faults.ts';
import { withPortraits } from '../portraits.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { type Api, answerOf } from './api.ts';
import { createSpending, type LimitName, realLimits } from './limits.ts';
import type { Accepted } from './repository.ts';
import { createSeeding, type Seeding } from './seeding.ts';
import { createTokens } from './tokens.ts';
import { createWorld, type Person, type World } from './world.ts';

export interface FakeBlueskyOptions {
  accounts?: { name: string; handle: string; followers?: number; verified?: boolean }[];
  /** A free one unless given. */
  port?: number;
  now?: () => number;
  /** Bluesky's own unless given. */
  limits?: Partial<Record<LimitName, number>>;
  /** Sees every request that reached Bluesky, and its answer. */
  onExchange?: (request: HttpRequest, answer: HttpAnswer) => void;
}

/** One of the business's accounts, and what the console needs to connect it. */
export interface FakeAccount {
  person: Person;
  connection: AccountConnection;
}

export interface FakeBluesky extends Seeding {
  url: string;
  accounts: FakeAccount[];
  world: World;
  /** Everything that was accepted through the API; what is seeded is not in it. */
  ledger: Ledger<Accepted>;
  faults: Faults;
  /** An app password, with or without access to direct messages. */
  addPassword(chat: boolean, account?: number): string;
  /** Tokens that are good now. */
  signInAgain(account?: number): AccountConnection;
  expireTokens(): void;
  /** As if the owner had taken the app password back. */
  revokeTokens(): void;
  tokensEverIssued: readonly string[];
  setAppViewDown(down: boolean): void;
  close(): Promise<void>;
}

export const chatService = 'did:web:api.bsky.chat#bsky_chat';

/** A social network on 127.0.0.1 that behaves like Bluesky, seen from an account's own server, and keeps its state until it is closed. */
export async function startFakeBluesky(options: FakeBlueskyOptions = {}): Promise<FakeBluesky> {
  const { now = Date.now, accounts = [{ name: 'Acme Shop', handle: 'acme-shop.example' }] } = options;
  const world = createWorld();
  const ledger = createLedger<Accepted>();
  let url = '';
  let down = false;
  const tokens = createTokens(world, () => url, now);
  const limits = { all: realLimits.all.limit, session: realLimits.session.limit, write: realLimits.write.limit, ...options.limits };
  const api: Api = { world, ledger, now, tokens, spending: createSpending(limits, now), chatService, url: () => url, appViewDown: () => down };
  const server = await serveWithFaults(withPortraits((request) => {
    const answer = answerOf(request, api);
    options.onExchange?.(request, answer);
    return answer;
  }), options.port ?? 0);
  ({ url } = server);

  const signIn = ({ did, name, handle }: Person): AccountConnection => ({
    settings: { network: 'bluesky', name, address: handle, did, service: url, chat: chatService },
    secret: { network: 'bluesky', ...tokens.issue(did) },
  });
  const connected = accounts.map((given): FakeAccount => {
    const person = world.person(given);
    return { person, connection: signIn(person) };
  });

  return {
    url, world, ledger,
    accounts: connected,
    faults: server.faults,
    ...createSeeding(world, connected.map(({ person }) => person), now),
    addPassword: (chat, account = 0) => tokens.addPassword(connected[account]!.person.did, chat),
    signInAgain: (account = 0) => signIn(connected[account]!.person),
    expireTokens: () => {
      tokens.expire();
    },
    revokeTokens: () => {
      tokens.revoke();
    },
    tokensEverIssued: tokens.everIssued,
    setAppViewDown(next) {
      down = next;
    },
    close: () => server.close(),
  };
}
