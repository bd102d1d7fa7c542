import type { z } from 'zod';
import type { Use } from '../budget/budget.ts';
import type { Client } from '../http/client.ts';
import type { Answered, Query } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { Trouble } from '../network.ts';
import { isGone, troubleOfPull } from './trouble.ts';

export type Asked<T> = { kind: 'read'; value: T; answer: Answered } | { kind: 'gone' } | { kind: 'trouble'; trouble: Trouble; answer: Answered | null };

/** Asks for a node or an edge. */
export async function ask<Route extends string, T>(
  client: Client<Route>, wanted: { route: Route; path: string; query: Query; wire: z.ZodType<T>; use: Use }, signal: AbortSignal,
): Promise<Asked<T>> {
  const { route, path, query, wire, use } = wanted;
  const done = await client.call(route, { method: 'GET', path, query }, use, signal);
  if (done.kind === 'trouble') return { kind: 'trouble', trouble: troubleOfReading(done.trouble), answer: null };
  if (isGone(done.answer)) return { kind: 'gone' };
  const read = wire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || done.answer.foreign || !read.success) return { kind: 'trouble', trouble: troubleOfPull(done.answer), answer: done.answer };
  return { kind: 'read', value: read.data, answer: done.answer };
}
