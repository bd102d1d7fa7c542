import { type AccountSecret, problemOf, type XSettings } from '../../../contract/index.ts';
import { createBudget, type Use } from '../budget/budget.ts';
import type { NetworkPorts } from '../network.ts';
import { chargesOf } from './charges.ts';
import { type Exchange, exchange, type Request } from './exchange.ts';
import { limitsIn } from './limits.ts';
import { createSession } from './session.ts';

/** What X counts together: one budget each. */
export type Route =
  | 'mentions' | 'posts' | 'messages' | 'conversation' | 'post-look-up' | 'user-look-up' | 'me' | 'create-post' | 'create-message';

/** After something on the way answered in X's place, nothing is sent for this long, unless X answers sooner. Milliseconds. */
const portalPause = 60_000;

/** X, signed in: asks for nothing while the budget is used up, renews the token once where it was refused. */
export interface Client {
  call(route: Route, request: Request, use: Use, signal: AbortSignal): Promise<Exchange>;
  /** When the budget lets the next call of this kind be made, epoch milliseconds. */
  nextAt(route: Route, use: Use): number;
  close(): Promise<void>;
}

export function createClient(settings: XSettings, secret: Extract<AccountSecret, { network: 'x' }>, ports: NetworkPorts): Client {
  const budget = createBudget(ports.now);
  const session = createSession(settings, secret, ports);
  const closing = new AbortController();
  let foreignUntil = 0;

  async function once(route: Route, request: Request, token: string, signal: AbortSignal): Promise<Exchange> {
    const end = budget.begin(route);
    const done = await exchange(settings.apiBase, request, { token, hush: session.hush }, ports, signal);
    if (done.kind === 'answer') foreignUntil = done.answer.foreign ? ports.now() + portalPause : 0;
    if (done.kind === 'answer') ports.spent(chargesOf(route, request.json, done.answer.status, done.answer.body));
    end(done.kind === 'answer' ? limitsIn(done.answer.status, done.answer.headers, ports.now()) : []);
    return done;
  }

  return {
    nextAt: (route, use) => budget.nextAt(route, use),
    async call(route, request, use, signal) {
      const until = budget.blockedUntil(route, use);
      if (until !== null) return { kind: 'trouble', trouble: { kind: 'retry', problem: problemOf('rate-limited', '', until) } };
      if (request.method === 'POST' && ports.now() < foreignUntil) return { kind: 'trouble', trouble: { kind: 'retry', problem: problemOf('unreachable') } };
      const either = AbortSignal.any([signal, closing.signal]);
      const held = await session.token();
      if (held.kind === 'trouble') return held;
      const done = await once(route, request, held.token, either);
      // 401: X looked at the token and at nothing else.
      if (done.kind === 'trouble' || done.answer.status !== 401 || done.answer.foreign) return done;
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
