import type { z } from 'zod';
import type { Use } from '../budget/budget.ts';
import type { Request } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { Trouble } from '../network.ts';
import type { BlueskyClient, Route } from './client.ts';
import { troubleOfPull } from './trouble.ts';

/** https://atproto.com/specs/xrpc */
export type Parameters = Record<string, string | readonly string[]>;

/** A list is its name several times. */
export function query(method: string, parameters: Parameters = {}): Request {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => (typeof value === 'string' ? [value] : value).map((one): [string, string] => [name, one]));
  return { method: 'GET', path: `/xrpc/${method}${pairs.length === 0 ? '' : `?${new URLSearchParams(pairs).toString()}`}` };
}

export const procedure = (method: string, json: unknown): Request => ({ method: 'POST', path: `/xrpc/${method}`, json });

/** The account's server hands it on to another service. https://docs.bsky.app/docs/advanced-guides/api-directory */
export const through = (service: string, request: Request): Request => ({ ...request, headers: { ...request.headers, 'atproto-proxy': service } });

export interface Asking {
  client: BlueskyClient;
  use: Use;
  signal: AbortSignal;
}

export type Reply<T> = { kind: 'answer'; value: T } | Trouble;

/** What changes nothing: it may always be asked again. */
export async function question<T>(route: Route, request: Request, schema: z.ZodType<T>, { client, use, signal }: Asking): Promise<Reply<T>> {
  const done = await client.call(route, request, use, signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const read = schema.safeParse(done.answer.body);
  return done.answer.status === 200 && read.success ? { kind: 'answer', value: read.data } : troubleOfPull(done.answer);
}
