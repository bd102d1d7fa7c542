import { type AccountConnection, usualMastodonLimits } from '../../../src/contract/index.ts';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../faults.ts';
import { withPortraits } from '../portraits.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { type Api, answerOf } from './api.ts';
import { createSeeding, type Seeding } from './seeding.ts';
import { type Streaming, startStreaming } from './streaming.ts';
import { createThrottle, type Limit } from './throttle.ts';
import { createTokens } from './tokens.ts';
import { createWorld, domain, type Person, type World } from './world.ts';
import type { Accepted } from './writing.ts';

export interface FakeMastodonOptions {
  /** Acme Shop unless given. */
  account?: { name: string; handle: string };
  /** A free one unless given. */
  port?: number;
  now?: () => number;
  /** Calls in a window; the server's own unless given. */
  limits?: Partial<Record<Limit, number>>;
  /** The server's own times this. */
  limitScale?: number;
  /** What the server's administrator allows. */
  characters?: number;
  link?: number;
  /** How often a file is asked for before it is ready; 0: it is ready at once. */
  processing?: number;
  /** Sees every request that reached the server, and its answer. */
  onExchange?: (request: HttpRequest, answer: HttpAnswer) => void;
}

export interface FakeMastodon extends Seeding {
  url: string;
  account: AccountConnection;
  person: Person;
  world: World;
  /** Everything that was accepted through the API; what is seeded is not in it. */
  ledger: Ledger<Accepted>;
  faults: Faults;
  streaming: Streaming;
  /** As if the owner had taken the permission back. */
  revokeTokens(): void;
  /** Keys of replies are forgotten, as when the server ended between a status and its key. */
  forgetKeys(): void;
  /** A token that lacks permissions. */
  tokenWith(scopes: string[]): string;
  tokensEverIssued: readonly string[];
  close(): Promise<void>;
}

/** A server on 127.0.0.1 that behaves like Mastodon and keeps its state until it is closed. */
export async function startFakeMastodon(options: FakeMastodonOptions = {}): Promise<FakeMastodon> {
  const { now = Date.now } = options;
  const world = createWorld();
  const tokens = createTokens();
  const ledger = createLedger<Accepted>();
  const person = world.person({ name: 'Acme Shop', handle: 'acme', followers: 40, ...options.account });
  const filtered = new Set<Person>();
  const streaming = await startStreaming((token) => tokens.grantOf(token)?.accountId ?? null);
  const limits = { characters: options.characters ?? 500, link: options.link ?? 23, media: 4 };
  const api: Api = {
    world, url: '', tokens, ledger, now, filtered, limits, keys: new Map(), processing: options.processing ?? 0, streaming: streaming.url,
    throttle: createThrottle(options.limits ?? {}, options.limitScale ?? 1, now),
    tell: ({ id }, event) => streaming.tell(id, event),
    owner: () => person,
  };
  const server = await serveWithFaults(withPortraits((request) => {
    const answer = answerOf(request, api);
    options.onExchange?.(request, answer);
    return answer;
  }), options.port ?? 0);
  api.url = server.url;

  return {
    url: server.url,
    person,
    world,
    account: {
      settings: {
        network: 'mastodon', name: person.name, address: `${person.username}@${domain}`, userId: person.id, server: server.url, streaming: streaming.url,
        limits: { ...usualMastodonLimits, ...limits, picture: 16_777_216, types: ['image/jpeg', 'image/png', 'image/gif', 'video/mp4'] },
      },
      secret: { network: 'mastodon', accessToken: tokens.issue(person.id) },
    },
    ledger,
    faults: server.faults,
    streaming,
    ...createSeeding(api, person, filtered),
    revokeTokens: () => tokens.revoke(),
    forgetKeys: () => api.keys.clear(),
    tokenWith: (scopes) => tokens.issue(person.id, scopes),
    tokensEverIssued: tokens.everIssued,
    async close() {
      await streaming.close();
      await server.close();
    },
  };
}
