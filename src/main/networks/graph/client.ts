import { createBudget } from '../budget/budget.ts';
import { type Client, createClient } from '../http/client.ts';
import type { Wire } from '../http/exchange.ts';
import type { Session } from '../http/session.ts';
import type { NetworkPorts } from '../network.ts';
import { limitsIn } from './limits.ts';
import { proofOf } from './proof.ts';

export interface GraphAccount {
  /** With the version in it. */
  apiBase: string;
  accessToken: string;
  /** Empty: the app does not ask for proof, or its secret is elsewhere. */
  appSecret: string;
}

export const wireOf = (apiBase: string, ports: Pick<NetworkPorts, 'fetch' | 'now' | 'elapsed'>, hush: Wire['hush']): Wire => ({
  base: apiBase,
  fetch: ports.fetch,
  now: ports.now, elapsed: ports.elapsed,
  readings: limitsIn,
  hush,
});

/** A token that cannot be renewed: tokens of Pages and of system users do not end by time. */
export function fixedSession({ accessToken, appSecret }: GraphAccount): Session {
  const hidden = [accessToken, appSecret].filter((one) => one !== '');
  return {
    hush: (text) => hidden.reduce((hushed, one) => hushed.replaceAll(one, '…'), text),
    token: () => Promise.resolve({ kind: 'token', token: accessToken }),
    renew: () => Promise.resolve({ kind: 'token', token: accessToken }),
    close: () => Promise.resolve(),
  };
}

/** The Graph API with one account's token. What Graph counts together goes by one route. */
export function openGraph<Route extends string>(account: GraphAccount, ports: NetworkPorts, session = fixedSession(account)): Client<Route> {
  return createClient<Route>({
    wire: wireOf(account.apiBase, ports, session.hush),
    session,
    budget: createBudget(ports),
    sign: (request, token) => ({
      ...request,
      headers: { ...request.headers, authorization: `Bearer ${token}` },
      ...(account.appSecret === '' ? {} : { query: { ...request.query, appsecret_proof: proofOf(token, account.appSecret) } }),
    }),
    // Why Graph takes a token no more is told by the error; another one would not help.
    refused: () => false,
  });
}
