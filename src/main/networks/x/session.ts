import type { XSettings } from '../../../contract/index.ts';
import { exchange, type Wire } from '../http/exchange.ts';
import { createSession, type Renewal, type Session } from '../http/session.ts';
import { signedOut } from '../http/trouble.ts';
import type { NetworkPorts } from '../network.ts';
import { limitsIn } from './limits.ts';
import { troubleOfPull } from './trouble.ts';
import { tokensWire } from './wire.ts';
import type { XSecret } from './secret.ts';

export const wireOf = (settings: XSettings, ports: NetworkPorts, hush: Wire['hush']): Wire => ({
  base: settings.apiBase,
  fetch: ports.fetch,
  now: ports.now, elapsed: ports.elapsed,
  readings: ({ status, headers }, now) => limitsIn(status, headers, now),
  hush,
});

async function renew(secret: XSecret, wire: Wire, clientId: string): Promise<Renewal<XSecret>> {
  const form = { grant_type: 'refresh_token', refresh_token: secret.refreshToken, client_id: clientId };
  const done = await exchange(wire, { method: 'POST', path: '/2/oauth2/token', form }, new AbortController().signal);
  if (done.kind === 'trouble') return { kind: 'trouble', trouble: { ...done.trouble, kind: 'retry' } };
  const { status, body, foreign } = done.answer;
  const renewed = tokensWire.safeParse(body);
  if (status === 200 && renewed.success) {
    return { kind: 'renewed', secret: { network: 'x', accessToken: renewed.data.access_token, refreshToken: renewed.data.refresh_token ?? secret.refreshToken } };
  }
  if (!foreign && (status === 400 || status === 401 || status === 403)) return { kind: 'trouble', trouble: signedOut };
  return { kind: 'trouble', trouble: troubleOfPull(done.answer) };
}

/** Access tokens end after two hours; refresh tokens are good for one use. https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
export const openSession = (settings: XSettings, first: XSecret, ports: NetworkPorts): Session =>
  createSession(first, {
    accessToken: ({ accessToken }) => accessToken,
    hidden: ({ accessToken, refreshToken }) => [accessToken, refreshToken],
    renew: (secret, hush) => (secret.refreshToken === '' ? null : renew(secret, wireOf(settings, ports, hush), settings.clientId)),
    save: ports.saveSecret,
    onRenewed: () => {
      ports.log('x.token-renewed');
    },
  });
