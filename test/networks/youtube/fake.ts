import type { AccountConnection } from '../../../src/contract/index.ts';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../faults.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { problem } from './answers.ts';
import { channels, comments, threads } from './reading.ts';
import { client, createTokens, scope, type Tokens } from './tokens.ts';
import { createUnits, type Units } from './units.ts';
import { createWorld, type Person, type Standing, type StoredComment, type World } from './world.ts';
import { type Accepted, insert, moderate, remove } from './writing.ts';

export interface FakeYoutubeOptions {
  /** Acme Shop unless given. */
  account?: { name: string; handle: string };
  port?: number;
  now?: () => number;
  /** 10,000 unless given. */
  unitsADay?: number;
  /** Threads on one page, however many are asked for: YouTube gives fewer at times. */
  mostThreads?: number;
  /** Sees every request that reached YouTube, and its answer. */
  onExchange?: (request: HttpRequest, answer: HttpAnswer) => void;
}

export interface SeedComment {
  text: string;
  /** Now unless given. */
  at?: number;
  /** Id of the comment under which it is written; without it under the video itself. */
  under?: string;
  videoId?: string;
  standing?: Standing;
}

export interface FakeYoutube {
  url: string;
  account: AccountConnection;
  channel: Person;
  world: World;
  ledger: Ledger<Accepted>;
  faults: Faults;
  units: Units;
  write(from: { name: string; handle: string }, comment: SeedComment): StoredComment;
  /** In YouTube's own app. */
  writeOwn(comment: SeedComment): StoredComment;
  edit(id: string, text: string, at?: number): void;
  remove(id: string): void;
  /** In YouTube's own studio. */
  moderate(id: string, standing: Standing): void;
  /** What the owner agrees to from now on. */
  setGranted(scopes: string): void;
  expireTokens(): void;
  revokeTokens(): void;
  tokensEverIssued: readonly string[];
  close(): Promise<void>;
}

interface Api {
  world: World;
  self: Person;
  ledger: Ledger<Accepted>;
  tokens: Tokens;
  units: Units;
  now: () => number;
  granted: () => string;
  mostThreads: number;
}

const dayUsedUp = problem(403, 'quotaExceeded', 'The request cannot be completed because you have exceeded your <a href="/youtube/v3/getting-started#quota">quota</a>.', 'youtube.quota');
const unknownToken: HttpAnswer = problem(401, 'authError', 'Request had invalid authentication credentials.', 'global');

/** The YouTube Data API v3 as far as the console uses it, strict where YouTube is strict. */
function answerOf(request: HttpRequest, api: Api): HttpAnswer {
  const { method, path, query } = request;
  const { world, self, ledger, now } = api;
  if (method === 'GET' && path === '/o/oauth2/v2/auth') return api.tokens.authorize(query, api.granted());
  if (method === 'POST' && path === '/token') return api.tokens.token(request);
  const routes: Record<string, { units: number; answer: () => HttpAnswer }> = {
    'GET /youtube/v3/commentThreads': { units: 1, answer: () => threads({ world, self, query, mostThreads: api.mostThreads }) },
    'GET /youtube/v3/comments': { units: 1, answer: () => comments({ world, self, query }) },
    'GET /youtube/v3/channels': { units: 1, answer: () => channels({ self, query }) },
    'POST /youtube/v3/comments': { units: 50, answer: () => insert(request, { world, self, ledger, now }) },
    'POST /youtube/v3/comments/setModerationStatus': { units: 50, answer: () => moderate(request, { world, self, ledger, now }) },
    'DELETE /youtube/v3/comments': { units: 50, answer: () => remove(request, { world, self, ledger, now }) },
  };
  const route = routes[`${method} ${path}`];
  if (route === undefined) return { status: 404, headers: { 'content-type': 'text/html' }, body: '<h1>Not Found</h1>' };
  if (!api.tokens.allows(request)) return unknownToken;
  return api.units.take(route.units) ? route.answer() : dayUsedUp;
}

/** A video site on 127.0.0.1 that behaves like YouTube and keeps its state until it is closed. */
export async function startFakeYoutube(options: FakeYoutubeOptions = {}): Promise<FakeYoutube> {
  const { now = Date.now } = options;
  const world = createWorld();
  const tokens = createTokens(now);
  const ledger = createLedger<Accepted>();
  const units = createUnits(options.unitsADay ?? 10_000, now);
  const self = world.person(options.account ?? { name: 'Acme Shop', handle: 'AcmeShop' });
  let granted = scope;
  const api: Api = { world, self, ledger, tokens, units, now, granted: () => granted, mostThreads: options.mostThreads ?? 100 };
  const server = await serveWithFaults((request) => {
    const answer = answerOf(request, api);
    const dated = { ...answer, headers: { ...answer.headers, date: new Date(now()).toUTCString() } };
    options.onExchange?.(request, dated);
    return dated;
  }, options.port ?? 0);
  const write = (author: Person, { text, at = now(), under, videoId = 'video-1', standing = 'published' }: SeedComment): StoredComment => {
    const parent = under === undefined ? null : world.comment(under)!;
    return world.write({ author, text, at, parent, videoId: parent?.videoId ?? videoId, standing });
  };

  return {
    url: server.url,
    account: {
      settings: { network: 'youtube', name: self.title, address: self.handle, channelId: self.id, clientId: client.id, apiBase: `${server.url}/youtube/v3`, tokensAt: `${server.url}/token` },
      secret: { network: 'youtube', ...tokens.issue(), clientSecret: client.secret },
    },
    channel: self,
    world,
    ledger,
    faults: server.faults,
    units,
    write: (from, comment) => write(world.person(from), comment),
    writeOwn: (comment) => write(self, comment),
    edit(id, text, at = now()) {
      Object.assign(world.comment(id)!, { text, updatedAt: at });
    },
    remove: (id) => world.drop(world.comment(id)!),
    moderate(id, standing) {
      world.comment(id)!.standing = standing;
    },
    setGranted(scopes) {
      granted = scopes;
    },
    expireTokens: () => tokens.expire(),
    revokeTokens: () => tokens.revoke(),
    tokensEverIssued: tokens.everIssued,
    close: () => server.close(),
  };
}
