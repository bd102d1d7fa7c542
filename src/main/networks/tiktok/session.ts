import type { TikTokSettings } from '../../../contract/index.ts';
import type { Reading } from '../budget/reading.ts';
import { retryAfter } from '../budget/refusal.ts';
import { exchange, type Wire } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import { createSession, type Renewal, type Session } from '../http/session.ts';
import { signedOut } from '../http/trouble.ts';
import type { NetworkPorts } from '../network.ts';
import type { TikTokSecret } from './secret.ts';
import { isTooFrequent, refusalIn, troubleOfPull } from './trouble.ts';
import { tokensWire } from './wire.ts';

/** TikTok counts by the minute and tells nothing of it before. Milliseconds. */
const restAfterTooMuch = 60_000;

const limitsIn = ({ status, headers, body }: { status: number; headers: Headers; body: unknown }, now: number): Reading[] => {
  if (!isTooFrequent(status, body)) return [];
  const told = retryAfter(headers, now);
  return headers.has('retry-after') ? told : [{ kind: 'wait', until: now + restAfterTooMuch }];
};

export const wireOf = ({ apiBase }: Pick<TikTokSettings, 'apiBase'>, ports: Pick<NetworkPorts, 'fetch' | 'now' | 'elapsed'>, hush: Wire['hush']): Wire => ({
  base: `${apiBase.replace(/\/+$/u, '')}/open_api/v1.3`, fetch: ports.fetch, now: ports.now, elapsed: ports.elapsed, readings: limitsIn, hush,
  refuses: (body) => refusalIn(body) !== null,
});

async function renew(secret: TikTokSecret, wire: Wire, clientId: string): Promise<Renewal<TikTokSecret>> {
  const { clientSecret, refreshToken } = secret;
  const json = { client_id: clientId, client_secret: clientSecret, grant_type: 'refresh_token', refresh_token: refreshToken };
  const done = await exchange(wire, { method: 'POST', path: '/tt_user/oauth2/refresh_token/', json }, new AbortController().signal);
  if (done.kind === 'trouble') return { kind: 'trouble', trouble: troubleOfReading(done.trouble) };
  const { answer } = done;
  const renewed = answer.foreign ? null : tokensWire.safeParse(answer.body);
  if (renewed?.success === true) {
    const { access_token: accessToken, refresh_token: next } = renewed.data.data;
    return { kind: 'renewed', secret: { ...secret, accessToken, refreshToken: next ?? refreshToken } };
  }
  const code = answer.foreign ? null : refusalIn(answer.body)?.code;
  const refused = code !== null && code !== undefined && code >= 40_000 && code < 50_000 && !isTooFrequent(answer.status, answer.body);
  return { kind: 'trouble', trouble: refused ? signedOut : troubleOfPull(answer) };
}

/** Access tokens end after a day, refresh tokens after a year. https://business-api.tiktok.com/portal/docs?id=1832184175482945 */
export const openSession = (settings: TikTokSettings, first: TikTokSecret, ports: NetworkPorts): Session =>
  createSession(first, {
    accessToken: ({ accessToken }) => accessToken,
    hidden: ({ accessToken, refreshToken, clientSecret }) => [accessToken, refreshToken, clientSecret],
    renew: (secret, hush) => (secret.refreshToken === '' ? null : renew(secret, wireOf(settings, ports, hush), settings.clientId)),
    save: ports.saveSecret,
    onRenewed: () => {
      ports.log('tiktok.token-renewed');
    },
  });
