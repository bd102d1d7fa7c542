import { type Channel, problemOf } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import { held, limited, permanent, troublesOf } from '../http/trouble.ts';
import type { Trouble } from '../network.ts';
import { problemWire } from './wire.ts';

const readProblem = (body: unknown): { type: string; words: string } => {
  const read = problemWire.safeParse(body);
  return read.success ? read.data : { type: '', words: '' };
};

/** What means the same whatever was asked; null: it depends. Certainly nothing was done. */
function commonTrouble(answer: Answer): Trouble | null {
  const { type, words } = readProblem(answer.body);
  // A cap on usage answers 429 as well, but no window will open again: credits or the spending limit are used up.
  if (type.endsWith('/usage-capped') || answer.status === 402) return held('quota-used-up', words);
  if (answer.status === 429) return limited(answer, words);
  if (answer.status === 401) return held('signed-out', words);
  return null;
}

/** X has no codes for these; the words are those of its API. */
const duplicate = /duplicate content/iu;
const notSummoned = /not been mentioned|otherwise engaged/iu;
const closed = /not allowed to reply|reply to this conversation is not allowed|restricted who can reply/iu;
const gone = /deleted or not visible|does not exist|could not find tweet|not found/iu;
const tooLong = /too long|exceeds? the (?:maximum|character)|longer than/iu;
const noPermissionToMessage = /permission to (?:dm|message)|cannot send messages|participants/iu;

function troubleOfRefusal(answer: Answer, channel: Channel, earlierAttempt: boolean): Trouble {
  const { type, words } = readProblem(answer.body);
  if (duplicate.test(words)) {
    // After an attempt that may have arrived, the duplicate may be our own reply: reading back decides.
    return earlierAttempt ? { kind: 'unknown', problem: problemOf('duplicate-content', words) } : held('duplicate-content', words);
  }
  if (tooLong.test(words)) return permanent('too-long', words);
  if (notSummoned.test(words)) return permanent('reply-not-allowed', words);
  if (closed.test(words)) return permanent('replies-closed', words);
  if (channel === 'private' && (answer.status === 404 || noPermissionToMessage.test(words))) return permanent('recipient-refused', words);
  if (answer.status === 404 || type.endsWith('/resource-not-found') || gone.test(words)) return permanent('message-gone', words);
  if (answer.status === 403) return held('forbidden', words);
  return permanent('rejected', words);
}

/** `earlierAttempt`: this reply was sent before, and may have arrived. */
export const { troubleOfPull, troubleOfSend } = troublesOf<[channel: Channel, earlierAttempt: boolean]>({
  words: ({ body }) => readProblem(body).words, common: commonTrouble, refusal: troubleOfRefusal,
});
