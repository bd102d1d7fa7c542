import { z } from 'zod';
import { problemOf } from '../../../contract/index.ts';
import type { Trouble } from '../network.ts';
import { type Answer, exchange, type Query, type Wire } from './exchange.ts';
import { troubleOfReading } from './line.ts';

/** Leniently: what is beside the tokens may be missing. https://www.rfc-editor.org/rfc/rfc6749#section-5.1 */
const tokensWire = z.object({
  access_token: z.string().min(1).max(10_000),
  refresh_token: z.string().max(10_000).optional(),
  expires_in: z.number().positive().optional().catch(undefined),
  scope: z.string().max(10_000).optional().catch(undefined),
});

export interface Tokens {
  accessToken: string;
  /** Empty where none came: then the one before stays good. */
  refreshToken: string;
  /** Epoch milliseconds; null: the server does not tell. */
  endsAt: number | null;
  /** Null: those that were asked for. */
  scopes: readonly string[] | null;
}

/** https://www.rfc-editor.org/rfc/rfc6749#section-5.2 */
const errorWire = z.object({ error: z.string().max(200), error_description: z.string().max(2_000).optional().catch(undefined) });

/** Why a token endpoint gave no tokens. It never does anything that may not be asked for again. */
function troubleOfTokens(answer: Answer): Trouble {
  const read = errorWire.safeParse(answer.body);
  if (answer.foreign) return { kind: 'retry', problem: problemOf('unreachable') };
  if (answer.status === 429) return { kind: 'retry', problem: problemOf('rate-limited', '', answer.reset) };
  if (answer.status >= 500) return { kind: 'retry', problem: problemOf('server-error', read.data?.error_description ?? '') };
  if (!read.success) return { kind: 'retry', problem: problemOf('unreadable-answer') };
  const { error, error_description: words = '' } = read.data;
  if (error === 'invalid_grant') return { kind: 'held', problem: problemOf('signed-out', words) };
  return { kind: 'held', problem: problemOf('rejected', words === '' ? error : `${error}: ${words}`) };
}

/** Asks the token endpoint. `path`: under the wire's base, or a whole address. */
export async function askForTokens(wire: Wire, path: string, form: Query, signal: AbortSignal): Promise<{ kind: 'tokens'; tokens: Tokens } | Trouble> {
  const done = await exchange(wire, { method: 'POST', path, form }, signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const read = tokensWire.safeParse(done.answer.body);
  if (done.answer.foreign || done.answer.status !== 200 || !read.success) return troubleOfTokens(done.answer);
  const { access_token: accessToken, refresh_token: refreshToken = '', expires_in: lasts, scope } = read.data;
  return {
    kind: 'tokens',
    tokens: { accessToken, refreshToken, endsAt: lasts === undefined ? null : wire.now() + lasts * 1_000, scopes: scope?.split(/[ ,]+/u) ?? null },
  };
}

/** Tokens for the code that came back from the browser. https://www.rfc-editor.org/rfc/rfc6749#section-4.1.3 */
export async function exchangeCode(wire: Wire, path: string, form: Query, signal: AbortSignal): Promise<{ kind: 'tokens'; tokens: Tokens } | Trouble> {
  const outcome = await askForTokens(wire, path, { grant_type: 'authorization_code', ...form }, signal);
  // The code is the only grant that there is: it was too old, or used before.
  const late = outcome.kind === 'held' && outcome.problem.code === 'signed-out';
  return late ? { kind: 'held', problem: { ...outcome.problem, code: 'sign-in-expired' } } : outcome;
}

/** The page where the agent agrees. https://www.rfc-editor.org/rfc/rfc7636#section-4.3 Null where `endpoint` is no address. */
export function authorizationAddress(endpoint: string, asked: Query, challenge: string): string | null {
  const address = URL.parse(endpoint);
  if (address === null) return null;
  const parameters = { response_type: 'code', ...asked, code_challenge: challenge, code_challenge_method: 'S256' };
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address.href;
}

/** The scopes among `needed` that were not given. */
export const missingScopes = (needed: readonly string[], { scopes }: Tokens): string[] =>
  scopes === null ? [] : needed.filter((one) => !scopes.includes(one));
