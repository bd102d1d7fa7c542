import type { AccountConnection } from '../../../../src/contract/index.ts';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../../faults.ts';
import { createLedger } from '../../ledger.ts';
import { answerBehind, type Api } from '../api.ts';
import { createSpending } from '../limits.ts';
import type { Accepted } from '../repository.ts';
import { createSeeding, type Seeding } from '../seeding.ts';
import { createTokens } from '../tokens.ts';
import { createWorld, type Person, type World } from '../world.ts';
import { createFront } from './front.ts';

export interface RealAccount extends Seeding {
  /** Where the console reaches the server, and what can go wrong on the way. */
  url: string;
  faults: Faults;
  world: World;
  person: Person;
  connection: AccountConnection;
  chatService: string;
  /** Texts of every post that the server committed, and of every message that the chat took. */
  accepted: readonly string[];
  secrets: readonly string[];
  /** A call to the server itself, as the owner. */
  call(method: 'GET' | 'POST', name: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
  addPassword(chat: boolean): Promise<string>;
  /** The access tokens so far count as ended. */
  expireTokens(): void;
  revokeTokens(): void;
  /** What the AppView and the chat answer. */
  answer(request: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

const collections = ['app.bsky.feed.post', 'app.bsky.feed.like', 'app.bsky.graph.block', 'app.bsky.feed.threadgate'];

interface Listed {
  records: { uri: string; cid: string; value: Record<string, unknown> }[];
}

export async function openAccount({ server, behind, chatService, handle, onExchange }: {
  server: string; behind: string; chatService: string; handle: string; onExchange: (request: HttpRequest, answer: HttpAnswer) => void;
}): Promise<RealAccount> {
  const world = createWorld();
  const secrets: string[] = [];
  let token = '';
  let written = true;

  const call: RealAccount['call'] = async (method, name, body) => {
    const headers = { ...(token === '' ? {} : { authorization: `Bearer ${token}` }), ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
    const answer = await fetch(`${server}/xrpc/${name}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    written ||= method === 'POST';
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  const created = await call('POST', 'com.atproto.server.createAccount', { email: `${handle}@example.com`, handle, password: 'a long password' });
  token = String(created.body['accessJwt']);
  const person = world.person({ name: 'Acme Shop', handle, did: String(created.body['did']) });

  /** The AppView learns from the account's server what was written there, as it would from its stream of commits. */
  async function learn(): Promise<void> {
    if (!written) return;
    written = false;
    for (const collection of collections) {
      const { body } = await call('GET', `com.atproto.repo.listRecords?repo=${person.did}&collection=${collection}&limit=100`);
      const { records } = body as unknown as Listed;
      for (const { uri, cid, value } of records) world.put(person.did, collection, uri.split('/').at(-1)!, value, Date.now(), cid);
      const there = new Set(records.map(({ uri }) => uri));
      for (const { uri } of world.records(collection, person.did)) if (!there.has(uri)) world.drop(uri);
    }
  }

  const api: Api = {
    world, ledger: createLedger<Accepted>(), now: Date.now, url: () => behind, chatService, appViewDown: () => false,
    tokens: createTokens(world, () => '', Date.now), spending: createSpending({ all: 1, session: 1, write: 1 }, Date.now),
  };
  const front = createFront(server, secrets);
  const reached = await serveWithFaults(async (request) => {
    const answer = await front.forward(request);
    written ||= request.method === 'POST';
    onExchange(request, answer);
    return answer;
  });
  const addPassword = async (chat: boolean): Promise<string> => {
    const { body } = await call('POST', 'com.atproto.server.createAppPassword', { name: `password ${String(secrets.length)}`, privileged: chat });
    secrets.push(String(body['password']));
    return String(body['password']);
  };
  const { body: session } = await call('POST', 'com.atproto.server.createSession', { identifier: handle, password: await addPassword(true) });
  const secret = { network: 'bluesky' as const, accessToken: String(session['accessJwt']), refreshToken: String(session['refreshJwt']) };
  secrets.push(secret.accessToken, secret.refreshToken);
  return {
    url: reached.url, faults: reached.faults, world, person, chatService, secrets, call, addPassword,
    accepted: front.accepted,
    connection: { settings: { network: 'bluesky', name: 'Acme Shop', address: handle, did: person.did, service: reached.url, chat: chatService }, secret },
    ...createSeeding(world, [person], Date.now),
    expireTokens: front.expire,
    revokeTokens: front.revoke,
    async answer(request) {
      await learn();
      return answerBehind(person, request, api);
    },
    close: () => reached.close(),
  };
}
