import type { LinkedinSettings } from '../../../contract/index.ts';
import { exchange, type Wire } from '../http/exchange.ts';
import { createSession, type Renewal, type Session } from '../http/session.ts';
import { signedOut } from '../http/trouble.ts';
import type { NetworkPorts } from '../network.ts';
import { limitsIn } from './limits.ts';
import type { LinkedinSecret } from './secret.ts';
import { troubleOfPull } from './trouble.ts';
import { tokensWire } from './wire.ts';

export const wireOf = (base: string, ports: Pick<NetworkPorts, 'fetch' | 'now' | 'elapsed'>, hush: Wire['hush']): Wire => ({
  base,
  fetch: ports.fetch,
  now: ports.now, elapsed: ports.elapsed,
  readings: ({ status, headers, body }, now) => limitsIn(status, headers, body, now),
  hush,
});

async function renew(secret: LinkedinSecret, wire: Wire, appId: string): Promise<Renewal<LinkedinSecret>> {
  const form = { grant_type: 'refresh_token', refresh_token: secret.refreshToken, client_id: appId, client_secret: secret.appSecret };
  const done = await exchange(wire, { method: 'POST', path: '/oauth/v2/accessToken', form }, new AbortController().signal);
  if (done.kind === 'trouble') return { kind: 'trouble', trouble: { ...done.trouble, kind: 'retry' } };
  const { status, body, foreign } = done.answer;
  const renewed = tokensWire.safeParse(body);
  if (status === 200 && renewed.success) {
    return { kind: 'renewed', secret: { ...secret, accessToken: renewed.data.access_token, refreshToken: renewed.data.refresh_token ?? secret.refreshToken } };
  }
  if (!foreign && (status === 400 || status === 401 || status === 403)) return { kind: 'trouble', trouble: signedOut };
  return { kind: 'trouble', trouble: troubleOfPull(done.answer) };
}

/**
 * Access tokens end after 60 days, refresh tokens 365 days after the agent agreed; using them does not prolong them.
 * https://learn.microsoft.com/en-us/linkedin/shared/authentication/programmatic-refresh-tokens
 */
export const openSession = ({ tokenBase, appId }: LinkedinSettings, first: LinkedinSecret, ports: NetworkPorts): Session =>
  createSession(first, {
    accessToken: ({ accessToken }) => accessToken,
    hidden: ({ accessToken, refreshToken, appSecret }) => [accessToken, refreshToken, appSecret],
    renew: (secret, hush) => (secret.refreshToken === '' ? null : renew(secret, wireOf(tokenBase, ports, hush), appId)),
    save: ports.saveSecret,
    onRenewed: () => {
      ports.log('linkedin.token-renewed');
    },
  });
