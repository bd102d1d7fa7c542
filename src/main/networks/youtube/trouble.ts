import { type Problem, type ProblemCode, problemOf } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import type { Trouble } from '../network.ts';
import { problemIn } from './wire.ts';

const held = (problem: Problem): Trouble => ({ kind: 'held', problem });
const permanent = (code: ProblemCode, words: string): Trouble => ({ kind: 'permanent', problem: problemOf(code, words) });

const unreachable: Trouble = { kind: 'retry', problem: problemOf('unreachable') };

/** The day's units are used up; or calls came too fast. Both as 403. https://developers.google.com/youtube/v3/docs/errors */
export const dayUsedUp = new Set(['quotaExceeded', 'dailyLimitExceeded']);
export const tooFast = new Set(['rateLimitExceeded', 'userRateLimitExceeded']);

/** What means the same whatever was asked; null: it depends. Certainly nothing was done. */
function commonTrouble(answer: Answer): Trouble | null {
  const { reason, words } = problemIn(answer.body);
  if (answer.status === 429 || dayUsedUp.has(reason) || tooFast.has(reason)) return { kind: 'retry', problem: problemOf('rate-limited', words, answer.reset) };
  if (answer.status === 401) return held(problemOf('signed-out', words));
  return null;
}

/** Comments and videos that were deleted, or were never for this account. */
export const isGone = ({ status, foreign, body }: Answer): boolean => !foreign && body !== undefined && status === 404;

/** "The API server failed to successfully process the request": at which point, it does not say. */
const unprocessed = 'processingFailure';

/** For an answer to a question that is not what was asked for. Always safe to ask again. */
export function troubleOfPull(answer: Answer): Trouble {
  if (answer.foreign) return unreachable;
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const { reason, words } = problemIn(answer.body);
  if (answer.status >= 500 || reason === unprocessed) return { kind: 'retry', problem: problemOf('server-error', words) };
  if (answer.status === 403) return held(problemOf('forbidden', words));
  if (answer.status >= 400 && answer.body !== undefined) return held(problemOf('rejected', words));
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}

/** https://developers.google.com/youtube/v3/docs/comments/insert#errors */
const codes: Record<string, ProblemCode> = {
  commentTextTooLong: 'too-long',
  commentsDisabled: 'replies-closed',
  operationNotSupported: 'replies-closed',
  parentCommentIsPrivate: 'replies-closed',
  commentNotFound: 'message-gone',
  parentCommentNotFound: 'message-gone',
  videoNotFound: 'message-gone',
};

/**
 * For an answer to what was to be done, other than that it was.
 * Only a refusal that YouTube itself wrote is a certain no, and that of a portal that says what it is.
 */
export function troubleOfSend(answer: Answer): Trouble {
  if (answer.status === 511) return unreachable;
  if (answer.foreign) return { ...unreachable, kind: 'unknown' };
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const { reason, words } = problemIn(answer.body);
  if (answer.status >= 500) return { kind: 'unknown', problem: problemOf('server-error', words) };
  if (answer.status < 400 || answer.status === 408 || answer.body === undefined) return { kind: 'unknown', problem: problemOf('unreadable-answer') };
  if (reason === unprocessed) return { kind: 'unknown', problem: problemOf('server-error', words) };
  const code = codes[reason];
  if (code !== undefined) return permanent(code, words);
  if (answer.status === 404) return permanent('message-gone', words);
  return answer.status === 403 ? held(problemOf('forbidden', words)) : permanent('rejected', words);
}
