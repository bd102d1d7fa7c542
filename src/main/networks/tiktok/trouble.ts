import type { Channel, ProblemCode } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import { held, limited, permanent, retry, troublesOf } from '../http/trouble.ts';
import type { Trouble } from '../network.ts';
import { refusalWire } from './wire.ts';

/** What TikTok says of a request that it did not carry out, whatever the HTTP status; null: it says nothing. */
export function refusalIn(body: unknown): { code: number; words: string } | null {
  const read = refusalWire.safeParse(body);
  return read.success ? read.data : null;
}

const wordsOf = ({ body }: Answer): string => refusalIn(body)?.words ?? '';

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
  if (isTooFrequent(answer.status, answer.body)) return limited(answer, wordsOf(answer));
  return isTokenRefused(answer) ? held('signed-out', wordsOf(answer)) : null;
}

/** What a person can mend. A path that is not there any more belongs to a version of the interface that has ended. */
const problems: Readonly<Record<number, ProblemCode>> = { [codes.notAllowed]: 'forbidden', [codes.noSuchPath]: 'outdated' };

const tooLong = /too long|exceed|(?:length|characters?).*(?:limit|most|maximum)|(?:limit|most|maximum).*(?:length|characters?)/iu;
const tooFast = /too fast|too frequent|take a rest/iu;
const gone = /not exist|not found|deleted|invalid comment/iu;

function troubleOfRefusal(answer: Answer, channel: Channel): Trouble {
  const { code, words } = refusalIn(answer.body) ?? { code: 0, words: '' };
  switch (code) {
    case codes.notAllowed:
      return held('forbidden', words);
    case codes.noSuchPath:
      return held('outdated', words);
    case codes.noSuchThing:
      return permanent('message-gone', words);
    case codes.messagingRules:
      // Ten messages after the first of the customer's, 48 hours after each; and some hundred conversations a day.
      return tooFast.test(words) ? retry('rate-limited', words) : held('window-closed', words);
    default:
      if (tooLong.test(words)) return permanent('too-long', words);
      return permanent(channel === 'public' && gone.test(words) ? 'message-gone' : 'rejected', words);
  }
}

/** Whether it was carried out is said by the answer, whatever the HTTP status. */
export const { troubleOfPull, troubleOfSend } = troublesOf<[channel: Channel]>({
  words: wordsOf,
  common: commonTrouble,
  isFault,
  isRefusal: ({ body }) => refusalIn(body) !== null,
  refusedQuestion({ body }) {
    const refusal = refusalIn(body);
    return refusal && (problems[refusal.code] ?? 'rejected');
  },
  refusal: troubleOfRefusal,
});
