import type { Answer } from '../http/exchange.ts';
import { held, limited, permanent, retry, troublesOf } from '../http/trouble.ts';
import type { Trouble } from '../network.ts';
import { refusalWire } from './wire.ts';

/** What Telegram says of a request that it did not carry out; null: this is not from Telegram. */
export function refusalIn({ body }: Answer): { words: string; movedTo: string | null } | null {
  const read = refusalWire.safeParse(body);
  return read.success ? read.data : null;
}

const wordsOf = (answer: Answer): string => refusalIn(answer)?.words ?? '';

/** While a webhook is set nothing can be pulled, and of two that pull each gets a part. https://core.telegram.org/bots/api#getupdates */
function troubleOfConflict(words: string): Trouble {
  if (/webhook/iu.test(words)) return held('webhook-set', words);
  return retry('read-elsewhere', words);
}

/** What means the same whatever was asked; null: it depends. A token in a wrong form is answered 404. Certainly nothing was done. */
function commonTrouble(answer: Answer): Trouble | null {
  switch (answer.status) {
    case 429:
      return limited(answer, wordsOf(answer));
    case 401:
      return held('signed-out', wordsOf(answer));
    case 404:
      return refusalIn(answer) === null ? null : held('signed-out', wordsOf(answer));
    case 409:
      return troubleOfConflict(wordsOf(answer));
    default:
      return null;
  }
}

/** Telegram has no codes for these; the words are those of its server. https://github.com/tdlib/telegram-bot-api */
const tooLong = /(?:message|caption)\w* is too long/iu;
const fileRefused = /file is too big|wrong type of|photo_invalid_dimensions|image_process_failed|request entity too large/iu;
const gone = /message to (?:be replied|reply|react|edit) ?(?:to )?not found|message_id_invalid|replied message not found/iu;
const nobody = /bot was blocked|user is deactivated|can't initiate conversation|chat not found|user not found|peer_id_invalid|bots can't send messages to bots/iu;
const windowClosed = /business_peer_usage_missing/iu;
const notAllowed = /not enough rights|have no rights|chat_write_forbidden|was kicked|is not a member|need administrator rights|business_connection|business connection|bot_access_forbidden/iu;

function troubleOfRefusal(answer: Answer): Trouble {
  const words = wordsOf(answer);
  if (tooLong.test(words)) return permanent('too-long', words);
  if (fileRefused.test(words)) return permanent('file-refused', words);
  if (gone.test(words)) return permanent('message-gone', words);
  if (nobody.test(words)) return permanent('recipient-refused', words);
  if (windowClosed.test(words)) return held('window-closed', words);
  if (notAllowed.test(words) || answer.status === 403) return held('forbidden', words);
  return permanent('rejected', words);
}

export const { troubleOfPull, troubleOfSend } = troublesOf({
  words: wordsOf, common: commonTrouble, isRefusal: (answer) => answer.status >= 400 && refusalIn(answer) !== null, refusal: troubleOfRefusal,
});
