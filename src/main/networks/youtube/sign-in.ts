import { type AccountConnection, problemOf, youtubeScope, youtubeSettings } from '../../../contract/index.ts';
import { exchange } from '../http/exchange.ts';
import { authorizationAddress, exchangeCode, missingScopes } from '../http/grant.ts';
import { readable } from '../http/lenient.ts';
import { troubleOfReading } from '../http/line.ts';
import type { BrowserSignIn, Fields, SignIn, SignInPorts, Trouble } from '../network.ts';
import { wireOf } from './session.ts';
import { troubleOfPull } from './trouble.ts';
import { channelWire, listWire } from './wire.ts';

const held = (code: 'forbidden' | 'rejected', detail: string): Trouble => ({ kind: 'held', problem: problemOf(code, detail) });

const hushing = (secrets: readonly string[]) => (text: string): string =>
  secrets.filter((one) => one !== '').reduce((hushed, one) => hushed.replaceAll(one, '…'), text);

/** Google's installed apps: any port of this machine, PKCE, and a client secret that is none. A refresh token comes only where the owner is asked (again). */
const browser: BrowserSignIn = {
  port: 0,
  begin({ fields, redirect, state, challenge }) {
    const { authorizeAt = '', clientId = '' } = fields;
    const asked = { client_id: clientId, redirect_uri: redirect, scope: youtubeScope, state, access_type: 'offline', prompt: 'consent' };
    const address = authorizationAddress(authorizeAt, asked, challenge);
    return Promise.resolve(address === null ? held('rejected', authorizeAt) : { kind: 'address', address, fields });
  },
  async exchange({ fields, redirect, code, verifier }, ports, signal) {
    const { clientId = '', clientSecret = '', tokensAt = '' } = fields;
    const form = { code, client_id: clientId, client_secret: clientSecret, redirect_uri: redirect, code_verifier: verifier };
    const outcome = await exchangeCode(wireOf('', ports, hushing([clientSecret, code, verifier])), tokensAt, form, signal);
    if (outcome.kind !== 'tokens') return outcome;
    const { accessToken, refreshToken } = outcome.tokens;
    // People can leave out single permissions.
    const complete = refreshToken !== '' && missingScopes([youtubeScope], outcome.tokens).length === 0;
    return complete ? { kind: 'granted', fields: { ...fields, accessToken, refreshToken } } : held('forbidden', youtubeScope);
  },
};

/** Google asks which channel it is to be; this is the one. https://developers.google.com/youtube/v3/docs/channels/list */
async function accounts(fields: Fields, ports: SignInPorts, signal: AbortSignal): Promise<{ kind: 'accounts'; accounts: AccountConnection[] } | Trouble> {
  const { accessToken = '', refreshToken = '', clientId = '', clientSecret = '', apiBase = '', tokensAt = '' } = fields;
  const headers = { authorization: `Bearer ${accessToken}` };
  const wire = wireOf(apiBase, ports, hushing([accessToken, refreshToken, clientSecret]));
  const done = await exchange(wire, { method: 'GET', path: '/channels', query: { part: 'snippet', mine: 'true', maxResults: '50' }, headers }, signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const list = listWire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || !list.success) return troubleOfPull(done.answer);
  const found = readable(channelWire, list.data.items).flatMap(({ id, title, handle }): AccountConnection[] => {
    const address = handle === '' ? id : handle;
    const settings = youtubeSettings.safeParse({ network: 'youtube', name: title === '' ? address : title, address, channelId: id, clientId, apiBase, tokensAt });
    return settings.success ? [{ settings: settings.data, secret: { network: 'youtube', accessToken, refreshToken, clientSecret } }] : [];
  });
  return found.length === 0 ? held('forbidden', 'channelNotFound') : { kind: 'accounts', accounts: found };
}

export const signIn: SignIn = { browser, accounts };
