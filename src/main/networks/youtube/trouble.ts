import type { ProblemCode } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import { held, limited, permanent, troublesOf } from '../http/trouble.ts';
import type { Trouble } from '../network.ts';
import { problemIn } from './wire.ts';

/** The day's units are used up; or calls came too fast. Both as 403. https://developers.google.com/youtube/v3/docs/errors */
export const dayUsedUp = new Set(['quotaExceeded', 'dailyLimitExceeded']);
export const tooFast = new Set(['rateLimitExceeded', 'userRateLimitExceeded']);

/** What means the same whatever was asked; null: it depends. Certainly nothing was done. */
function commonTrouble(answer: Answer): Trouble | null {
  const { reason, words } = problemIn(answer.body);
  if (answer.status === 429 || dayUsedUp.has(reason) || tooFast.has(reason)) return limited(answer, words);
  if (answer.status === 401) return held('signed-out', words);
  return null;
}

/** Comments and videos that were deleted, or were never for this account. */
export const isGone = ({ status, foreign, body }: Answer): boolean => !foreign && body !== undefined && status === 404;

/** "The API server failed to successfully process the request": at which point, it does not say. */
const unprocessed = 'processingFailure';

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

function troubleOfRefusal({ status, body }: Answer): Trouble {
  const { reason, words } = problemIn(body);
  const code = codes[reason];
  if (code !== undefined) return permanent(code, words);
  if (status === 404) return permanent('message-gone', words);
  return status === 403 ? held('forbidden', words) : permanent('rejected', words);
}

export const { troubleOfPull, troubleOfSend } = troublesOf({
  words: ({ body }) => problemIn(body).words,
  common: commonTrouble,
  isFault: ({ status, body }) => status >= 500 || problemIn(body).reason === unprocessed,
  refusal: troubleOfRefusal,
});
