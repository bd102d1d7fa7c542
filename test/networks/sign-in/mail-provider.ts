import { randomBytes } from 'node:crypto';
import type { MailProvider } from '../../../src/contract/index.ts';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../faults.ts';
import { type AuthorizationServer, createAuthorization, refuseTokens } from './authorization.ts';

export interface MailProviderServer {
  url: string;
  faults: Faults;
  authorization: AuthorizationServer;
  /** What the agent types, beside the servers of the mailbox. */
  fields: Record<string, string>;
  /** Where a mail server asks whose a token is. https://www.rfc-editor.org/rfc/rfc7662 */
  introspectAt: string;
  tokenIsGood(user: string, token: string): boolean;
  /** Tokens as if `user` had just signed in. */
  issue(user: string): { accessToken: string; refreshToken: string };
  /** Ends all access tokens. */
  expire(): void;
  /** Ends the refresh tokens as well: the owner took the permission back. */
  revoke(): void;
  /** How often tokens were renewed. */
  renewals(): number;
  readonly everIssued: readonly string[];
  close(): Promise<void>;
}

interface Habits {
  scopes: readonly string[];
  /** What the provider answers as the scopes that were given. */
  told: (scopes: readonly string[]) => readonly string[];
  parameters: Record<string, RegExp>;
  redirect: (address: string) => boolean;
  secret: string | null;
  /** A refresh token is replaced each time; the one before stays good for a while. */
  rotates: boolean;
  /** Without this scope there is no refresh token; null: the parameter `access_type` asks for one. */
  refreshScope: string | null;
}

const habits: Record<MailProvider, Habits> = {
  /** https://developers.google.com/identity/protocols/oauth2/native-app */
  google: {
    scopes: ['https://mail.google.com/', 'openid', 'email'],
    told: (scopes) => scopes,
    parameters: { access_type: /^offline$/u, prompt: /^consent$/u, login_hint: /^\S+@\S+$/u },
    redirect: (address) => /^http:\/\/(?:localhost|127\.0\.0\.1):\d+\/?$/u.test(address),
    secret: 'GOCSPX-not-so-secret',
    rotates: false,
    refreshScope: null,
  },
  /** https://learn.microsoft.com/en-us/entra/identity-platform/v2-oauth2-auth-code-flow */
  microsoft: {
    scopes: ['https://outlook.office.com/IMAP.AccessAsUser.All', 'https://outlook.office.com/SMTP.Send', 'offline_access'],
    told: (scopes) => scopes.filter((scope) => scope !== 'offline_access'),
    parameters: { prompt: /^(?:select_account|consent|login)$/u, login_hint: /^\S+@\S+$/u },
    redirect: (address) => /^http:\/\/localhost:\d+$/u.test(address),
    secret: null,
    rotates: true,
    refreshScope: 'offline_access',
  },
};

const clientId = 'holdfast-of-the-shop';
const lifetime = 3_600_000;
const json = (body: unknown): HttpAnswer => ({ status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
const none: HttpAnswer = { status: 404, headers: {}, body: '' };

/** The authorization server of a mail provider, on 127.0.0.1: as Google's or Microsoft's, as far as a mail program meets it. */
export async function startMailProvider(provider: MailProvider, now: () => number = Date.now): Promise<MailProviderServer> {
  const habit = habits[provider];
  const access = new Map<string, { user: string; ends: number }>();
  const refresh = new Map<string, string>();
  const everIssued: string[] = [];
  let renewals = 0;

  const grow = (kind: string): string => {
    const token = `${kind}-${randomBytes(24).toString('base64url')}`;
    everIssued.push(token);
    return token;
  };
  const issueAccess = (user: string): string => {
    const token = grow('access');
    access.set(token, { user, ends: now() + lifetime });
    return token;
  };
  const issueRefresh = (user: string): string => {
    const token = grow('refresh');
    refresh.set(token, user);
    return token;
  };
  const answer = (accessToken: string, more: object): Record<string, unknown> => ({ token_type: 'Bearer', expires_in: lifetime / 1_000, access_token: accessToken, ...more });

  const authorization = createAuthorization({
    clients: [{ id: clientId, secret: habit.secret, redirect: habit.redirect }],
    scopes: habit.scopes,
    parameters: habit.parameters,
    codeLasts: 10 * 60_000,
    now,
    issue: ({ subject, scopes }) => {
      const refreshes = habit.refreshScope === null || scopes.includes(habit.refreshScope);
      return answer(issueAccess(subject), { scope: habit.told(scopes).join(' '), ...(refreshes ? { refresh_token: issueRefresh(subject) } : {}) });
    },
    onReplay: ({ subject }) => {
      for (const [token, { user }] of access) if (user === subject) access.delete(token);
    },
  });

  const renew = (form: URLSearchParams): HttpAnswer => {
    if (form.get('client_id') !== clientId || form.get('client_secret') !== habit.secret) return refuseTokens('invalid_client', 'unknown client, or the wrong secret', 401);
    const user = refresh.get(form.get('refresh_token') ?? '');
    if (user === undefined) return refuseTokens('invalid_grant', 'Token has been expired or revoked.');
    renewals += 1;
    return json(answer(issueAccess(user), habit.rotates ? { refresh_token: issueRefresh(user) } : {}));
  };
  const isGood = (token: string): string | null => {
    const held = access.get(token);
    return held !== undefined && held.ends > now() ? held.user : null;
  };

  const serve = (request: HttpRequest): HttpAnswer => {
    const form = new URLSearchParams(request.body);
    switch (`${request.method} ${request.path}`) {
      case 'GET /authorize':
        return authorization.authorize(request);
      case 'POST /token':
        return form.get('grant_type') === 'refresh_token' ? renew(form) : authorization.exchange(request);
      case 'POST /introspect': {
        const user = isGood(form.get('token') ?? '');
        return json(user === null ? { active: false } : { active: true, username: user });
      }
      default:
        return none;
    }
  };
  const server = await serveWithFaults(serve);
  return {
    url: server.url,
    faults: server.faults,
    authorization,
    fields: { provider, clientId, clientSecret: habit.secret ?? '', authorizeAt: `${server.url}/authorize`, tokenAt: `${server.url}/token` },
    introspectAt: `${server.url}/introspect`,
    tokenIsGood: (user, token) => isGood(token) === user,
    issue: (user) => ({ accessToken: issueAccess(user), refreshToken: issueRefresh(user) }),
    expire: () => access.clear(),
    revoke: () => {
      access.clear();
      refresh.clear();
    },
    renewals: () => renewals,
    everIssued,
    close: () => server.close(),
  };
}
