import { type AccountConnection, accountConnection, type instagramPermissions, problemOf } from '../../../contract/index.ts';
import { listWire } from '../graph/paging.ts';
import { question, tokenWire, valueOf } from '../graph/sign-in.ts';
import { createdWire, readable } from '../graph/wire.ts';
import type { Fields, SignIn, SignInPorts, Trouble } from '../network.ts';
import { renewEvery } from './session.ts';
import { accountWire } from './wire.ts';

/** A token must be a day old to be renewed; when this one was made nobody says. Milliseconds. */
const firstRenewal = 25 * 60 * 60_000;

type Token = { kind: 'token'; token: string; renewAt: number } | Trouble;

/** One that ends within the hour becomes one that lasts, where the app's secret is given. https://developers.facebook.com/docs/instagram-platform/reference/access_token */
async function lasting(fields: Fields, ports: SignInPorts, signal: AbortSignal): Promise<Token> {
  const [base, token, appSecret] = ['apiBase', 'accessToken', 'appSecret'].map((name) => valueOf(fields, name)) as [string, string, string];
  const typed: Token = { kind: 'token', token, renewAt: ports.now() + firstRenewal };
  if (appSecret === '' || !URL.canParse(base)) return typed;
  const query = { grant_type: 'ig_exchange_token', client_secret: appSecret, access_token: token };
  const path = new URL('/access_token', base).toString();
  const read = await question({ base, path, query, secrets: [appSecret, token] }, tokenWire, ports, signal);
  if (read.kind === 'read') return { kind: 'token', token: read.value.access_token, renewAt: ports.now() + renewEvery };
  // It lasts already.
  return read.problem.code === 'rejected' ? typed : read;
}

/**
 * A token may have been made without one of the permissions; nothing but reading tells. Where there are no media, comments
 * cannot be asked for: then the first pull will tell.
 */
async function lacking(base: string, accountId: string, token: string, ports: SignInPorts, signal: AbortSignal): Promise<Trouble | null> {
  const reading = (path: string, fields: string) => question({ base, path, query: { fields, limit: '1', ...(path === conversations ? { platform: 'instagram' } : {}) }, token, secrets: [] }, listWire, ports, signal);
  const media = await reading(`/${accountId}/media`, 'id');
  if (media.kind !== 'read') return withheld(media, 'instagram_business_basic');
  const [newest] = readable(createdWire, media.value.items);
  const comments = newest === undefined ? null : await reading(`/${newest.id}/comments`, 'id');
  if (comments !== null && comments.kind !== 'read') return withheld(comments, 'instagram_business_manage_comments');
  const messages = await reading(conversations, 'id');
  // One conversation that Instagram cannot tell of spoils the whole list; the pull goes around it.
  return messages.kind === 'read' || messages.problem.code === 'server-error' ? null : withheld(messages, 'instagram_business_manage_messages');
}

const conversations = '/me/conversations';
const withheld = (trouble: Trouble, permission: (typeof instagramPermissions)[number]): Trouble =>
  (trouble.problem.code === 'permission-missing' ? { kind: 'held', problem: problemOf('forbidden', permission) } : trouble);

/**
 * With a token from the app's dashboard. `user_id` is the account's; the `id` beside it is another for each app.
 * https://developers.facebook.com/docs/instagram-platform/instagram-api-with-instagram-login/get-started
 */
async function accounts(fields: Fields, ports: SignInPorts, signal: AbortSignal): Promise<{ kind: 'accounts'; accounts: AccountConnection[] } | Trouble> {
  const token = await lasting(fields, ports, signal);
  if (token.kind !== 'token') return token;
  const apiBase = valueOf(fields, 'apiBase');
  const me = await question({ base: apiBase, path: '/me', query: { fields: 'user_id,username,name' }, token: token.token, secrets: [valueOf(fields, 'appSecret')] }, accountWire, ports, signal);
  if (me.kind !== 'read') return me;
  const { user_id: accountId, username, name } = me.value;
  const account = accountConnection.safeParse({
    settings: {
      network: 'instagram', name: name === undefined || name === '' ? username : name, address: username, accountId, login: { by: 'instagram' }, apiBase,
      humanAgent: /^y/iu.test(valueOf(fields, 'humanAgent')),
    },
    secret: { network: 'instagram', accessToken: token.token, appSecret: '', renewAt: token.renewAt },
  });
  if (accountId === undefined || !account.success) return { kind: 'held', problem: problemOf('unreadable-answer') };
  return await lacking(apiBase, accountId, token.token, ports, signal) ?? { kind: 'accounts', accounts: [account.data] };
}

export const signIn: SignIn = { browser: null, accounts };
