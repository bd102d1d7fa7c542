import type { z } from 'zod';
import type { LinkedinSettings } from '../../../contract/index.ts';
import { createBudget, type Use } from '../budget/budget.ts';
import { type Client, createClient } from '../http/client.ts';
import type { Request } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { NetworkPorts, Trouble } from '../network.ts';
import { quotasOf } from './limits.ts';
import type { LinkedinSecret } from './secret.ts';
import { openSession, wireOf } from './session.ts';
import { troubleOfPull } from './trouble.ts';

/** What LinkedIn counts together. */
export type Route = 'notifications' | 'comments' | 'create' | 'delete' | 'reactions' | 'access' | 'organizations' | 'metadata';

export type LinkedinClient = Client<Route>;

/** https://learn.microsoft.com/en-us/linkedin/marketing/versioning */
export const headersFor = (version: string, token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`, 'linkedin-version': version, 'x-restli-protocol-version': '2.0.0',
});

export function openClient(settings: LinkedinSettings, secret: LinkedinSecret, ports: NetworkPorts): LinkedinClient {
  const session = openSession(settings, secret, ports);
  return createClient<Route>({
    wire: wireOf(settings.apiBase, ports, session.hush),
    session,
    budget: createBudget(ports, quotasOf(settings.dailyCalls)),
    sign: (request, token) => ({ ...request, headers: { ...request.headers, ...headersFor(settings.version, token) } }),
    refused: ({ status }) => status === 401,
  });
}

export interface Asking {
  client: LinkedinClient;
  use: Use;
  signal: AbortSignal;
}

export type Reply<T> = { kind: 'answer'; value: T } | { kind: 'missing' } | Trouble;

/** What changes nothing: it may always be asked again. */
export async function question<T>(route: Route, path: string, schema: z.ZodType<T>, { client, use, signal }: Asking): Promise<Reply<T>> {
  const request: Request = { method: 'GET', path };
  const done = await client.call(route, request, use, signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const { status, body, foreign } = done.answer;
  if (status === 404 && !foreign && body !== undefined) return { kind: 'missing' };
  const read = schema.safeParse(body);
  return status === 200 && read.success ? { kind: 'answer', value: read.data } : troubleOfPull(done.answer);
}
