import { type AccountConnection, problemOf, xSettings } from '../../../contract/index.ts';
import { exchange, type Wire } from '../http/exchange.ts';
import { authorizationAddress, exchangeCode, missingScopes } from '../http/grant.ts';
import { troubleOfReading } from '../http/line.ts';
import type { BrowserSignIn, Fields, SignIn, SignInPorts, Trouble } from '../network.ts';
import { troubleOfPull } from './trouble.ts';
import { meWire } from './wire.ts';

/** What the console reads and does. Without `offline.access` the agent would sign in again every two hours. */
const needed = ['tweet.read', 'tweet.write', 'users.read', 'dm.read', 'dm.write', 'offline.access'];
/** Asked for as well, so that nobody has to agree once more for what comes later. */
const wanted = [...needed, 'tweet.moderate.write', 'like.write', 'media.write'];

const valueOf = (fields: Fields, name: string): string => fields[name] ?? '';

const wireOf = (fields: Fields, { fetch, now, elapsed }: SignInPorts, secrets: readonly string[]): Wire => ({
  base: valueOf(fields, 'apiBase'),
  fetch,
  now,
  elapsed,
  readings: () => [],
  hush: (text) => secrets.filter((one) => one !== '').reduce((hushed, one) => hushed.replaceAll(one, '…'), text),
});

const unusable = (detail: string): Trouble => ({ kind: 'permanent', problem: problemOf('rejected', detail) });

/** A public client: PKCE, and no secret. https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
const browser: BrowserSignIn = {
  // X compares the redirect address as a whole.
  port: 27_183,
  begin({ fields, redirect, state, challenge }) {
    const endpoint = valueOf(fields, 'authorizeAt');
    const asked = { client_id: valueOf(fields, 'clientId'), redirect_uri: redirect, scope: wanted.join(' '), state };
    const address = authorizationAddress(endpoint, asked, challenge);
    return Promise.resolve(address === null ? unusable(endpoint) : { kind: 'address', address, fields });
  },
  async exchange({ fields, redirect, code, verifier }, ports, signal) {
    const form = { client_id: valueOf(fields, 'clientId'), code, redirect_uri: redirect, code_verifier: verifier };
    const outcome = await exchangeCode(wireOf(fields, ports, [code, verifier]), '/2/oauth2/token', form, signal);
    if (outcome.kind !== 'tokens') return outcome;
    const missing = missingScopes(needed, outcome.tokens);
    if (missing.length > 0) return { kind: 'held', problem: problemOf('forbidden', missing.join(' ')) };
    const { accessToken, refreshToken } = outcome.tokens;
    return { kind: 'granted', fields: { accessToken, refreshToken } };
  },
};

/** Whose tokens they are. https://docs.x.com/x-api/users/get-my-user */
async function accounts(fields: Fields, ports: SignInPorts, signal: AbortSignal): Promise<{ kind: 'accounts'; accounts: AccountConnection[] } | Trouble> {
  const tokens = { accessToken: valueOf(fields, 'accessToken'), refreshToken: valueOf(fields, 'refreshToken') };
  const headers = { authorization: `Bearer ${tokens.accessToken}` };
  const done = await exchange(wireOf(fields, ports, Object.values(tokens)), { method: 'GET', path: '/2/users/me', headers }, signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const me = meWire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || !me.success) return troubleOfPull(done.answer);
  const { id, handle, name } = me.data.data;
  const [clientId, apiBase, naming] = ['clientId', 'apiBase', 'naming'].map((one) => valueOf(fields, one));
  const words = valueOf(fields, 'searchWords').split(',').map((one) => one.trim()).filter((one) => one !== '');
  const searched = words.length === 0 ? {} : { searchWords: words };
  const settings = xSettings.safeParse({ network: 'x', name, address: handle, userId: id, clientId, apiBase, naming, ...searched });
  if (!settings.success) return unusable(settings.error.issues.map(({ path }) => String(path[0])).join(', '));
  return { kind: 'accounts', accounts: [{ settings: settings.data, secret: { network: 'x', ...tokens } }] };
}

export const signIn: SignIn = { browser, accounts };
