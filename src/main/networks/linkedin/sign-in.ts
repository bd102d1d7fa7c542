import { type AccountConnection, linkedinScopes, type LinkedinSettings, linkedinSettings, problemOf } from '../../../contract/index.ts';
import { exchange, type Wire } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { BrowserSignIn, Fields, NetworkPorts, SignIn, SignInPorts, Trouble } from '../network.ts';
import { administered, describe, notAdministered } from './access.ts';
import { openClient } from './client.ts';
import type { LinkedinSecret } from './secret.ts';
import { wireOf } from './session.ts';
import { troubleOfPull } from './trouble.ts';
import { tokensWire } from './wire.ts';

const scopes = linkedinScopes.join(' ');

/** The redirect address is entered in the app's settings at LinkedIn, port and all. */
const port = 46_917;

export interface Bases {
  api: string;
  token: string;
}
export const linkedinBases: Bases = { api: 'https://api.linkedin.com', token: 'https://www.linkedin.com' };

const held = (words: string): Trouble => ({ kind: 'held', problem: problemOf('forbidden', words) });
const field = (fields: Fields, name: string): string => (fields[name] ?? '').trim();

/** https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow */
const browserAt = ({ token }: Bases): BrowserSignIn => ({
  port,
  begin({ fields, redirect, state }) {
    const query = new URLSearchParams({ response_type: 'code', client_id: field(fields, 'appId'), redirect_uri: redirect, state, scope: scopes });
    return Promise.resolve({ kind: 'address', address: `${token}/oauth/v2/authorization?${query.toString()}`, fields });
  },
  async exchange({ fields, redirect, code }, ports, signal) {
    const appSecret = field(fields, 'appSecret');
    const hush: Wire['hush'] = (text) => [appSecret, code].filter((one) => one !== '').reduce((hushed, one) => hushed.replaceAll(one, '…'), text);
    const form = { grant_type: 'authorization_code', code, redirect_uri: redirect, client_id: field(fields, 'appId'), client_secret: appSecret };
    const done = await exchange(wireOf(token, ports, hush), { method: 'POST', path: '/oauth/v2/accessToken', form }, signal);
    if (done.kind === 'trouble') return troubleOfReading(done.trouble);
    const read = tokensWire.safeParse(done.answer.body);
    if (done.answer.status !== 200 || !read.success) return troubleOfPull(done.answer);
    const { access_token: accessToken, refresh_token: refreshToken = '', scope = scopes } = read.data;
    return { kind: 'granted', fields: { ...fields, accessToken, refreshToken, scope } };
  },
});

/** While the account is not kept yet, a token that is renewed is not either. */
const unkept = (ports: SignInPorts): NetworkPorts => ({
  ...ports,
  threads: { byMessage: () => Promise.resolve(new Map()), bySubject: () => Promise.resolve(null), known: () => Promise.resolve(new Set()) },
  saveSecret: () => Promise.resolve(),
  spent: () => undefined,
});

async function accounts(fields: Fields, bases: Bases, ports: SignInPorts, signal: AbortSignal): Promise<{ kind: 'accounts'; accounts: AccountConnection[] } | Trouble> {
  const granted = new Set(field(fields, 'scope').split(/[\s,]+/u));
  const withheld = linkedinScopes.filter((one) => !granted.has(one));
  if (withheld.length > 0) return held(withheld.join(' '));
  const common = linkedinSettings.omit({ organization: true, name: true, address: true }).safeParse({
    network: 'linkedin', appId: field(fields, 'appId'), version: field(fields, 'version'), dailyCalls: Number(field(fields, 'dailyCalls')), apiBase: bases.api, tokenBase: bases.token,
  });
  if (!common.success) return { kind: 'held', problem: problemOf('rejected', common.error.issues.map(({ path }) => path.join('.')).join(', ')) };
  const secret: LinkedinSecret = { network: 'linkedin', accessToken: field(fields, 'accessToken'), refreshToken: '', appSecret: field(fields, 'appSecret') };
  const client = openClient({ ...common.data, organization: '0', name: '-', address: '-' }, secret, unkept(ports));
  const asking = { client, use: 'send' as const, signal };
  try {
    const pages = await administered(asking);
    if (pages.kind !== 'pages') return pages;
    const connections: AccountConnection[] = [];
    for (const organization of pages.ids) {
      const page = await describe(organization, asking);
      if (page.kind !== 'page') return page;
      const settings: LinkedinSettings = { ...common.data, organization, name: page.name, address: page.address };
      connections.push({ settings, secret: { ...secret, refreshToken: field(fields, 'refreshToken') } });
    }
    return connections.length === 0 ? notAdministered : { kind: 'accounts', accounts: connections };
  } finally {
    await client.close();
  }
}

/** With an app of the business's own: its secret cannot be in a program that is handed out. */
export const signInAt = (bases: Bases): SignIn => ({
  browser: browserAt(bases),
  accounts: (fields, ports, signal) => accounts(fields, bases, ports, signal),
});
