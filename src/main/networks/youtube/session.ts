import type { YoutubeSettings } from '../../../contract/index.ts';
import type { Wire } from '../http/exchange.ts';
import { askForTokens } from '../http/grant.ts';
import { createSession, type Renewal, type Session } from '../http/session.ts';
import type { NetworkPorts, SignInPorts } from '../network.ts';
import { limitsIn } from './limits.ts';
import type { YoutubeSecret } from './secret.ts';

export const wireOf = (base: string, ports: SignInPorts, hush: Wire['hush']): Wire => ({
  base,
  fetch: ports.fetch,
  now: ports.now, elapsed: ports.elapsed,
  readings: ({ status, headers, body }, now) => limitsIn(status, headers, body, now),
  hush,
});

/** A refresh token stays the same until the permission is taken back, unused for six months, or, of an app in testing, seven days old. */
async function renew(secret: YoutubeSecret, { clientId, tokensAt }: YoutubeSettings, ports: NetworkPorts, hush: Wire['hush']): Promise<Renewal<YoutubeSecret>> {
  const form = { grant_type: 'refresh_token', refresh_token: secret.refreshToken, client_id: clientId, client_secret: secret.clientSecret };
  const outcome = await askForTokens(wireOf('', ports, hush), tokensAt, form, new AbortController().signal);
  if (outcome.kind !== 'tokens') return { kind: 'trouble', trouble: outcome };
  const { accessToken, refreshToken } = outcome.tokens;
  return { kind: 'renewed', secret: { ...secret, accessToken, refreshToken: refreshToken === '' ? secret.refreshToken : refreshToken } };
}

/** Access tokens end after an hour. https://developers.google.com/identity/protocols/oauth2/native-app#offline */
export const openSession = (settings: YoutubeSettings, first: YoutubeSecret, ports: NetworkPorts): Session =>
  createSession(first, {
    accessToken: ({ accessToken }) => accessToken,
    hidden: ({ accessToken, refreshToken, clientSecret }) => [accessToken, refreshToken, clientSecret],
    renew: (secret, hush) => renew(secret, settings, ports, hush),
    save: ports.saveSecret,
    onRenewed: () => {
      ports.log('youtube.token-renewed');
    },
  });
