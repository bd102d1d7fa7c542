import { exchange, type Wire } from '../http/exchange.ts';
import { createSession, type Renewal, type Session } from '../http/session.ts';
import { signedOut } from '../http/trouble.ts';
import type { NetworkPorts } from '../network.ts';
import { limitsIn } from './limits.ts';
import type { BlueskySecret } from './secret.ts';
import { troubleOfPull } from './trouble.ts';
import { sessionWire } from './wire.ts';

export const wireOf = (service: string, ports: Pick<NetworkPorts, 'fetch' | 'now' | 'elapsed'>, hush: Wire['hush']): Wire => ({
  base: service,
  fetch: ports.fetch,
  now: ports.now, elapsed: ports.elapsed,
  readings: ({ status, headers }, now) => limitsIn(status, headers, now),
  hush,
});

async function renew({ refreshToken }: BlueskySecret, wire: Wire): Promise<Renewal<BlueskySecret>> {
  const request = { method: 'POST' as const, path: '/xrpc/com.atproto.server.refreshSession', headers: { authorization: `Bearer ${refreshToken}` } };
  const done = await exchange(wire, request, new AbortController().signal);
  if (done.kind === 'trouble') return { kind: 'trouble', trouble: { ...done.trouble, kind: 'retry' } };
  const { status, body, foreign } = done.answer;
  const renewed = sessionWire.safeParse(body);
  if (status === 200 && renewed.success) {
    return { kind: 'renewed', secret: { network: 'bluesky', accessToken: renewed.data.accessJwt, refreshToken: renewed.data.refreshJwt } };
  }
  if (!foreign && (status === 400 || status === 401 || status === 403)) return { kind: 'trouble', trouble: signedOut };
  return { kind: 'trouble', trouble: troubleOfPull(done.answer) };
}

/** Access tokens end after two hours; a refresh token is followed by another with each use. https://docs.bsky.app/docs/api/com-atproto-server-refresh-session */
export const openSession = (service: string, first: BlueskySecret, ports: NetworkPorts): Session =>
  createSession(first, {
    accessToken: ({ accessToken }) => accessToken,
    hidden: ({ accessToken, refreshToken }) => [accessToken, refreshToken],
    renew: (secret, hush) => renew(secret, wireOf(service, ports, hush)),
    save: ports.saveSecret,
    onRenewed: () => {
      ports.log('bluesky.token-renewed');
    },
  });
