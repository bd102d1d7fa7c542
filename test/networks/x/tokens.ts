import { randomBytes } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { type AuthorizationServer, createAuthorization } from '../sign-in/authorization.ts';
import { json } from './answers.ts';

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

/** OAuth 2 for a public client: access tokens end after two hours, refresh tokens are good for one use. */
export interface Tokens {
  issue(accountId: string): TokenPair;
  /** Whose request it is; null: the token is missing, unknown or has ended. */
  accountOf(request: HttpRequest): string | null;
  /** `GET /i/oauth2/authorize`: where the owner of an account agrees. */
  authorization: AuthorizationServer;
  /** `POST /2/oauth2/token`. */
  token(request: HttpRequest): HttpAnswer;
  /** Ends all access tokens. */
  expire(): void;
  /** Ends all refresh tokens as well: the owner took the app's permission back. */
  revoke(): void;
  /** Every secret that was ever given out, to look for in places where none may be. */
  readonly everIssued: readonly string[];
}

const lifetime = 2 * 60 * 60_000;
/** The scopes that an app of a small business can ask for. https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
const scopes = [
  'tweet.read', 'tweet.write', 'tweet.moderate.write', 'users.email', 'users.read', 'follows.read', 'follows.write', 'offline.access', 'space.read',
  'mute.read', 'mute.write', 'like.read', 'like.write', 'list.read', 'list.write', 'block.read', 'block.write', 'bookmark.read', 'bookmark.write',
  'dm.read', 'dm.write', 'media.write',
];
const codeLasts = 30_000;
const refusal = (description: string): HttpAnswer => json(400, { error: 'invalid_request', error_description: description });

export function createTokens(clientId: string, now: () => number, redirect: (address: string) => boolean): Tokens {
  const access = new Map<string, { accountId: string; ends: number }>();
  const refresh = new Map<string, string>();
  const everIssued: string[] = [];

  const issue = (accountId: string): TokenPair => {
    const accessToken = `access-${randomBytes(24).toString('base64url')}`;
    const refreshToken = `refresh-${randomBytes(24).toString('base64url')}`;
    access.set(accessToken, { accountId, ends: now() + lifetime });
    refresh.set(refreshToken, accountId);
    everIssued.push(accessToken, refreshToken);
    return { accessToken, refreshToken };
  };

  const answerWith = ({ accessToken, refreshToken }: TokenPair, granted: readonly string[]): Record<string, unknown> => ({
    token_type: 'bearer',
    expires_in: lifetime / 1_000,
    access_token: accessToken,
    ...(granted.includes('offline.access') ? { refresh_token: refreshToken } : {}),
    scope: granted.join(' '),
  });

  const authorization = createAuthorization({
    clients: [{ id: clientId, secret: null, redirect }],
    scopes,
    codeLasts,
    now,
    issue: ({ subject, scopes: granted }) => answerWith(issue(subject), granted),
    onReplay: ({ subject }) => {
      for (const [token, { accountId }] of access) if (accountId === subject) access.delete(token);
      for (const [token, accountId] of refresh) if (accountId === subject) refresh.delete(token);
    },
  });

  const renew = (request: HttpRequest): HttpAnswer => {
    const form = new URLSearchParams(request.body);
    if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') return refusal('Wrong content type.');
    if (form.get('grant_type') !== 'refresh_token') return refusal('Unsupported grant type.');
    if (form.get('client_id') !== clientId) return refusal('Value passed for the client id was invalid.');
    const used = form.get('refresh_token') ?? '';
    const accountId = refresh.get(used);
    if (accountId === undefined) return refusal('Value passed for the token was invalid.');
    refresh.delete(used);
    return json(200, answerWith(issue(accountId), ['tweet.read', 'tweet.write', 'users.read', 'dm.read', 'dm.write', 'offline.access']));
  };

  return {
    issue,
    everIssued,
    authorization,
    token: (request) => (new URLSearchParams(request.body).get('grant_type') === 'authorization_code' ? authorization.exchange(request) : renew(request)),
    accountOf({ headers }) {
      const token = /^Bearer (?<token>\S+)$/u.exec(headers.authorization ?? '')?.groups?.['token'];
      const held = token === undefined ? undefined : access.get(token);
      return held !== undefined && held.ends > now() ? held.accountId : null;
    },
    expire() {
      access.clear();
    },
    revoke() {
      access.clear();
      refresh.clear();
    },
  };
}
