import type { z } from 'zod';
import type { Answered } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { PullUse, Trouble } from '../network.ts';
import type { MastodonClient, Route } from './client.ts';
import { isGone, troubleOfPull } from './trouble.ts';

export type Asked<T> = { kind: 'read'; value: T; answer: Answered } | { kind: 'gone' } | Trouble;

/** One question. `gone`: the server does not have it (any more), or does not show it to the account. */
export async function ask<T>(
  client: MastodonClient, path: string, schema: z.ZodType<T>, use: PullUse | 'send', signal: AbortSignal, route: Route = 'read',
): Promise<Asked<T>> {
  const done = await client.call(route, { method: 'GET', path }, use, signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  if (isGone(done.answer)) return { kind: 'gone' };
  const read = schema.safeParse(done.answer.body);
  if (done.answer.status !== 200 || !read.success) return troubleOfPull(done.answer);
  return { kind: 'read', value: read.data, answer: done.answer };
}

/** Lists in a query, as Rails writes them. */
export const listed = (name: string, values: readonly string[]): string => values.map((value) => `${name}[]=${encodeURIComponent(value)}`).join('&');
