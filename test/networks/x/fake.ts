import type { AccountConnection } from '../../../src/contract/index.ts';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../faults.ts';
import { withPortraits } from '../portraits.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import type { AuthorizationServer } from '../sign-in/authorization.ts';
import type { Naming } from './answers.ts';
import { answerOf } from './api.ts';
import { createUploads } from './media-parts.ts';
import { type Budgets, createSpending, realBudgets } from './budgets.ts';
import type { Moderated } from './moderating.ts';
import { createSeeding, type Seeding } from './seeding.ts';
import { createTokens } from './tokens.ts';
import { createWorld, type Person } from './world.ts';
import type { Accepted } from './writing.ts';

export interface FakeXOptions {
  naming?: Naming;
  accounts?: { name: string; handle: string; followers?: number; verified?: boolean }[];
  /** What the accounts look for in what others post. */
  searchWords?: string[];
  /** A free one unless given. */
  port?: number;
  now?: () => number;
  /** Calls in 15 minutes; X's own unless given. */
  budgets?: Partial<Budgets>;
  /** X's own budgets times this. */
  budgetScale?: number;
  /** False: the same text may be posted again at once. */
  refuseDuplicates?: boolean;
  /** Whether the app's owner registered this redirect address; X knows whole addresses only. */
  redirect?: (address: string) => boolean;
  /** Sees every request that reached X, and its answer. */
  onExchange?: (request: HttpRequest, answer: HttpAnswer) => void;
}

/** One of the business's accounts, and what the console needs to connect it. */
export interface FakeAccount {
  person: Person;
  connection: AccountConnection;
}

export interface FakeX extends Seeding {
  url: string;
  accounts: FakeAccount[];
  /** Everything that was accepted through the API; what is seeded is not in it. */
  ledger: Ledger<Accepted>;
  /** Everything that was hidden, shown again or deleted through the API. */
  moderated: Ledger<Moderated>;
  faults: Faults;
  /** The page where an owner agrees, and what they do there. */
  authorization: AuthorizationServer;
  /** What the agent types to sign in in the browser. */
  signInFields: Record<string, string>;
  /** As if the owner had given their permission once more: tokens that are good now. */
  signInAgain(account?: number): AccountConnection;
  expireTokens(): void;
  /** As if the owner had taken the permission back: no refresh token is good any more. */
  revokeTokens(): void;
  /** Every token that was ever given out, to look for in places where none may be. */
  tokensEverIssued: readonly string[];
  /** Credits are used up, or there again. */
  setCapped(capped: boolean): void;
  close(): Promise<void>;
}

const clientId = 'fake-x-client';
const registeredRedirect = 'http://127.0.0.1:27183/';

const scaled = (scale: number): Budgets => {
  const budgets: Budgets = { ...realBudgets };
  for (const [budget, calls] of Object.entries(realBudgets)) Object.assign(budgets, { [budget]: Math.max(1, Math.floor(calls * scale)) });
  return budgets;
};

/** A social network on 127.0.0.1 that behaves like X and keeps its state until it is closed. */
export async function startFakeX(options: FakeXOptions = {}): Promise<FakeX> {
  const { naming = 'post', now = Date.now, accounts = [{ name: 'Acme Shop', handle: 'AcmeShop' }] } = options;
  const world = createWorld();
  const tokens = createTokens(clientId, now, options.redirect ?? ((address) => address === registeredRedirect));
  const ledger = createLedger<Accepted>();
  const moderated = createLedger<Moderated>();
  const spending = createSpending({ ...scaled(options.budgetScale ?? 1), ...options.budgets }, now);
  let capped = false;
  const writing = { naming, world, ledger, now, refuseDuplicates: options.refuseDuplicates ?? true };
  const api = { naming, world, tokens, spending, writing, moderating: { naming, world, moderated }, uploads: createUploads({ naming, world, now }), now, capped: () => capped };

  const server = await serveWithFaults(withPortraits(async (request) => {
    const answer = await answerOf(request, api);
    options.onExchange?.(request, answer);
    return answer;
  }), options.port ?? 0);

  const signIn = ({ id, name, handle }: Person): AccountConnection => ({
    settings: {
      network: 'x', name, address: handle, userId: id, clientId, apiBase: server.url, naming,
      ...(options.searchWords === undefined ? {} : { searchWords: options.searchWords }),
    },
    secret: { network: 'x', ...tokens.issue(id) },
  });
  const connected = accounts.map((given): FakeAccount => {
    const person = world.person(given);
    return { person, connection: signIn(person) };
  });

  return {
    url: server.url,
    accounts: connected,
    ledger,
    moderated,
    faults: server.faults,
    ...createSeeding(world, connected.map(({ person }) => person), now),
    authorization: tokens.authorization,
    signInFields: { clientId, apiBase: server.url, authorizeAt: `${server.url}/i/oauth2/authorize`, naming },
    signInAgain: (account = 0) => signIn(connected[account]!.person),
    expireTokens: () => {
      tokens.expire();
    },
    revokeTokens: () => {
      tokens.revoke();
    },
    tokensEverIssued: tokens.everIssued,
    setCapped(next) {
      capped = next;
    },
    close: () => server.close(),
  };
}
