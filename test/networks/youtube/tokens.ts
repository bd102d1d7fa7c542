import { createHash, randomBytes } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { json } from './answers.ts';

export const client = { id: 'fake-client.apps.googleusercontent.example', secret: 'GOCSPX-not-a-secret' };
export const scope = 'https://www.googleapis.com/auth/youtube.force-ssl';

const lifetime = 60 * 60_000;
const random = (prefix: string): string => `${prefix}${randomBytes(24).toString('base64url')}`;

/** https://developers.google.com/identity/protocols/oauth2/native-app */
export interface Tokens {
  issue(): { accessToken: string; refreshToken: string };
  allows(request: HttpRequest): boolean;
  /** `GET /o/oauth2/v2/auth`: the owner agrees at once, to `granted`. */
  authorize(query: URLSearchParams, granted: string): HttpAnswer;
  /** `POST /token`. */
  token(request: HttpRequest): HttpAnswer;
  expire(): void;
  revoke(): void;
  readonly everIssued: readonly string[];
}

const refusal = (status: number, error: string, description: string): HttpAnswer => json(status, { error, error_description: description });

/** Any port of this machine. RFC 8252 section 7.3 */
const loopback = /^http:\/\/127\.0\.0\.1:\d+(?:\/\S*)?$/u;

export function createTokens(now: () => number): Tokens {
  const access = new Map<string, number>();
  const refresh = new Set<string>();
  const codes = new Map<string, { redirect: string; challenge: string; granted: string }>();
  const everIssued: string[] = [client.secret];
  const kept = (token: string): string => {
    everIssued.push(token);
    return token;
  };
  const newAccess = (): string => {
    const token = kept(random('ya29.'));
    access.set(token, now() + lifetime);
    return token;
  };
  const newRefresh = (): string => {
    const token = kept(random('1//'));
    refresh.add(token);
    return token;
  };

  return {
    everIssued,
    issue: () => ({ accessToken: newAccess(), refreshToken: newRefresh() }),
    allows({ headers }) {
      const token = /^Bearer (?<token>\S+)$/u.exec(headers.authorization ?? '')?.groups?.['token'] ?? '';
      return (access.get(token) ?? 0) > now();
    },
    authorize(query, granted) {
      const value = (name: string): string => query.get(name) ?? '';
      const right = value('client_id') === client.id && value('response_type') === 'code' && value('code_challenge_method') === 'S256' && value('code_challenge') !== ''
        && value('scope') === scope && loopback.test(value('redirect_uri')) && value('access_type') === 'offline' && value('prompt') === 'consent';
      if (!right) return { status: 400, headers: { 'content-type': 'text/html' }, body: '<h1>Error 400: invalid_request</h1>' };
      const code = kept(random('4/'));
      codes.set(code, { redirect: value('redirect_uri'), challenge: value('code_challenge'), granted });
      return { status: 302, headers: { location: `${value('redirect_uri')}?${new URLSearchParams({ state: value('state'), code, scope: granted }).toString()}` }, body: '' };
    },
    token({ headers, body }) {
      const form = new URLSearchParams(body);
      const value = (name: string): string => form.get(name) ?? '';
      if (headers['content-type'] !== 'application/x-www-form-urlencoded') return refusal(400, 'invalid_request', 'Bad content type.');
      if (value('client_id') !== client.id || value('client_secret') !== client.secret) return refusal(401, 'invalid_client', 'The OAuth client was not found.');
      const common = { expires_in: lifetime / 1_000 - 1, token_type: 'Bearer' };
      if (value('grant_type') === 'refresh_token') {
        if (!refresh.has(value('refresh_token'))) return refusal(400, 'invalid_grant', 'Token has been expired or revoked.');
        return json(200, { access_token: newAccess(), scope, ...common });
      }
      const code = codes.get(value('code'));
      const proven = code?.redirect === value('redirect_uri') && code.challenge === createHash('sha256').update(value('code_verifier')).digest('base64url');
      if (value('grant_type') !== 'authorization_code' || !proven) return refusal(400, 'invalid_grant', 'Malformed auth code.');
      codes.delete(value('code'));
      return json(200, { access_token: newAccess(), refresh_token: newRefresh(), scope: code.granted, ...common });
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
