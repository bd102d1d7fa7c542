import type { AccountConnection } from '../../../src/contract/index.ts';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../faults.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { answerOf, type Api, createThrottle } from './api.ts';
import { createSeeding, type Seeding } from './seeding.ts';
import { createTokens } from './tokens.ts';
import { createWorld, type Organization, type World } from './world.ts';
import type { Accepted } from './writing.ts';

export interface FakeLinkedinOptions {
  accounts?: { name: string; handle: string; role?: Organization['role'] }[];
  /** A free one unless given. */
  port?: number;
  now?: () => number;
  /** Calls in a day and comments in a minute; without an end unless given. */
  limits?: { day?: number; minute?: number };
  /** What the console counts with; more than anybody needs unless given. */
  dailyCalls?: number;
  versions?: string[];
  /** False: the app is not approved, and gets no refresh tokens. */
  refreshable?: boolean;
  /** What the agent agrees to. */
  scope?: string;
  /** Sees every request that reached LinkedIn, and its answer. */
  onExchange?: (request: HttpRequest, answer: HttpAnswer) => void;
}

export interface FakeAccount {
  page: Organization;
  connection: AccountConnection;
}

export interface FakeLinkedin extends Seeding {
  url: string;
  accounts: FakeAccount[];
  world: World;
  /** Everything that was accepted through the API; what is seeded is not in it. */
  ledger: Ledger<Accepted>;
  faults: Faults;
  appId: string;
  appSecret: string;
  /** As if somebody agreed in the browser: the code that comes back. */
  agree(redirect: string): string;
  signInAgain(account?: number): AccountConnection;
  expireTokens(): void;
  revokeTokens(): void;
  tokensEverIssued: readonly string[];
  /** From now on these versions alone are taken. */
  setVersions(versions: string[]): void;
  setDecorated(decorated: boolean): void;
  close(): Promise<void>;
}

const appId = 'fake-linkedin-app';
const usualScope = 'r_organization_social_feed w_organization_social_feed rw_organization_admin';

/** A social network on 127.0.0.1 that behaves like LinkedIn's Community Management API and keeps its state until it is closed. */
export async function startFakeLinkedin(options: FakeLinkedinOptions = {}): Promise<FakeLinkedin> {
  const { now = Date.now, accounts = [{ name: 'Acme Shop', handle: 'acme-shop' }], limits = {} } = options;
  const world = createWorld();
  const ledger = createLedger<Accepted>();
  const tokens = createTokens(appId, now, { scope: options.scope ?? usualScope, refreshable: options.refreshable ?? true });
  let versions = options.versions ?? ['202604', '202607', '202610'];
  let decorated = true;
  const throttle = createThrottle({ day: limits.day ?? Infinity, minute: limits.minute ?? Infinity }, now);
  const server = await serveWithFaults((request) => {
    const api: Api = { world, ledger, now, tokens, versions, throttle, decorated: () => decorated };
    const answer = answerOf(request, api);
    options.onExchange?.(request, answer);
    return answer;
  }, options.port ?? 0);

  const signIn = ({ id, name, vanityName }: Organization): AccountConnection => ({
    settings: {
      network: 'linkedin', name, address: vanityName, organization: id, appId, version: '202607', dailyCalls: options.dailyCalls ?? 1_000_000,
      apiBase: server.url, tokenBase: server.url,
    },
    secret: { network: 'linkedin', ...tokens.issue(), appSecret: tokens.appSecret },
  });
  const connected = accounts.map(({ name, handle, role = 'ADMINISTRATOR' }, index): FakeAccount => {
    const id = String(96_072_893 + index);
    const page: Organization = { id, urn: `urn:li:organization:${id}`, name, vanityName: handle, role };
    world.organizations.set(id, page);
    return { page, connection: signIn(page) };
  });

  return {
    url: server.url, world, ledger, appId,
    appSecret: tokens.appSecret,
    accounts: connected,
    faults: server.faults,
    ...createSeeding(world, connected.map(({ page }) => page), now),
    agree: (redirect) => tokens.agree(redirect),
    signInAgain: (account = 0) => signIn(connected[account]!.page),
    expireTokens: () => {
      tokens.expire();
    },
    revokeTokens: () => {
      tokens.revoke();
    },
    tokensEverIssued: tokens.everIssued,
    setVersions(next) {
      versions = next;
    },
    setDecorated(next) {
      decorated = next;
    },
    close: () => server.close(),
  };
}
