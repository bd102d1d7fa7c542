import type { AccountConnection } from '../../../src/contract/index.ts';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../faults.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { withPortraits } from '../portraits.ts';
import { createPostOffice, type Letterbox, type PostOffice } from '../post-office.ts';
import { answerOf } from './api.ts';
import type { Accepted } from './call.ts';
import { createOAuth, type Manager } from './oauth.ts';
import { createSeeding, type Seeding } from './seeding.ts';
import { appId, appSecret, createTokens, lasting } from './tokens.ts';
import { createUsage, generous, type Limits } from './usage.ts';
import { version } from './version.ts';
import { createWorld, type Page, type World } from './world.ts';

export interface FakeGraphOptions {
  /** A free one unless given. */
  port?: number;
  now?: () => number;
  /** Calls in an hour; as many as one likes unless given. */
  limits?: Partial<Limits>;
  humanAgent?: boolean;
  tellsWho?: boolean;
  /** False: calls may come without `appsecret_proof`. */
  requireProof?: boolean;
  /** Where it delivers to; nowhere unless given. */
  letterbox?: Letterbox;
  /** Sees every request that reached Graph, and its answer. */
  onExchange?: (request: HttpRequest, answer: HttpAnswer) => void;
}

export interface FakeGraph extends Seeding {
  url: string;
  /** With the version in it. */
  base: string;
  world: World;
  page: Page;
  manager: Manager;
  /** What the console needs to connect the Page's comments. */
  facebook(): AccountConnection;
  /** Its account at Instagram, by either login. */
  instagram(by: 'instagram' | 'facebook'): AccountConnection;
  /** One that its app's dashboard made. */
  instagramToken(lasts?: number, without?: readonly string[]): string;
  /** Its messages. */
  messenger(): AccountConnection;
  /** Everything that was accepted through the API; what is seeded is not in it. */
  ledger: Ledger<Accepted>;
  post: PostOffice;
  /** Delivers that the account is named in what somebody wrote, where its Page is subscribed. */
  tellMention(where: { media: string; comment?: string; account?: string }): Promise<void>;
  faults: Faults;
  /** As if the person had agreed at this address: where the browser is sent. */
  agree(address: string): string;
  /** What a person types to sign in. */
  typed: Record<string, string>;
  /** A person's own token, which is not the Page's. */
  userToken(): string;
  revokeTokens(subcode?: number): void;
  tokensEverIssued: readonly string[];
  /** Calls that were refused since there were too many. */
  refusedCalls: () => number;
  /** Files are at their addresses no more. */
  expireFiles(): void;
  close(): Promise<void>;
}

/** Facebook Pages, Messenger and Instagram on 127.0.0.1, as the Graph API has them. */
export async function startFakeGraph(options: FakeGraphOptions = {}): Promise<FakeGraph> {
  const { now = Date.now } = options;
  const world = createWorld();
  const tokens = createTokens(now, () => options.requireProof ?? true);
  const usage = createUsage({ ...generous, ...options.limits }, now);
  const ledger = createLedger<Accepted>();
  const page: Page = { id: '424242', name: 'Acme Shop', username: 'acmeshop', blocked: new Set() };
  world.pages.set(page.id, page);
  const manager: Manager = { id: '99001', name: 'Mia Manager', granted: [], declined: [], pages: [{ id: page.id, tasks: ['MODERATE', 'CREATE_CONTENT', 'MESSAGING'] }] };
  const oauth = createOAuth(manager, tokens);
  const post = createPostOffice(appSecret, options.letterbox ?? (() => false));
  const settings = { humanAgent: options.humanAgent ?? false, tellsWho: options.tellsWho ?? true };
  let origin = '';

  const api = {
    tokens, usage, oauth, manager,
    linked: () => ({ id: world.instagram.id, username: world.instagram.username, name: world.instagram.name }),
    call: (request: HttpRequest) => ({ request, world, ledger, now, settings, origin }),
  };

  const fileAt = (path: string): HttpAnswer => {
    const media = world.media.get(path.replace('/cdn/', ''));
    return media === undefined ? { status: 403, headers: {}, body: 'URL signature expired' } : { status: 200, headers: { 'content-type': media.type }, body: media.content, ...(media.bytes === undefined ? {} : { bytes: media.bytes }) };
  };

  const server = await serveWithFaults(withPortraits((request) => {
    if (request.path.startsWith('/cdn/')) return fileAt(request.path);
    const answer = answerOf(request, api);
    options.onExchange?.(request, answer);
    return answer;
  }), options.port ?? 0);
  origin = server.url;
  const base = `${server.url}/${version}`;

  return {
    url: server.url,
    base,
    world,
    page,
    manager,
    ledger,
    post,
    async tellMention({ media, comment, account = world.instagram.id }) {
      if (!world.subscribed.has(page.id)) return;
      const value = comment === undefined ? { media_id: media } : { media_id: media, comment_id: comment };
      await post.deliver({ object: 'instagram', entry: [{ id: account, time: Math.floor(now() / 1_000), changes: [{ field: 'mentions', value }] }] });
    },
    faults: server.faults,
    ...createSeeding(world, page, now),
    facebook: () => ({
      settings: { network: 'facebook', name: page.name, address: page.username, pageId: page.id, apiBase: base },
      secret: { network: 'facebook', accessToken: tokens.issue({ kind: 'page', id: page.id }), appSecret },
    }),
    messenger: () => ({
      settings: { network: 'messenger', name: page.name, address: page.username, pageId: page.id, apiBase: base, humanAgent: settings.humanAgent },
      secret: { network: 'messenger', accessToken: tokens.issue({ kind: 'page', id: page.id }), appSecret },
    }),
    instagram: (by) => ({
      settings: {
        network: 'instagram', name: world.instagram.name, address: world.instagram.username, accountId: world.instagram.id,
        login: by === 'instagram' ? { by } : { by, pageId: page.id }, apiBase: base, humanAgent: settings.humanAgent,
      },
      secret: by === 'instagram'
        ? { network: 'instagram', accessToken: tokens.issue({ kind: 'instagram', id: world.instagram.id }, lasting), appSecret: '', renewAt: now() + lasting / 8 }
        : { network: 'instagram', accessToken: tokens.issue({ kind: 'page', id: page.id }), appSecret, renewAt: null },
    }),
    instagramToken: (lasts = lasting, without = []) => tokens.issue({ kind: 'instagram', id: world.instagram.id, without }, lasts),
    agree: (address) => oauth.agree(address),
    typed: { appId, appSecret, apiBase: base, dialog: `${server.url}/dialog/oauth` },
    userToken: () => tokens.issue({ kind: 'user', id: manager.id }),
    revokeTokens: (subcode) => {
      tokens.revoke(subcode);
    },
    tokensEverIssued: tokens.everIssued,
    refusedCalls: () => usage.refused,
    expireFiles: () => {
      world.media.clear();
    },
    close: () => server.close(),
  };
}
