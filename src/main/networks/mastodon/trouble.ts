import type { Answer } from '../http/exchange.ts';
import { held, limited, permanent, retry, troublesOf } from '../http/trouble.ts';
import type { Trouble } from '../network.ts';
import { wordsIn } from './wire.ts';

/** https://docs.joinmastodon.org/api/oauth-scopes/ */
const outsideScopes = /outside the authorized scopes/iu;

/** What means the same whatever was asked; null: it depends. Certainly nothing was done. */
function commonTrouble(answer: Answer): Trouble | null {
  const words = wordsIn(answer.body);
  if (answer.status === 429) return limited(answer, words);
  if (answer.status === 401) return held('signed-out', words);
  if (answer.status === 403 && outsideScopes.test(words)) return held('permission-missing', words);
  return null;
}

/** Servers say so for what was deleted, and for what the account may not see (any more). */
export const isGone = ({ status, foreign, body }: Answer): boolean => !foreign && body !== undefined && (status === 404 || status === 410);

/** Servers have no codes for these, and speak the account's language: what is not known by its words is `rejected`. */
const tooLong = /character limit/iu;
const stillProcessing = /finished processing/iu;

function troubleOfRefusal(answer: Answer): Trouble {
  const words = wordsIn(answer.body);
  if (isGone(answer)) return permanent('message-gone', words);
  if (answer.status === 403) return held('forbidden', words);
  if (tooLong.test(words)) return permanent('too-long', words);
  return stillProcessing.test(words) ? retry('server-error', words) : permanent('rejected', words);
}

export const { troubleOfPull, troubleOfSend } = troublesOf({ words: ({ body }) => wordsIn(body), common: commonTrouble, refusal: troubleOfRefusal });
