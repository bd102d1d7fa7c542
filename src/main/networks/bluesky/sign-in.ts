import { type BlueskySettings, problemOf } from '../../../contract/index.ts';
import { exchange, type Wire } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { Fields, NetworkPorts, SignIn, SignInPorts, Trouble } from '../network.ts';
import { convosWire } from './chat-wire.ts';
import { openClient } from './client.ts';
import type { BlueskySecret } from './secret.ts';
import { wireOf } from './session.ts';
import { profiles } from './people.ts';
import { troubleOfPull } from './trouble.ts';
import { sessionWire } from './wire.ts';
import { procedure, query, question, through } from './xrpc.ts';

/** https://docs.bsky.app/docs/advanced-guides/api-directory */
export const chatService = 'did:web:api.bsky.chat#bsky_chat';

/** As it was typed or pasted: with an @, with marks of direction that cannot be seen. */
const identifier = (typed: string): string => typed.replace(/[\p{Cc}\p{Cf}\s]/gu, '').replace(/^@/u, '');

const server = (typed: string): string | null => {
  const address = /^https?:\/\//iu.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`;
  return URL.canParse(address) ? address.replace(/\/+$/u, '') : null;
};

/** What is on https stays there. */
const within = (service: string | undefined, asked: string): string =>
  (service !== undefined && (service.startsWith('https:') || asked.startsWith('http:')) ? service : asked);

/** While the account is not kept yet, a token that is renewed is not either. */
const unkept = (ports: SignInPorts, onSecret: (secret: BlueskySecret) => void): NetworkPorts => ({
  ...ports,
  threads: { byMessage: () => Promise.resolve(new Map()), bySubject: () => Promise.resolve(null), known: () => Promise.resolve(new Set()) },
  saveSecret: (secret) => {
    if (secret.network === 'bluesky') onSecret(secret);
    return Promise.resolve();
  },
  spent: () => undefined,
});

/** The name that is shown, and whether the app password lets direct messages be read. */
async function describe(settings: BlueskySettings, first: BlueskySecret, service: string, ports: SignInPorts, signal: AbortSignal): Promise<{ settings: BlueskySettings; secret: BlueskySecret } | Trouble> {
  let secret = first;
  const client = openClient(settings, first, unkept(ports, (renewed) => {
    secret = renewed;
  }));
  const asking = { client, use: 'watched' as const, signal };
  try {
    const told = await profiles([settings.did], asking);
    if (told.kind !== 'answer') return told;
    const chat = await question('chat', through(service, query('chat.bsky.convo.listConvos', { limit: '1' })), convosWire, asking);
    if (chat.kind !== 'answer' && !(chat.kind === 'held' && chat.problem.code === 'permission-missing')) return chat;
    const name = told.value.find(({ did }) => did === settings.did)?.name ?? settings.name;
    return { settings: { ...settings, name, chat: chat.kind === 'answer' ? service : null }, secret };
  } finally {
    await client.close();
  }
}

async function accounts(fields: Fields, service: string, ports: SignInPorts, signal: AbortSignal): ReturnType<SignIn['accounts']> {
  const password = (fields['password'] ?? '').trim();
  const asked = server(fields['server'] ?? '');
  if (asked === null) return { kind: 'held', problem: problemOf('unreachable') };
  const hush: Wire['hush'] = (text) => (password === '' ? text : text.replaceAll(password, '…'));
  const json = { identifier: identifier(fields['handle'] ?? ''), password };
  const done = await exchange(wireOf(asked, ports, hush), procedure('com.atproto.server.createSession', json), signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const read = sessionWire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || !read.success) return troubleOfPull(done.answer);
  const { did, handle = did, accessJwt, refreshJwt, active } = read.data;
  if (active === false) return { kind: 'held', problem: problemOf('restricted') };
  const settings: BlueskySettings = { network: 'bluesky', name: handle, address: handle, did, service: within(read.data.service, asked), chat: null };
  const described = await describe(settings, { network: 'bluesky', accessToken: accessJwt, refreshToken: refreshJwt }, service, ports, signal);
  return 'kind' in described ? described : { kind: 'accounts', accounts: [described] };
}

/** By app password: it can be taken back without changing the account's own. https://docs.bsky.app/docs/api/com-atproto-server-create-session */
export const signInThrough = (service: string): SignIn => ({
  browser: null,
  accounts: (fields, ports, signal) => accounts(fields, service, ports, signal),
});
