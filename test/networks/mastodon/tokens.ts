import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { error, json } from './answers.ts';

const random = (): string => randomBytes(24).toString('base64url');

/** https://docs.joinmastodon.org/api/oauth-scopes/, as far as the console could ask for them. */
const known = [
  'profile', 'read', 'write', 'read:accounts', 'read:notifications', 'read:statuses', 'write:statuses', 'write:media', 'write:favourites', 'write:blocks',
];

interface Application {
  secret: string;
  redirects: string[];
  scopes: string[];
}
interface Code {
  accountId: string;
  clientId: string;
  redirect: string;
  scopes: string[];
  challenge: string;
}
export interface Grant {
  accountId: string;
  scopes: string[];
}

/** Applications register themselves, people agree, codes become tokens. Tokens do not end by themselves. */
export interface Tokens {
  issue(accountId: string, scopes?: string[]): string;
  grantOf(token: string): Grant | null;
  /** `POST /api/v1/apps`. */
  register(request: HttpRequest): HttpAnswer;
  /** `GET /oauth/authorize`: the person agrees at once. */
  authorize(query: URLSearchParams, accountId: string): HttpAnswer;
  /** `POST /oauth/token`. */
  exchange(request: HttpRequest, now: number): HttpAnswer;
  revoke(): void;
  readonly everIssued: readonly string[];
}

const application = z.strictObject({ client_name: z.string().min(1), redirect_uris: z.array(z.url()).min(1), scopes: z.string().default('read'), website: z.url().optional() });

const allowed = (wanted: readonly string[], had: readonly string[]): boolean =>
  wanted.every((scope) => had.includes(scope) || had.includes(scope.replace(/:.*$/u, '')));

export function createTokens(): Tokens {
  const applications = new Map<string, Application>();
  const codes = new Map<string, Code>();
  const grants = new Map<string, Grant>();
  const everIssued: string[] = [];
  const secret = (): string => {
    const one = random();
    everIssued.push(one);
    return one;
  };
  const issue = (accountId: string, scopes = known): string => {
    const token = secret();
    grants.set(token, { accountId, scopes: [...scopes] });
    return token;
  };

  return {
    issue,
    everIssued,
    grantOf: (token) => grants.get(token) ?? null,
    register({ headers, body }) {
      if (headers['content-type'] !== 'application/json') return error(415, 'Unsupported media type');
      const read = application.safeParse(JSON.parse(body));
      if (!read.success) return error(422, `Validation failed: ${read.error.issues[0]?.message ?? ''}`);
      const { client_name: name, redirect_uris: redirects, scopes } = read.data;
      if (!scopes.split(' ').every((scope) => known.includes(scope))) return error(422, "Validation failed: Scopes doesn't match configured on the server.");
      const clientId = random();
      const clientSecret = secret();
      applications.set(clientId, { secret: clientSecret, redirects, scopes: scopes.split(' ') });
      return json(200, {
        id: '1', name, website: null, scopes: scopes.split(' '), redirect_uris: redirects, redirect_uri: redirects.join('\n'),
        client_id: clientId, client_secret: clientSecret, client_secret_expires_at: 0, vapid_key: 'key',
      });
    },
    authorize(query, accountId) {
      const value = (name: string): string => query.get(name) ?? '';
      const app = applications.get(value('client_id'));
      const scopes = value('scope').split(' ');
      const wrong = app === undefined || value('response_type') !== 'code' || !app.redirects.includes(value('redirect_uri'))
        || !allowed(scopes, app.scopes) || value('code_challenge_method') !== 'S256' || value('code_challenge') === '';
      if (wrong) return error(400, 'invalid_request');
      const code = secret();
      codes.set(code, { accountId, clientId: value('client_id'), redirect: value('redirect_uri'), scopes, challenge: value('code_challenge') });
      const location = `${value('redirect_uri')}?${new URLSearchParams({ code, state: value('state') }).toString()}`;
      return { status: 302, headers: { location }, body: '' };
    },
    exchange({ headers, body }, now) {
      if (headers['content-type'] !== 'application/x-www-form-urlencoded') return error(400, 'invalid_request');
      const form = new URLSearchParams(body);
      const value = (name: string): string => form.get(name) ?? '';
      const app = applications.get(value('client_id'));
      if (app?.secret !== value('client_secret')) return json(401, { error: 'invalid_client', error_description: 'Client authentication failed.' });
      const code = codes.get(value('code'));
      const challenge = createHash('sha256').update(value('code_verifier')).digest('base64url');
      const kept = code?.clientId === value('client_id') && code.redirect === value('redirect_uri') && code.challenge === challenge;
      if (!kept || value('grant_type') !== 'authorization_code') return json(400, { error: 'invalid_grant', error_description: 'The provided authorization grant is invalid.' });
      codes.delete(value('code'));
      return json(200, { access_token: issue(code.accountId, code.scopes), token_type: 'Bearer', scope: code.scopes.join(' '), created_at: Math.floor(now / 1_000) });
    },
    revoke() {
      grants.clear();
    },
  };
}

export const mayUse = ({ scopes }: Grant, wanted: string): boolean => allowed([wanted], scopes);
