import { type Problem, problemOf } from '../../contract/index.ts';
import { sameSecret } from './proof.ts';

/** What came back from the browser. `foreign`: not for this sign-in, and nothing follows from it. */
export type Redirected =
  | { kind: 'code'; code: string }
  | { kind: 'refused'; problem: Problem }
  | { kind: 'foreign' };

/** Codes of the networks here have a few hundred characters at most. */
const longestCode = 4_000;

/** `user_cancelled_login` and `user_cancelled_authorize` are LinkedIn's. https://learn.microsoft.com/en-us/linkedin/shared/authentication/authorization-code-flow */
const denied = new Set(['access_denied', 'user_cancelled_login', 'user_cancelled_authorize']);
const passing = new Set(['server_error', 'temporarily_unavailable']);

/** https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1 */
function problemOfError(error: string, description: string): Problem {
  if (denied.has(error)) return problemOf('access-denied', description);
  if (passing.has(error)) return problemOf('server-error', description);
  return problemOf('rejected', description === '' ? error : `${error}: ${description}`);
}

/** Reads the parameters of the redirect. Each may be there once. https://www.rfc-editor.org/rfc/rfc6749#section-3.1 */
export function readRedirect(query: URLSearchParams, state: string): Redirected {
  const once = (name: string): string | null => (query.getAll(name).length > 1 ? null : query.get(name));
  const told = once('state');
  if (told === null || !sameSecret(told, state)) return { kind: 'foreign' };
  const error = once('error');
  if (error !== null) return { kind: 'refused', problem: problemOfError(error, once('error_description') ?? '') };
  const code = once('code') ?? '';
  return code === '' || code.length > longestCode ? { kind: 'foreign' } : { kind: 'code', code };
}
