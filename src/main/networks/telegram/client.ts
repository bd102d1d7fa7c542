import type { z } from 'zod';
import { type TelegramSettings } from '../../../contract/index.ts';
import { createBudget } from '../budget/budget.ts';
import type { Reading } from '../budget/reading.ts';
import { retryAfter, retryAfterInBody } from '../budget/refusal.ts';
import { type Client, createClient } from '../http/client.ts';
import type { Answer, Query } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import { createSession } from '../http/session.ts';
import type { NetworkPorts, Trouble } from '../network.ts';
import { quotasOf } from './limits.ts';
import type { TelegramSecret } from './secret.ts';
import { troubleOfPull } from './trouble.ts';

/** What Telegram limits by itself: each chat; it tells of a limit only when it is passed. https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this */
export type Route = 'updates' | 'questions' | `chat ${string}` | `act ${string}`;

export interface TelegramClient extends Client<Route> {
  /** Where a file lies; nobody but the network may see this address: the token is in it. */
  addressOfFile(path: string): string;
}

const limitsIn = ({ status, headers, body }: { status: number; headers: Headers; body: unknown }, now: number): Reading[] =>
  (status === 429 ? [...retryAfterInBody(body, now), ...retryAfter(headers, now)] : []);

export type ClientPorts = Pick<NetworkPorts, 'fetch' | 'now' | 'elapsed'>;

export function openClient({ apiBase }: Pick<TelegramSettings, 'apiBase'>, secret: TelegramSecret, ports: ClientPorts): TelegramClient {
  const base = apiBase.replace(/\/+$/u, '');
  const session = createSession(secret, {
    accessToken: ({ token }) => token,
    // It is a part of addresses, where some write the colon otherwise.
    hidden: ({ token }) => [token, encodeURIComponent(token)],
    renew: () => null,
    save: () => Promise.resolve(),
    onRenewed: () => undefined,
  });
  const client = createClient<Route>({
    wire: { base, fetch: ports.fetch, now: ports.now, elapsed: ports.elapsed, readings: limitsIn, hush: session.hush },
    session,
    budget: createBudget(ports, (kind) => quotasOf(kind as Route)),
    sign: (request, token) => ({ ...request, path: `/bot${token}${request.path}` }),
    refused: ({ status }) => status === 401,
  });
  return { ...client, addressOfFile: (path) => `${base}/file/bot${secret.token}/${path.split('/').map(encodeURIComponent).join('/')}` };
}

export type Asked<T> = { kind: 'result'; result: T } | { kind: 'refused'; answer: Answer } | { kind: 'trouble'; trouble: Trouble };

/** A question to Telegram: `refused` where it answered something else than what was asked for. */
export async function ask<T>(
  client: TelegramClient, route: Route, method: string, query: Query, schema: z.ZodType<{ ok: true; result: T }>, signal: AbortSignal,
): Promise<Asked<T>> {
  const done = await client.call(route, { method: 'GET', path: `/${method}`, query }, 'watched', signal);
  if (done.kind === 'trouble') return { kind: 'trouble', trouble: troubleOfReading(done.trouble) };
  const read = done.answer.status === 200 && !done.answer.foreign ? schema.safeParse(done.answer.body) : null;
  return read?.success === true ? { kind: 'result', result: read.data.result } : { kind: 'refused', answer: done.answer };
}

/** The same, where every refusal is a trouble. */
export const troubleOfAsked = (asked: Exclude<Asked<unknown>, { kind: 'result' }>): Trouble =>
  (asked.kind === 'trouble' ? asked.trouble : troubleOfPull(asked.answer));
