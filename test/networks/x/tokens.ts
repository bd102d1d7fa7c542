import { randomBytes } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
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
  /** `POST /2/oauth2/token`. */
  refresh(request: HttpRequest): HttpAnswer;
  /** Ends all access tokens. */
  expire(): void;
  /** Ends all refresh tokens as well: the owner took the app's permission back. */
  revoke(): void;
  /** Every secret that was ever given out, to look for in places where none may be. */
  readonly everIssued: readonly string[];
}

const lifetime = 2 * 60 * 60_000;
const refusal = (description: string): HttpAnswer => json(400, { error: 'invalid_request', error_description: description });

export function createTokens(clientId: string, now: () => number): Tokens {
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

  return {
    issue,
    everIssued,
    accountOf({ headers }) {
      const token = /^Bearer (?<token>\S+)$/u.exec(headers.authorization ?? '')?.groups?.['token'];
      const held = token === undefined ? undefined : access.get(token);
      return held !== undefined && held.ends > now() ? held.accountId : null;
    },
    refresh(request) {
      const form = new URLSearchParams(request.body);
      if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') return refusal('Wrong content type.');
      if (form.get('grant_type') !== 'refresh_token') return refusal('Unsupported grant type.');
      if (form.get('client_id') !== clientId) return refusal('Value passed for the client id was invalid.');
      const used = form.get('refresh_token') ?? '';
      const accountId = refresh.get(used);
      if (accountId === undefined) return refusal('Value passed for the token was invalid.');
      refresh.delete(used);
      const { accessToken, refreshToken } = issue(accountId);
      return json(200, {
        token_type: 'bearer',
        expires_in: lifetime / 1_000,
        access_token: accessToken,
        refresh_token: refreshToken,
        scope: 'tweet.read tweet.write users.read dm.read dm.write offline.access',
      });
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
