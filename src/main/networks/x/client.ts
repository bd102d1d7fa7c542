import { type AccountSecret, problemOf, type XSettings } from '../../../contract/index.ts';
import type { NetworkPorts } from '../network.ts';
import { type Exchange, exchange, type Request } from './exchange.ts';
import { createLimits } from './limits.ts';
import { createSession } from './session.ts';

/** What X counts together: one budget each. */
export type Route =
  | 'mentions' | 'posts' | 'messages' | 'conversation' | 'post-look-up' | 'user-look-up' | 'me' | 'create-post' | 'create-message';

/** X, signed in: waits where the budget is used up, renews the token once where it was refused. */
export interface Client {
  call(route: Route, request: Request, signal: AbortSignal): Promise<Exchange>;
  close(): Promise<void>;
}

export function createClient(settings: XSettings, secret: Extract<AccountSecret, { network: 'x' }>, ports: NetworkPorts): Client {
  const limits = createLimits(ports.now);
  const session = createSession(settings, secret, ports);
  const closing = new AbortController();

  async function once(route: Route, request: Request, token: string, signal: AbortSignal): Promise<Exchange> {
    const done = await exchange(settings.apiBase, request, { token, hush: session.hush }, ports, signal);
    if (done.kind === 'answer') limits.note(route, done.answer.status, done.answer.headers);
    return done;
  }

  return {
    async call(route, request, signal) {
      const until = limits.blockedUntil(route);
      if (until !== null) return { kind: 'trouble', trouble: { kind: 'retry', problem: problemOf('rate-limited', '', until) } };
      const either = AbortSignal.any([signal, closing.signal]);
      const held = await session.token();
      if (held.kind === 'trouble') return held;
      const done = await once(route, request, held.token, either);
      // 401: X looked at the token and at nothing else.
      if (done.kind === 'trouble' || done.answer.status !== 401) return done;
      const renewed = await session.renew(held.token);
      if (renewed.kind === 'trouble') return renewed;
      return once(route, request, renewed.token, either);
    },
    async close() {
      closing.abort();
      await session.close();
    },
  };
}
