import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { refused, result, wrongParameter } from './answers.ts';
import { jsonIn, read } from './parameters.ts';

const day = 24 * 60 * 60_000;
const year = 365 * day;

const grants = z.discriminatedUnion('grant_type', [
  z.strictObject({ client_id: z.string(), client_secret: z.string(), grant_type: z.literal('authorization_code'), auth_code: z.string(), redirect_uri: z.url() }),
  z.strictObject({ client_id: z.string(), client_secret: z.string(), grant_type: z.literal('refresh_token'), refresh_token: z.string() }),
]);

/** An app of the business's own, and the tokens that it was given. https://business-api.tiktok.com/portal/docs?id=1832184175482945 */
export interface Tokens {
  clientId: string;
  clientSecret: string;
  issue(): { accessToken: string; refreshToken: string };
  isGood(token: string): boolean;
  /** A code as the redirect brings it. Good once, for ten minutes. */
  code(redirect: string): string;
  grant(request: HttpRequest): HttpAnswer;
  expire(): void;
  revoke(): void;
  readonly everIssued: readonly string[];
}

export function createTokens(businessId: string, scope: () => string, now: () => number): Tokens {
  const clientId = '7000000000000000001';
  const clientSecret = `secret-${randomBytes(20).toString('hex')}`;
  const access = new Map<string, number>();
  const refresh = new Map<string, number>();
  const codes = new Map<string, { redirect: string; ends: number }>();
  const everIssued: string[] = [clientSecret];
  const issue = (): { accessToken: string; refreshToken: string } => {
    const accessToken = `act.${randomBytes(24).toString('base64url')}`;
    const refreshToken = `rft.${randomBytes(24).toString('base64url')}`;
    access.set(accessToken, now() + day);
    refresh.set(refreshToken, now() + year);
    everIssued.push(accessToken, refreshToken);
    return { accessToken, refreshToken };
  };
  return {
    clientId,
    clientSecret,
    issue,
    everIssued,
    isGood: (token) => (access.get(token) ?? 0) > now(),
    code(redirect) {
      const code = `code-${randomBytes(8).toString('hex')}`;
      codes.set(code, { redirect, ends: now() + 10 * 60_000 });
      return code;
    },
    grant(request) {
      const grant = read(grants, jsonIn(request));
      if (typeof grant === 'string') return wrongParameter(grant);
      if (grant.client_id !== clientId || grant.client_secret !== clientSecret) return refused(40_002, 'client_id or client_secret is incorrect');
      if (grant.grant_type === 'authorization_code') {
        const known = codes.get(grant.auth_code);
        codes.delete(grant.auth_code);
        if (known === undefined || known.ends < now() || known.redirect !== grant.redirect_uri) return refused(40_110, 'Authorization code is expired.');
      } else {
        if ((refresh.get(grant.refresh_token) ?? 0) <= now()) return refused(40_105, 'Refresh token is incorrect or has been revoked.');
        refresh.delete(grant.refresh_token);
      }
      const { accessToken, refreshToken } = issue();
      return result({
        access_token: accessToken, token_type: 'Bearer', scope: scope(), expires_in: day / 1_000,
        refresh_token: refreshToken, refresh_token_expires_in: year / 1_000, open_id: businessId,
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
