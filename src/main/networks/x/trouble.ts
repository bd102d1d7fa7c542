import { type Channel, type Problem, type ProblemCode, problemOf } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import type { Trouble } from '../network.ts';
import { problemWire } from './wire.ts';

const held = (problem: Problem): Trouble => ({ kind: 'held', problem });
const permanent = (code: ProblemCode, words: string): Trouble => ({ kind: 'permanent', problem: problemOf(code, words) });

export const signedOut: Trouble = held(problemOf('signed-out'));
const unreachable: Trouble = { kind: 'retry', problem: problemOf('unreachable') };

const readProblem = (body: unknown): { type: string; words: string } => {
  const read = problemWire.safeParse(body);
  return read.success ? read.data : { type: '', words: '' };
};

/** What means the same whatever was asked; null: it depends. Certainly nothing was done. */
function commonTrouble(answer: Answer): Trouble | null {
  const { type, words } = readProblem(answer.body);
  // A cap on usage answers 429 as well, but no window will open again: credits or the spending limit are used up.
  if (type.endsWith('/usage-capped') || answer.status === 402) return held(problemOf('quota-used-up', words));
  if (answer.status === 429) return { kind: 'retry', problem: problemOf('rate-limited', words, answer.reset) };
  if (answer.status === 401) return held(problemOf('signed-out', words));
  return null;
}

/** For an answer to a question that is not what was asked for. Always safe to ask again. */
export function troubleOfPull(answer: Answer): Trouble {
  if (answer.foreign) return unreachable;
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const { words } = readProblem(answer.body);
  if (answer.status >= 500) return { kind: 'retry', problem: problemOf('server-error', words) };
  if (answer.status === 403) return held(problemOf('forbidden', words));
  if (answer.status >= 400 && answer.body !== undefined) return held(problemOf('rejected', words));
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
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
    const problem = problemOf('duplicate-content', words);
    // After an attempt that may have arrived, the duplicate may be our own reply: reading back decides.
    return earlierAttempt ? { kind: 'unknown', problem } : held(problem);
  }
  if (tooLong.test(words)) return permanent('too-long', words);
  if (notSummoned.test(words)) return permanent('reply-not-allowed', words);
  if (closed.test(words)) return permanent('replies-closed', words);
  if (channel === 'private' && (answer.status === 404 || noPermissionToMessage.test(words))) return permanent('recipient-refused', words);
  if (answer.status === 404 || type.endsWith('/resource-not-found') || gone.test(words)) return permanent('message-gone', words);
  if (answer.status === 403) return held(problemOf('forbidden', words));
  return permanent('rejected', words);
}

/**
 * For an answer to a reply that was sent, other than its acceptance. `earlierAttempt`: this reply was sent before, and may have arrived.
 * Only a refusal that X itself wrote is a certain no, and that of a portal that says what it is.
 */
export function troubleOfSend(answer: Answer, channel: Channel, earlierAttempt: boolean): Trouble {
  if (answer.status === 511) return unreachable;
  if (answer.foreign) return { ...unreachable, kind: 'unknown' };
  const common = commonTrouble(answer);
  if (common !== null) return common;
  if (answer.status >= 500) return { kind: 'unknown', problem: problemOf('server-error', readProblem(answer.body).words) };
  const refused = answer.status >= 400 && answer.status !== 408 && answer.body !== undefined;
  if (!refused) return { kind: 'unknown', problem: problemOf('unreadable-answer') };
  return troubleOfRefusal(answer, channel, earlierAttempt);
}
