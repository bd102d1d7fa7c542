import type { MastodonSettings } from '../../../contract/index.ts';
import { createBudget } from '../budget/budget.ts';
import { type Client, createClient } from '../http/client.ts';
import type { Wire } from '../http/exchange.ts';
import { createSession } from '../http/session.ts';
import type { NetworkPorts, SignInPorts } from '../network.ts';
import { limitsIn } from './limits.ts';
import type { MastodonSecret } from './secret.ts';

/**
 * What servers count together: everything; what is read page by page, which has a limit of its own that is not documented;
 * files; deletions. https://docs.joinmastodon.org/api/rate-limits/
 */
export type Route = 'read' | 'page' | 'write' | 'media' | 'delete';

export type MastodonClient = Client<Route>;

export const wireOf = (server: string, ports: SignInPorts, hush: Wire['hush']): Wire => ({
  base: server,
  fetch: ports.fetch,
  now: ports.now, elapsed: ports.elapsed,
  readings: ({ status, headers }, now) => limitsIn(status, headers, now),
  hush,
});

export function openClient(settings: MastodonSettings, secret: MastodonSecret, ports: NetworkPorts): MastodonClient {
  const session = createSession(secret, {
    accessToken: ({ accessToken }) => accessToken,
    hidden: ({ accessToken }) => [accessToken],
    renew: () => null,
    save: ports.saveSecret,
    onRenewed: () => undefined,
  });
  return createClient<Route>({
    wire: wireOf(settings.server, ports, session.hush),
    session,
    budget: createBudget(ports),
    sign: (request, token) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }),
    refused: ({ status }) => status === 401,
  });
}
