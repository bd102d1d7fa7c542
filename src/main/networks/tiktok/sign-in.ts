import { problemOf, tiktokScopes, tiktokSecret, tiktokSettings } from '../../../contract/index.ts';
import { exchange } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { BrowserSignIn, Fields, SignIn, SignInPorts, Trouble } from '../network.ts';
import { ask, openClient, troubleOfAsked } from './client.ts';
import { availabilityOf } from './direct-messages.ts';
import { wireOf } from './session.ts';
import { troubleOfPull } from './trouble.ts';
import { accountWire, tokensWire } from './wire.ts';

const consentPage = 'https://www.tiktok.com/v2/auth/authorize/';

const { needed } = tiktokScopes;
const wanted = [...needed, ...tiktokScopes.wanted];

/** The address that goes into the app's settings at TikTok has to be known beforehand. */
const port = 47_823;

const hushOf = (fields: Fields) => (text: string): string =>
  [fields['clientSecret'], fields['accessToken'], fields['refreshToken']].filter((one) => one !== undefined && one !== '').reduce<string>((hushed, one) => hushed.replaceAll(one ?? '', '…'), text);

/** The code was too old, or used before. */
const troubleOfCode = (trouble: Trouble): Trouble =>
  (trouble.kind === 'held' && /auth\w*[ _]code/iu.test(trouble.problem.detail) ? { ...trouble, problem: { ...trouble.problem, code: 'sign-in-expired' } } : trouble);

/** TikTok takes the app's secret in the place of a verifier. */
const browser: BrowserSignIn = {
  port,
  begin({ fields, redirect, state }) {
    const address = new URL(consentPage);
    const parameters = { client_key: fields['clientId'] ?? '', scope: wanted.join(','), response_type: 'code', redirect_uri: redirect, state, disable_auto_auth: '1' };
    for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
    return Promise.resolve({ kind: 'address', address: address.href, fields });
  },
  async exchange({ fields, redirect, code }, ports, signal) {
    const { clientId = '', clientSecret = '', apiBase = '' } = fields;
    const json = { client_id: clientId, client_secret: clientSecret, grant_type: 'authorization_code', auth_code: code, redirect_uri: redirect };
    const done = await exchange(wireOf({ apiBase }, ports, hushOf(fields)), { method: 'POST', path: '/tt_user/oauth2/token/', json }, signal);
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    const granted = done.answer.foreign ? null : tokensWire.safeParse(done.answer.body);
    if (granted?.success !== true) return troubleOfCode(troubleOfPull(done.answer));
    const { access_token: accessToken, refresh_token: refreshToken = '', open_id: businessId = '', scope = '' } = granted.data.data;
    return { kind: 'granted', fields: { ...fields, accessToken, refreshToken, businessId, scope } };
  },
};

const missingIn = (scope: string): string[] => needed.filter((one) => !scope.split(/[\s,]+/u).includes(one));

async function accounts(fields: Fields, ports: SignInPorts, signal: AbortSignal): ReturnType<SignIn['accounts']> {
  const { clientId = '', clientSecret = '', apiBase = '', accessToken = '', refreshToken = '', businessId = '', scope = '' } = fields;
  const missing = missingIn(scope);
  if (missing.length > 0) return { kind: 'held', problem: problemOf('forbidden', missing.join(', ')) };
  const secret = tiktokSecret.safeParse({ network: 'tiktok', clientSecret, accessToken, refreshToken });
  // Until it is known how they are called and what they may do, nothing depends on it.
  const settings = tiktokSettings.safeParse({ network: 'tiktok', name: businessId, address: 'unknown', businessId, clientId, apiBase, directMessages: 'unavailable' });
  if (!secret.success || !settings.success) return { kind: 'held', problem: problemOf('signed-out') };
  const client = openClient(settings.data, secret.data, { ...ports, threads: noThreads, saveSecret: () => Promise.resolve(), spent: () => undefined });
  try {
    const query = { business_id: businessId, fields: JSON.stringify(['username', 'display_name', 'is_business_account']) };
    const asked = await ask(client, 'account', '/business/get/', query, accountWire, 'watched', signal);
    if (asked.kind !== 'result') return troubleOfAsked(asked);
    const { username, display_name: name = '', is_business_account: isBusiness } = asked.result;
    if (isBusiness === false) return notABusiness;
    const available = await availabilityOf(businessId, client, signal);
    if (available.kind === 'trouble') return available.trouble;
    const complete = tiktokSettings.safeParse({ ...settings.data, name: (name || username).slice(0, 200), address: username, directMessages: available.kind });
    if (!complete.success) return { kind: 'retry', problem: problemOf('unreadable-answer') };
    return { kind: 'accounts', accounts: [{ settings: complete.data, secret: secret.data }] };
  } finally {
    await client.close();
  }
}

const notABusiness: Trouble = { kind: 'held', problem: problemOf('forbidden', 'Business Account') };
const noThreads = { byMessage: () => Promise.resolve(new Map<string, string>()), bySubject: () => Promise.resolve(null), known: () => Promise.resolve(new Set<string>()) };

/** With an app of the business's own: its secret cannot be a part of a program that everybody has. */
export const signIn: SignIn = { browser, accounts };
