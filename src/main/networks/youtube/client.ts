import type { YoutubeSettings } from '../../../contract/index.ts';
import { createBudget } from '../budget/budget.ts';
import { type Client, createClient } from '../http/client.ts';
import type { NetworkPorts } from '../network.ts';
import { quota, type Route } from './limits.ts';
import type { YoutubeSecret } from './secret.ts';
import { openSession, wireOf } from './session.ts';

export type YoutubeClient = Client<Route>;

export function openClient(settings: YoutubeSettings, secret: YoutubeSecret, ports: NetworkPorts): YoutubeClient {
  const session = openSession(settings, secret, ports);
  return createClient<Route>({
    wire: wireOf(settings.apiBase, ports, session.hush),
    session,
    budget: createBudget(ports, [quota]),
    sign: (request, token) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }),
    refused: ({ status }) => status === 401,
  });
}
