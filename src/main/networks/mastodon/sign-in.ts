import { type AccountConnection, problemOf } from '../../../contract/index.ts';
import { exchange } from '../http/exchange.ts';
import { authorizationAddress, exchangeCode, missingScopes } from '../http/grant.ts';
import { troubleOfReading } from '../http/line.ts';
import type { BrowserSignIn, Fields, SignIn, SignInPorts, Trouble } from '../network.ts';
import { wireOf } from './client.ts';
import { limitsOf, streamingOf, tooOld } from './instance.ts';
import { serverIn } from './server.ts';
import { troubleOfPull } from './trouble.ts';
import { applicationWire, instanceWire, meWire } from './wire.ts';

/** What the console does and nothing else. https://docs.joinmastodon.org/api/oauth-scopes/ */
const scopes = 'read:accounts read:notifications read:statuses write:statuses write:media write:favourites write:blocks';

const noServer: Trouble = { kind: 'held', problem: problemOf('unreachable') };

const hushing = (secrets: readonly string[]) => (text: string): string =>
  secrets.filter((one) => one !== '').reduce((hushed, one) => hushed.replaceAll(one, '…'), text);

/**
 * Every server is its own; the console registers itself there each time, which costs nothing and asks nobody.
 * https://docs.joinmastodon.org/methods/apps/#create, https://docs.joinmastodon.org/methods/oauth/
 */
const browser: BrowserSignIn = {
  port: 0,
  async begin({ fields, redirect, state, challenge }, ports, signal) {
    const server = serverIn(fields['server'] ?? '');
    if (server === null) return noServer;
    const json = { client_name: 'Holdfast', redirect_uris: [redirect], scopes };
    const done = await exchange(wireOf(server, ports, hushing([])), { method: 'POST', path: '/api/v1/apps', json }, signal);
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    const read = applicationWire.safeParse(done.answer.body);
    if (done.answer.status !== 200 || !read.success) return troubleOfPull(done.answer);
    const { client_id: clientId, client_secret: clientSecret } = read.data;
    const address = authorizationAddress(`${server}/oauth/authorize`, { client_id: clientId, redirect_uri: redirect, scope: scopes, state }, challenge);
    return address === null ? noServer : { kind: 'address', address, fields: { ...fields, server, clientId, clientSecret } };
  },
  async exchange({ fields, redirect, code, verifier }, ports, signal) {
    const { server = '', clientId = '', clientSecret = '' } = fields;
    const form = { code, client_id: clientId, client_secret: clientSecret, redirect_uri: redirect, code_verifier: verifier };
    const outcome = await exchangeCode(wireOf(server, ports, hushing([clientSecret, code, verifier])), '/oauth/token', form, signal);
    if (outcome.kind !== 'tokens') return outcome;
    const missing = missingScopes(scopes.split(' '), outcome.tokens);
    if (missing.length > 0) return { kind: 'held', problem: problemOf('forbidden', missing.join(' ')) };
    return { kind: 'granted', fields: { ...fields, accessToken: outcome.tokens.accessToken } };
  },
};

async function accounts(fields: Fields, ports: SignInPorts, signal: AbortSignal): Promise<{ kind: 'accounts'; accounts: AccountConnection[] } | Trouble> {
  const { server = '', accessToken = '' } = fields;
  const headers = { authorization: `Bearer ${accessToken}` };
  const wire = wireOf(server, ports, hushing([accessToken]));
  const me = await exchange(wire, { method: 'GET', path: '/api/v1/accounts/verify_credentials', headers }, signal);
  if (me.kind === 'trouble') return troubleOfReading(me.trouble);
  const who = meWire.safeParse(me.answer.body);
  if (me.answer.status !== 200 || !who.success) return troubleOfPull(me.answer);
  const told = await exchange(wire, { method: 'GET', path: '/api/v2/instance', headers }, signal);
  if (told.kind === 'trouble') return troubleOfReading(told.trouble);
  const instance = instanceWire.safeParse(told.answer.body);
  if (told.answer.status !== 200 || !instance.success) return troubleOfPull(told.answer);
  const old = tooOld(instance.data);
  if (old !== null) return old;
  const { id: userId, username, display_name: shown } = who.data;
  const name = (shown ?? '').trim().slice(0, 200);
  return {
    kind: 'accounts',
    accounts: [{
      settings: {
        network: 'mastodon', name: name === '' ? username : name, address: `${username}@${instance.data.domain}`, userId, server,
        streaming: streamingOf(instance.data, server), limits: limitsOf(instance.data),
      },
      secret: { network: 'mastodon', accessToken },
    }],
  };
}

export const signIn: SignIn = { browser, accounts };
