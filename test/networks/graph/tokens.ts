import { createHmac, randomBytes } from 'node:crypto';
import type { HttpRequest } from '../faults.ts';
import { invalid, Refusal } from './failure.ts';

/** On whose behalf a call is made. */
export interface Holder {
  kind: 'page' | 'user' | 'instagram';
  id: string;
  /** Of Instagram's own login: permissions that its token was made without. */
  without?: readonly string[];
}

interface Held extends Holder {
  ends: number;
  issuedAt: number;
}

export interface Tokens {
  issue(holder: Holder, lasts?: number): string;
  /** Whose call it is. Throws what Graph says where the token is missing, ended, or its proof is wrong. */
  holderOf(request: HttpRequest): Holder & { token: string; issuedAt: number };
  /** Instagram's: a token that is a day old becomes another one that lasts 60 days. https://developers.facebook.com/docs/instagram-platform/reference/refresh_access_token */
  refresh(query: URLSearchParams): object;
  /** Instagram's: one that ends within the hour becomes one that lasts. */
  prolong(query: URLSearchParams): object;
  revoke(subcode?: number): void;
  readonly everIssued: readonly string[];
}

const day = 24 * 60 * 60_000;
export const lasting = 60 * day;

export const appId = '1234567890123456';
export const appSecret = 'fake-app-secret-0123456789abcdef';

export function createTokens(now: () => number, requireProof: () => boolean): Tokens {
  const held = new Map<string, Held>();
  const everIssued: string[] = [appSecret];
  let revokedWith: number | null = null;

  return {
    everIssued,
    issue(holder, lasts = Infinity) {
      const token = `EAAB${holder.kind}${randomBytes(24).toString('base64url')}`;
      held.set(token, { ...holder, ends: now() + lasts, issuedAt: now() });
      everIssued.push(token);
      revokedWith = null;
      return token;
    },
    holderOf({ headers, query }) {
      const token = /^Bearer (?<token>\S+)$/u.exec(headers.authorization ?? '')?.groups?.['token'] ?? query.get('access_token') ?? '';
      if (token === '') throw new Refusal(400, 2_500, 'An active access token must be used to query information about the current user.');
      const found = held.get(token);
      if (found === undefined) {
        throw new Refusal(400, 190, `Error validating access token: The session is invalid for ${token}`, revokedWith ?? 467);
      }
      if (found.ends <= now()) throw new Refusal(400, 190, 'Error validating access token: Session has expired.', 463);
      const proof = query.get('appsecret_proof');
      const right = createHmac('sha256', appSecret).update(token).digest('hex');
      if (found.kind !== 'instagram' && (proof === null ? requireProof() : proof !== right)) throw invalid('Invalid appsecret_proof provided in the API argument');
      return { ...found, token };
    },
    refresh(query) {
      const old = held.get(query.get('access_token') ?? '');
      if (query.get('grant_type') !== 'ig_refresh_token') throw invalid('Unsupported grant_type');
      if (old?.kind !== 'instagram' || old.ends <= now()) throw new Refusal(400, 190, 'Error validating access token: Session has expired', 463);
      if (now() - old.issuedAt < day) throw new Refusal(400, 100, '(#100) The token must be at least 24 hours old');
      return { access_token: this.issue({ ...old, kind: 'instagram' }, lasting), token_type: 'bearer', expires_in: lasting / 1_000 };
    },
    prolong(query) {
      if (query.get('grant_type') !== 'ig_exchange_token' || query.get('client_secret') !== appSecret) throw new Refusal(400, 190, 'Error validating client secret', 1);
      const old = held.get(query.get('access_token') ?? '');
      if (old?.kind !== 'instagram') throw new Refusal(400, 190, 'Error validating access token', 467);
      if (old.ends > now() + 60 * 60_000) throw new Refusal(400, 100, '(#100) The token is a long-lived one already');
      return { access_token: this.issue({ ...old, kind: 'instagram' }, lasting), token_type: 'bearer', expires_in: lasting / 1_000 };
    },
    revoke(subcode = 458) {
      held.clear();
      revokedWith = subcode;
    },
  };
}
