import type { BlueskySettings } from '../../../contract/index.ts';
import { createBudget } from '../budget/budget.ts';
import { type Client, createClient } from '../http/client.ts';
import type { NetworkPorts } from '../network.ts';
import type { BlueskySecret } from './secret.ts';
import { openSession, wireOf } from './session.ts';
import { isTokenRefused } from './trouble.ts';

/** What is counted together, as far as the server tells. */
export type Route = 'session' | 'notifications' | 'records' | 'posts' | 'profiles' | 'handles' | 'chat' | 'write' | 'message' | 'upload';

export type BlueskyClient = Client<Route>;

export function openClient({ service }: BlueskySettings, secret: BlueskySecret, ports: NetworkPorts): BlueskyClient {
  const session = openSession(service, secret, ports);
  return createClient<Route>({
    wire: wireOf(service, ports, session.hush),
    session,
    budget: createBudget(ports),
    sign: (request, token) => ({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } }),
    refused: isTokenRefused,
  });
}
