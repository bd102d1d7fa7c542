import { z } from 'zod';
import { pagePermissions, problemOf } from '../../../contract/index.ts';
import type { Query } from '../http/exchange.ts';
import { exchange } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import { deliveriesOf, queueTrouble, wrongField } from '../../receiver/source.ts';
import type { BrowserSignIn, Fields, SignIn, SignInPorts, Trouble } from '../network.ts';
import { wireOf } from './client.ts';
import { type GrantedPage, offersOf } from './offers.ts';
import { proofOf } from './proof.ts';
import { listWire } from './paging.ts';
import { troubleOfPull } from './trouble.ts';
import { id, orNothing, readable } from './wire.ts';

/** Facebook Login with an app that the business registered itself. https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow/ */

export const valueOf = (fields: Fields, name: string): string => fields[name] ?? '';

/** Meta compares the redirect address as a whole, and takes one without TLS for `localhost` alone. */
export const port = 27_184;

type Read<T> = { kind: 'read'; value: T } | Trouble;

/** One question while signing in: nothing of it is counted, and no secret of it is shown. */
export async function question<T>(
  wanted: { base: string; path: string; query: Query; token?: string; secrets: readonly string[] }, wire: z.ZodType<T>, ports: SignInPorts, signal: AbortSignal,
): Promise<Read<T>> {
  const { base, path, query, token, secrets } = wanted;
  const hidden = [...secrets, token ?? ''].filter((one) => one !== '');
  const hush = (text: string): string => hidden.reduce((hushed, one) => hushed.replaceAll(one, '…'), text);
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const done = await exchange(wireOf(base, ports, hush), { method: 'GET', path, query, headers }, signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const read = wire.safeParse(done.answer.body);
  return done.answer.status === 200 && !done.answer.foreign && read.success ? { kind: 'read', value: read.data } : troubleOfPull(done.answer);
}

export const tokenWire = z.object({ access_token: z.string().min(1).max(10_000), expires_in: orNothing(z.number().positive()) });

export const browserAddress = (dialog: string, query: Query): { kind: 'address'; address: string } | Trouble => {
  if (!URL.canParse(dialog)) return { kind: 'permanent', problem: problemOf('rejected', dialog) };
  const address = new URL(dialog);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  return { kind: 'address', address: address.toString() };
};

export const facebookLogin: BrowserSignIn = {
  port,
  host: 'localhost',
  begin({ fields, redirect, state }) {
    const query = { client_id: valueOf(fields, 'appId'), redirect_uri: redirect, state, response_type: 'code', scope: pagePermissions.join(',') };
    const begun = browserAddress(valueOf(fields, 'dialog'), query);
    return Promise.resolve(begun.kind === 'address' ? { ...begun, fields } : begun);
  },
  /** A person's token for the code, then one that lasts: those of Pages that come with it do not end. https://developers.facebook.com/docs/facebook-login/guides/access-tokens/get-long-lived/ */
  async exchange({ fields, redirect, code }, ports, signal) {
    const app = { client_id: valueOf(fields, 'appId'), client_secret: valueOf(fields, 'appSecret') };
    const at = { base: valueOf(fields, 'apiBase'), path: '/oauth/access_token' };
    const short = await question({ ...at, query: { ...app, redirect_uri: redirect, code }, secrets: [app.client_secret, code] }, tokenWire, ports, signal);
    if (short.kind !== 'read') return short;
    const { access_token: first } = short.value;
    const long = await question({ ...at, query: { ...app, grant_type: 'fb_exchange_token', fb_exchange_token: first }, secrets: [app.client_secret, first] }, tokenWire, ports, signal);
    return long.kind === 'read' ? { kind: 'granted', fields: { userToken: long.value.access_token } } : long;
  },
};

const linked = orNothing(z.object({ id, username: z.string().catch(''), name: z.string().catch('') }));
const pageWire = z.object({
  id, name: z.string().catch(''), username: orNothing(z.string()), access_token: z.string().min(1).max(10_000),
  tasks: z.array(z.string()).catch([]), instagram_business_account: linked,
});
const permissionWire = z.object({ permission: z.string(), status: z.literal('granted') });

/** More Pages than any business has. */
const mostPages = 1_000;

async function listOf<T>(path: string, fields: string, schema: z.ZodType<T>, asked: { base: string; token: string; appSecret: string }, ports: SignInPorts, signal: AbortSignal): Promise<Read<T[]>> {
  const { base, token, appSecret } = asked;
  const all: T[] = [];
  let place: string | null = '';
  while (place !== null && all.length < mostPages) {
    const query: Query = { fields, limit: '100', appsecret_proof: proofOf(token, appSecret), ...Object.fromEntries(new URLSearchParams(place)) };
    const read: Read<z.infer<typeof listWire>> = await question({ base, path, query, token, secrets: [appSecret] }, listWire, ports, signal);
    if (read.kind !== 'read') return read;
    all.push(...readable(schema, read.value.items));
    place = read.value.next;
  }
  return { kind: 'read', value: all };
}

/** Where nothing of it was typed, mentions do not come in. */
const wantsDeliveries = (fields: Fields): boolean => ['queueUrl', 'verifyToken', 'port'].some((name) => valueOf(fields, name) !== '');

/** The accounts of every Page that the person may answer for: comments, Messenger, and Instagram where it is linked. */
export const pageSignIn: SignIn = {
  browser: facebookLogin,
  async accounts(fields, ports, signal) {
    const typed = wantsDeliveries(fields) ? deliveriesOf(fields) : null;
    if (typed?.kind === 'wrong') return wrongField(typed.field);
    const delivered = typed?.typed ?? null;
    const unreachable = delivered === null ? null : await queueTrouble(delivered, ports, signal);
    if (unreachable !== null) return unreachable;
    const asked = { base: valueOf(fields, 'apiBase'), token: valueOf(fields, 'userToken'), appSecret: valueOf(fields, 'appSecret') };
    const granted = await listOf('/me/permissions', 'permission,status', permissionWire, asked, ports, signal);
    if (granted.kind !== 'read') return granted;
    const listed = await listOf('/me/accounts', 'id,name,username,access_token,tasks,instagram_business_account{id,username,name}', pageWire, asked, ports, signal);
    if (listed.kind !== 'read') return listed;
    const pages = listed.value.map((page): GrantedPage => ({
      id: page.id, name: page.name, address: page.username ?? page.id, token: page.access_token, tasks: page.tasks, instagram: page.instagram_business_account ?? null,
    }));
    return offersOf(pages, granted.value.map(({ permission }) => permission), { apiBase: asked.base, appSecret: asked.appSecret, humanAgent: /^y/iu.test(valueOf(fields, 'humanAgent')), delivered });
  },
};
