import { type AccountConnection, mailProvider, type MailProvider, mailScopes, mailSettings, problemOf } from '../../../contract/index.ts';
import { authorizationAddress, exchangeCode, missingScopes } from '../http/grant.ts';
import type { BrowserSignIn, Fields, SignIn, Trouble } from '../network.ts';
import { endOf, tokenWire } from './credentials.ts';

interface Provider {
  authorizeAt: string;
  tokenAt: string;
  parameters: Record<string, string>;
}

const providers: Record<MailProvider, Provider> = {
  /** https://developers.google.com/identity/protocols/oauth2/native-app */
  google: {
    authorizeAt: 'https://accounts.google.com/o/oauth2/v2/auth',
    tokenAt: 'https://oauth2.googleapis.com/token',
    parameters: { access_type: 'offline', prompt: 'consent' },
  },
  /** https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth */
  microsoft: {
    authorizeAt: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    tokenAt: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    parameters: { prompt: 'select_account' },
  },
};

const valueOf = (fields: Fields, name: string): string => fields[name] ?? '';
const unusable = (detail: string): Trouble => ({ kind: 'permanent', problem: problemOf('rejected', detail) });

const nameOf = (fields: Fields): MailProvider => mailProvider.parse(valueOf(fields, 'provider'));
const tokenAtOf = (fields: Fields): string => valueOf(fields, 'tokenAt') || providers[nameOf(fields)].tokenAt;

/** Microsoft knows this machine as `http://localhost`, with any port and nothing behind it. https://learn.microsoft.com/en-us/entra/identity-platform/reply-url#localhost-exceptions */
const withoutPath = (redirect: string): string => redirect.replace(/\/$/u, '');

const browser: BrowserSignIn = {
  port: 0,
  host: 'localhost',
  begin({ fields, redirect, state, challenge }) {
    const name = mailProvider.safeParse(valueOf(fields, 'provider'));
    if (!name.success) return Promise.resolve(unusable(`provider: ${valueOf(fields, 'provider')}`));
    const { authorizeAt: usual, parameters } = providers[name.data];
    const { needed, more } = mailScopes[name.data];
    const authorizeAt = valueOf(fields, 'authorizeAt') || usual;
    const address = authorizationAddress(authorizeAt, {
      client_id: valueOf(fields, 'clientId'), redirect_uri: withoutPath(redirect), scope: [...needed, ...more].join(' '), state,
      login_hint: valueOf(fields, 'address'), ...parameters,
    }, challenge);
    return Promise.resolve(address === null ? unusable(authorizeAt) : { kind: 'address', address, fields });
  },
  async exchange({ fields, redirect, code, verifier }, ports, signal) {
    const [clientId, clientSecret, tokenAt] = [valueOf(fields, 'clientId'), valueOf(fields, 'clientSecret'), tokenAtOf(fields)];
    const hush = (text: string): string => [code, verifier, clientSecret].filter((one) => one !== '').reduce((left, one) => left.replaceAll(one, '…'), text);
    const form = { client_id: clientId, code, redirect_uri: withoutPath(redirect), code_verifier: verifier, ...(clientSecret === '' ? {} : { client_secret: clientSecret }) };
    const outcome = await exchangeCode(tokenWire(ports, tokenAt, hush), tokenAt, form, signal);
    if (outcome.kind !== 'tokens') return outcome;
    const { needed, more } = mailScopes[nameOf(fields)];
    const { accessToken, refreshToken, endsAt } = outcome.tokens;
    const missing = [...missingScopes(needed, outcome.tokens), ...(refreshToken === '' ? more : [])];
    if (missing.length > 0 || refreshToken === '') return { kind: 'held', problem: problemOf('forbidden', missing.join(' ')) };
    return { kind: 'granted', fields: { accessToken, refreshToken, endsAt: String(endsAt ?? endOf(ports.now())) } };
  },
};

/** The mailbox that was named; whether the tokens open it is what the check before it is kept finds out. */
function accounts(fields: Fields): Promise<{ kind: 'accounts'; accounts: AccountConnection[] } | Trouble> {
  const server = (kind: 'imap' | 'smtp', user: string) =>
    ({ host: valueOf(fields, `${kind}Host`), port: Number(valueOf(fields, `${kind}Port`)), security: valueOf(fields, `${kind}Security`), user: valueOf(fields, user) });
  const aliases = valueOf(fields, 'aliases').split(/[\s,;]+/u).filter((one) => one !== '');
  const settings = mailSettings.safeParse({
    network: 'mail', name: valueOf(fields, 'name'), address: valueOf(fields, 'address'), ...(aliases.length === 0 ? {} : { aliases }), imap: server('imap', 'user'), smtp: server('smtp', 'smtpUser'),
  });
  if (!settings.success) return Promise.resolve(unusable(settings.error.issues.map(({ path }) => path.join('.')).join(', ')));
  const [accessToken = '', refreshToken = '', clientId = '', clientSecret = ''] = ['accessToken', 'refreshToken', 'clientId', 'clientSecret'].map((name) => valueOf(fields, name));
  return Promise.resolve({
    kind: 'accounts',
    accounts: [{
      settings: settings.data,
      secret: {
        network: 'mail', by: 'token', provider: nameOf(fields), accessToken, refreshToken, endsAt: Number(valueOf(fields, 'endsAt')), tokenAt: tokenAtOf(fields), clientId, clientSecret,
      },
    }],
  });
}

export const signIn: SignIn = { browser, accounts };
