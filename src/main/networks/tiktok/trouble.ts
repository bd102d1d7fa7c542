import { type Channel, type Problem, type ProblemCode, problemOf } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import type { Trouble } from '../network.ts';
import { refusalWire } from './wire.ts';

const held = (problem: Problem): Trouble => ({ kind: 'held', problem });
const permanent = (code: ProblemCode, words: string): Trouble => ({ kind: 'permanent', problem: problemOf(code, words) });

export const signedOut: Trouble = held(problemOf('signed-out'));
const unreachable: Trouble = { kind: 'retry', problem: problemOf('unreachable') };

/** What TikTok says of a request that it did not carry out, whatever the HTTP status; null: it says nothing. */
export function refusalIn(body: unknown): { code: number; words: string } | null {
  const read = refusalWire.safeParse(body);
  return read.success ? read.data : null;
}

/** https://business-api.tiktok.com/portal/docs?id=1737172488964097 */
const codes = { notAllowed: 40_001, noSuchPath: 40_006, noSuchThing: 40_007, messagingRules: 40_064, tooFrequent: 40_100, tokenEmpty: 40_104, tokenWrong: 40_105 };

/** TikTok looked at the token and at nothing else. */
export const isTokenRefused = ({ status, body }: Pick<Answer, 'status' | 'body'>): boolean => {
  const code = refusalIn(body)?.code;
  return status === 401 || code === codes.tokenEmpty || code === codes.tokenWrong;
};

export const isTooFrequent = (status: number, body: unknown): boolean => status === 429 || refusalIn(body)?.code === codes.tooFrequent;

/** Codes from 50000 on are faults of TikTok's own, after which nobody knows. */
const isFault = ({ status, body }: Answer): boolean => status >= 500 || (refusalIn(body)?.code ?? 0) >= 50_000;

/** What means the same whatever was asked; null: it depends. Certainly nothing was done. */
function commonTrouble(answer: Answer): Trouble | null {
  const words = refusalIn(answer.body)?.words;
  if (isTooFrequent(answer.status, answer.body)) return { kind: 'retry', problem: problemOf('rate-limited', words, answer.reset) };
  return isTokenRefused(answer) ? held(problemOf('signed-out', words)) : null;
}

/** For an answer to a question that is not what was asked for. Always safe to ask again. */
export function troubleOfPull(answer: Answer): Trouble {
  if (answer.foreign) return unreachable;
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const refusal = refusalIn(answer.body);
  if (isFault(answer)) return { kind: 'retry', problem: problemOf('server-error', refusal?.words) };
  if (refusal === null) return { kind: 'retry', problem: problemOf('unreadable-answer') };
  return held(problemOf(problems[refusal.code] ?? 'rejected', refusal.words));
}

/** What a person can mend. A path that is not there any more belongs to a version of the interface that has ended. */
const problems: Readonly<Record<number, ProblemCode>> = { [codes.notAllowed]: 'forbidden', [codes.noSuchPath]: 'outdated' };

const tooLong = /too long|exceed|(?:length|characters?).*(?:limit|most|maximum)|(?:limit|most|maximum).*(?:length|characters?)/iu;
const tooFast = /too fast|too frequent|take a rest/iu;
const gone = /not exist|not found|deleted|invalid comment/iu;

function troubleOfRefusal({ code, words }: { code: number; words: string }, channel: Channel): Trouble {
  switch (code) {
    case codes.notAllowed:
      return held(problemOf('forbidden', words));
    case codes.noSuchPath:
      return held(problemOf('outdated', words));
    case codes.noSuchThing:
      return permanent('message-gone', words);
    case codes.messagingRules:
      // Ten messages after the first of the customer's, 48 hours after each; and some hundred conversations a day.
      return tooFast.test(words) ? { kind: 'retry', problem: problemOf('rate-limited', words) } : held(problemOf('window-closed', words));
    default:
      if (tooLong.test(words)) return permanent('too-long', words);
      return permanent(channel === 'public' && gone.test(words) ? 'message-gone' : 'rejected', words);
  }
}

/** For an answer to what was to be done, other than its acceptance. Only a refusal that TikTok itself wrote is a certain no. */
export function troubleOfSend(answer: Answer, channel: Channel): Trouble {
  if (answer.status === 511) return unreachable;
  if (answer.foreign) return { ...unreachable, kind: 'unknown' };
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const refusal = refusalIn(answer.body);
  if (isFault(answer)) return { kind: 'unknown', problem: problemOf('server-error', refusal?.words) };
  return refusal === null ? { kind: 'unknown', problem: problemOf('unreadable-answer') } : troubleOfRefusal(refusal, channel);
}
