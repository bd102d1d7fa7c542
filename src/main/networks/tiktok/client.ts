import type { z } from 'zod';
import type { TikTokSettings } from '../../../contract/index.ts';
import { createBudget, type Use } from '../budget/budget.ts';
import { type Client, createClient } from '../http/client.ts';
import type { Answer, Query, Request } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { Token } from '../http/session.ts';
import type { NetworkPorts, Trouble } from '../network.ts';
import type { TikTokSecret } from './secret.ts';
import { openSession, wireOf } from './session.ts';
import { isTokenRefused, troubleOfPull } from './trouble.ts';

/** What TikTok may count by itself. */
export type Route = 'account' | 'videos' | 'comments' | 'messages' | 'write-comment' | 'write-message';

export interface TikTokClient extends Client<Route> {
  /** Files are asked for at other servers of TikTok, with the same token. */
  token(): Promise<Token>;
}

export function openClient(settings: TikTokSettings, secret: TikTokSecret, ports: NetworkPorts): TikTokClient {
  const session = openSession(settings, secret, ports);
  const client = createClient<Route>({
    wire: wireOf(settings, ports, session.hush),
    session,
    budget: createBudget(ports),
    sign: (request, token) => ({ ...request, headers: { 'access-token': token } }),
    refused: isTokenRefused,
  });
  return { ...client, token: () => session.token() };
}

export type Asked<T> = { kind: 'result'; result: T } | { kind: 'refused'; answer: Answer } | { kind: 'trouble'; trouble: Trouble };

async function question<T>(client: TikTokClient, route: Route, request: Request, schema: z.ZodType<{ code: 0; data: T }>, use: Use, signal: AbortSignal): Promise<Asked<T>> {
  const done = await client.call(route, request, use, signal);
  if (done.kind === 'trouble') return { kind: 'trouble', trouble: troubleOfReading(done.trouble) };
  const read = done.answer.foreign ? null : schema.safeParse(done.answer.body);
  return read?.success === true ? { kind: 'result', result: read.data.data } : { kind: 'refused', answer: done.answer };
}

/** `refused`: TikTok answered something else than what was asked for. */
export const ask = <T>(client: TikTokClient, route: Route, path: string, query: Query, schema: z.ZodType<{ code: 0; data: T }>, use: Use, signal: AbortSignal): Promise<Asked<T>> =>
  question(client, route, { method: 'GET', path, query }, schema, use, signal);

/** A question that TikTok wants to be posted. */
export const askByPost = <T>(client: TikTokClient, route: Route, path: string, json: unknown, schema: z.ZodType<{ code: 0; data: T }>, use: Use, signal: AbortSignal): Promise<Asked<T>> =>
  question(client, route, { method: 'POST', path, json }, schema, use, signal);

export const troubleOfAsked = (asked: Exclude<Asked<unknown>, { kind: 'result' }>): Trouble =>
  (asked.kind === 'trouble' ? asked.trouble : troubleOfPull(asked.answer));
