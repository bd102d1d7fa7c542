import type { XSettings } from '../../../contract/index.ts';
import { createBudget } from '../budget/budget.ts';
import { type Client, createClient } from '../http/client.ts';
import type { Token } from '../http/session.ts';
import type { NetworkPorts } from '../network.ts';
import { chargesOf } from './charges.ts';
import type { XSecret } from './secret.ts';
import { openSession, wireOf } from './session.ts';

/** What X counts together: one budget each. */
export type Route =
  | 'mentions' | 'posts' | 'search' | 'messages' | 'conversation' | 'post-look-up' | 'user-look-up' | 'me' | 'create-post' | 'create-message'
  | 'hide-reply' | 'delete-post' | 'delete-message' | 'upload' | 'upload-part' | 'upload-status';

export interface XClient extends Client<Route> {
  /** Pictures in direct messages are asked for with the same token. */
  token(): Promise<Token>;
}

export function openClient(settings: XSettings, secret: XSecret, ports: NetworkPorts): XClient {
  const session = openSession(settings, secret, ports);
  const client = createClient<Route>({
    wire: wireOf(settings, ports, session.hush),
    session,
    budget: createBudget(ports),
    sign: (request, token) => ({ ...request, headers: { authorization: `Bearer ${token}` } }),
    refused: ({ status }) => status === 401,
    onAnswer(route, _request, { status, body }) {
      ports.spent(chargesOf(route, status, body));
    },
  });
  return { ...client, token: () => session.token() };
}
