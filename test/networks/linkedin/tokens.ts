import { randomBytes } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { json, refusal } from './answers.ts';

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

/** OAuth 2 with an app's secret: access tokens end after 60 days, refresh tokens 365 days after the agreement, whatever is done with them. */
export interface Tokens {
  readonly appSecret: string;
  issue(): TokenPair;
  /** A code as the browser brings it back, good for one use and thirty minutes. */
  agree(redirect: string): string;
  /** Null: it is good. */
  refusalOf(request: HttpRequest): HttpAnswer | null;
  /** `POST /oauth/v2/accessToken`. */
  exchange(request: HttpRequest): HttpAnswer;
  expire(): void;
  revoke(): void;
  readonly everIssued: string[];
}

const day = 24 * 60 * 60_000;
const lifetime = 60 * day;
const refreshLifetime = 365 * day;
const refused = (error: string, words: string): HttpAnswer => json(400, { error, error_description: words });

export function createTokens(appId: string, now: () => number, { scope, refreshable }: { scope: string; refreshable: boolean }): Tokens {
  const appSecret = `secret.${randomBytes(16).toString('base64url')}`;
  const access = new Map<string, number>();
  const refresh = new Map<string, number>();
  const codes = new Map<string, { redirect: string; ends: number }>();
  const everIssued: string[] = [appSecret];
  let revoked = false;

  const accessToken = (): string => {
    const token = `access.${randomBytes(24).toString('base64url')}`;
    access.set(token, now() + lifetime);
    everIssued.push(token);
    return token;
  };
  const answer = (refreshToken: string): HttpAnswer => json(200, {
    access_token: accessToken(), expires_in: lifetime / 1_000, scope,
    ...(refreshToken === '' ? {} : { refresh_token: refreshToken, refresh_token_expires_in: Math.floor(((refresh.get(refreshToken) ?? now()) - now()) / 1_000) }),
  });
  const refreshToken = (): string => {
    if (!refreshable) return '';
    const token = `refresh.${randomBytes(24).toString('base64url')}`;
    refresh.set(token, now() + refreshLifetime);
    everIssued.push(token);
    return token;
  };

  return {
    appSecret,
    everIssued,
    issue: () => ({ accessToken: accessToken(), refreshToken: refreshToken() }),
    agree(redirect) {
      const code = randomBytes(16).toString('base64url');
      codes.set(code, { redirect, ends: now() + 30 * 60_000 });
      everIssued.push(code);
      return code;
    },
    refusalOf({ headers }) {
      const token = /^Bearer (?<token>\S+)$/u.exec(headers.authorization ?? '')?.groups?.['token'];
      const ends = access.get(token ?? '');
      if (ends !== undefined && ends > now()) return null;
      if (revoked) return refusal(401, 'REVOKED_ACCESS_TOKEN', 'The token used in the request has been revoked by the user', 65_601);
      return refusal(401, ends === undefined ? 'INVALID_ACCESS_TOKEN' : 'EXPIRED_ACCESS_TOKEN', 'The token used in the request has expired', 65_602);
    },
    exchange(request) {
      const form = new URLSearchParams(request.body);
      if (request.headers['content-type'] !== 'application/x-www-form-urlencoded') return refused('invalid_request', 'Wrong content type');
      if (form.get('client_id') !== appId || form.get('client_secret') !== appSecret) return json(401, { error: 'invalid_client', error_description: 'Client authentication failed' });
      if (form.get('grant_type') === 'refresh_token') {
        const token = form.get('refresh_token') ?? '';
        const ends = refresh.get(token);
        return ends === undefined || ends <= now() ? refused('invalid_request', 'The provided authorization grant or refresh token is invalid, expired or revoked') : answer(token);
      }
      const code = codes.get(form.get('code') ?? '');
      codes.delete(form.get('code') ?? '');
      if (form.get('grant_type') !== 'authorization_code' || code === undefined || code.ends <= now() || code.redirect !== form.get('redirect_uri')) {
        return refused('invalid_request', 'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired.');
      }
      return answer(refreshToken());
    },
    expire() {
      access.clear();
    },
    revoke() {
      access.clear();
      refresh.clear();
      revoked = true;
    },
  };
}
