import { type Problem, type ProblemCode, problemOf } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import type { Trouble } from '../network.ts';
import { refusalWire } from './wire.ts';

const held = (problem: Problem): Trouble => ({ kind: 'held', problem });
const permanent = (code: ProblemCode, words: string): Trouble => ({ kind: 'permanent', problem: problemOf(code, words) });

const unreachable: Trouble = { kind: 'retry', problem: problemOf('unreachable') };

/** What Telegram says of a request that it did not carry out; null: this is not from Telegram. */
export function refusalIn({ body }: Answer): { words: string; movedTo: string | null } | null {
  const read = refusalWire.safeParse(body);
  return read.success ? read.data : null;
}

const wordsOf = (answer: Answer): string => refusalIn(answer)?.words ?? '';

/** While a webhook is set nothing can be pulled, and of two that pull each gets a part. https://core.telegram.org/bots/api#getupdates */
function troubleOfConflict(words: string): Trouble {
  if (/webhook/iu.test(words)) return held(problemOf('webhook-set', words));
  return { kind: 'retry', problem: problemOf('read-elsewhere', words) };
}

/** What means the same whatever was asked; null: it depends. A token in a wrong form is answered 404. Certainly nothing was done. */
function commonTrouble(answer: Answer): Trouble | null {
  switch (answer.status) {
    case 429:
      return { kind: 'retry', problem: problemOf('rate-limited', wordsOf(answer), answer.reset) };
    case 401:
      return held(problemOf('signed-out', wordsOf(answer)));
    case 404:
      return refusalIn(answer) === null ? null : held(problemOf('signed-out', wordsOf(answer)));
    case 409:
      return troubleOfConflict(wordsOf(answer));
    default:
      return null;
  }
}

/** For an answer to a question that is not what was asked for. Always safe to ask again. */
export function troubleOfPull(answer: Answer): Trouble {
  if (answer.foreign) return unreachable;
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const words = wordsOf(answer);
  if (answer.status >= 500) return { kind: 'retry', problem: problemOf('server-error', words) };
  if (answer.status === 403) return held(problemOf('forbidden', words));
  if (answer.status >= 400 && words !== '') return held(problemOf('rejected', words));
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}

/** Telegram has no codes for these; the words are those of its server. https://github.com/tdlib/telegram-bot-api */
const tooLong = /(?:message|caption)\w* is too long/iu;
const fileRefused = /file is too big|wrong type of|photo_invalid_dimensions|image_process_failed|request entity too large/iu;
const gone = /message to (?:be replied|reply|react|edit) ?(?:to )?not found|message_id_invalid|replied message not found/iu;
const nobody = /bot was blocked|user is deactivated|can't initiate conversation|chat not found|user not found|peer_id_invalid|bots can't send messages to bots/iu;
const windowClosed = /business_peer_usage_missing/iu;
const notAllowed = /not enough rights|have no rights|chat_write_forbidden|was kicked|is not a member|need administrator rights|business_connection|business connection|bot_access_forbidden/iu;

function troubleOfRefusal(status: number, words: string): Trouble {
  if (tooLong.test(words)) return permanent('too-long', words);
  if (fileRefused.test(words)) return permanent('file-refused', words);
  if (gone.test(words)) return permanent('message-gone', words);
  if (nobody.test(words)) return permanent('recipient-refused', words);
  if (windowClosed.test(words)) return held(problemOf('window-closed', words));
  if (notAllowed.test(words) || status === 403) return held(problemOf('forbidden', words));
  return permanent('rejected', words);
}

/** For an answer to what was to be done, other than its acceptance. Only a refusal that Telegram itself wrote is a certain no. */
export function troubleOfSend(answer: Answer): Trouble {
  if (answer.status === 511) return unreachable;
  if (answer.foreign) return { ...unreachable, kind: 'unknown' };
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const refusal = refusalIn(answer);
  if (answer.status >= 500) return { kind: 'unknown', problem: problemOf('server-error', refusal?.words) };
  if (answer.status < 400 || refusal === null) return { kind: 'unknown', problem: problemOf('unreadable-answer') };
  return troubleOfRefusal(answer.status, refusal.words);
}
