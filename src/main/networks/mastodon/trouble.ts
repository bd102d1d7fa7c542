import { type Problem, type ProblemCode, problemOf } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import type { Trouble } from '../network.ts';
import { wordsIn } from './wire.ts';

const held = (problem: Problem): Trouble => ({ kind: 'held', problem });
const permanent = (code: ProblemCode, words: string): Trouble => ({ kind: 'permanent', problem: problemOf(code, words) });

const unreachable: Trouble = { kind: 'retry', problem: problemOf('unreachable') };

/** https://docs.joinmastodon.org/api/oauth-scopes/ */
const outsideScopes = /outside the authorized scopes/iu;

/** What means the same whatever was asked; null: it depends. Certainly nothing was done. */
function commonTrouble({ status, body, reset }: Answer): Trouble | null {
  if (status === 429) return { kind: 'retry', problem: problemOf('rate-limited', wordsIn(body), reset) };
  if (status === 401) return held(problemOf('signed-out', wordsIn(body)));
  if (status === 403 && outsideScopes.test(wordsIn(body))) return held(problemOf('permission-missing', wordsIn(body)));
  return null;
}

/** Servers say so for what was deleted, and for what the account may not see (any more). */
export const isGone = ({ status, foreign, body }: Answer): boolean => !foreign && body !== undefined && (status === 404 || status === 410);

/** For an answer to a question that is not what was asked for. Always safe to ask again. */
export function troubleOfPull(answer: Answer): Trouble {
  if (answer.foreign) return unreachable;
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const words = wordsIn(answer.body);
  if (answer.status >= 500) return { kind: 'retry', problem: problemOf('server-error', words) };
  if (answer.status === 403) return held(problemOf('forbidden', words));
  if (answer.status >= 400 && answer.body !== undefined) return held(problemOf('rejected', words));
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}

/** Servers have no codes for these, and speak the account's language: what is not known by its words is `rejected`. */
const tooLong = /character limit/iu;
const stillProcessing = /finished processing/iu;

/**
 * For an answer to a reply that was sent, other than its acceptance.
 * Only a refusal that the server itself wrote is a certain no, and that of a portal that says what it is.
 */
export function troubleOfSend(answer: Answer): Trouble {
  const { status, body } = answer;
  if (status === 511) return unreachable;
  if (answer.foreign) return { ...unreachable, kind: 'unknown' };
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const words = wordsIn(body);
  if (status >= 500) return { kind: 'unknown', problem: problemOf('server-error', words) };
  if (status < 400 || status === 408 || body === undefined) return { kind: 'unknown', problem: problemOf('unreadable-answer') };
  if (isGone(answer)) return permanent('message-gone', words);
  if (status === 403) return held(problemOf('forbidden', words));
  if (tooLong.test(words)) return permanent('too-long', words);
  if (stillProcessing.test(words)) return { kind: 'retry', problem: problemOf('server-error', words) };
  return permanent('rejected', words);
}
