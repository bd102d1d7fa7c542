import { problemOf } from '../../../contract/index.ts';
import type { Budget, Use } from '../budget/budget.ts';
import { type Answered, type Exchange, exchange, type Request, type Wire } from './exchange.ts';
import type { Session } from './session.ts';

/** After something on the way answered in the network's place, nothing is sent for this long, unless it answers sooner. Milliseconds. */
const portalPause = 60_000;

/** A network, signed in: asks for nothing while the budget is used up, renews the token once where it was refused. `Route`: what it counts together. */
export interface Client<Route extends string> {
  call(route: Route, request: Request, use: Use, signal: AbortSignal): Promise<Exchange>;
  /** When the budget lets the next call of this kind be made, epoch milliseconds. */
  nextAt(route: Route, use: Use): number;
  /** How far the network's clock is ahead of ours by its last answer, milliseconds; 0 before the first. */
  ahead(): number;
  /** What the network's clock shows at least, by all of its answers, epoch milliseconds: who answers in its place has another clock. Null before the first. */
  time: () => number | null;
  close(): Promise<void>;
}

export interface ClientPorts<Route extends string> {
  wire: Wire;
  session: Session;
  budget: Budget;
  /** The request with the token in the place where this network wants it. */
  sign: (request: Request, token: string) => Request;
  /** Whether the network looked at the token and at nothing else. */
  refused: (answer: Answered) => boolean;
  /** Sees every answer, for what it costs. */
  onAnswer?: (route: Route, request: Request, answer: Answered) => void;
}

export function createClient<Route extends string>(ports: ClientPorts<Route>): Client<Route> {
  const { wire, session, budget } = ports;
  const closing = new AbortController();
  let foreignUntil = 0;
  /** What its clock showed when that began which nobody sets. */
  let began: number | null = null;
  let earliest = Infinity;
  const time = (): number | null => (began === null ? null : Math.round(earliest + wire.elapsed()));

  async function once(route: Route, request: Request, token: string, signal: AbortSignal): Promise<Exchange> {
    const end = budget.begin(route);
    const done = await exchange(wire, ports.sign(request, token), signal);
    if (done.kind === 'answer') foreignUntil = done.answer.foreign ? wire.now() + portalPause : 0;
    if (done.kind === 'answer' && !done.answer.foreign && done.answer.headers.has('date')) {
      began = wire.now() + done.answer.ahead - wire.elapsed();
      earliest = Math.min(earliest, began);
    }
    if (done.kind === 'answer') ports.onAnswer?.(route, request, done.answer);
    if (done.kind === 'answer') end(done.answer.readings);
    else end(done.trouble.kind === 'retry' ? null : []);
    return done;
  }

  return {
    nextAt: (route, use) => budget.nextAt(route, use),
    ahead: () => (began === null ? 0 : Math.round(began + wire.elapsed() - wire.now())),
    time,
    async call(route, request, use, signal) {
      const until = budget.blockedUntil(route, use);
      if (until !== null) return { kind: 'trouble', trouble: { kind: 'retry', problem: problemOf('rate-limited', '', until) } };
      if (request.method !== 'GET' && wire.now() < foreignUntil) return { kind: 'trouble', trouble: { kind: 'retry', problem: problemOf('unreachable') } };
      const either = AbortSignal.any([signal, closing.signal]);
      const held = await session.token();
      if (held.kind === 'trouble') return held;
      const done = await once(route, request, held.token, either);
      if (done.kind === 'trouble' || done.answer.foreign || !ports.refused(done.answer)) return done;
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
