import { type ProblemCode, problemOf } from '../../../contract/index.ts';
import type { Trouble } from '../network.ts';
import type { Answer } from './exchange.ts';

export const held = (code: ProblemCode, words = ''): Trouble => ({ kind: 'held', problem: problemOf(code, words) });
export const permanent = (code: ProblemCode, words = ''): Trouble => ({ kind: 'permanent', problem: problemOf(code, words) });
export const retry = (code: ProblemCode, words = ''): Trouble => ({ kind: 'retry', problem: problemOf(code, words) });
const unknown = (code: ProblemCode, words = ''): Trouble => ({ kind: 'unknown', problem: problemOf(code, words) });

export const limited = ({ reset }: Answer, words: string): Trouble => ({ kind: 'retry', problem: problemOf('rate-limited', words, reset) });
export const signedOut = held('signed-out');

/** What the answers of one network mean; all else means the same at each. */
interface Meaning<Sent extends readonly unknown[]> {
  /** What the network says of it; empty: nothing. */
  words: (answer: Answer) => string;
  /** What means the same whatever was asked; null: it depends. Certainly nothing was done. */
  common: (answer: Answer) => Trouble | null;
  /** That the network failed, at which point nobody knows. */
  isFault?: (answer: Answer) => boolean;
  /** That the network itself wrote a no. */
  isRefusal?: (answer: Answer) => boolean;
  /** Why a question was refused, which a person has to mend; null: it was not. */
  refusedQuestion?: (answer: Answer) => ProblemCode | null;
  /** Of a refusal of what was to be done. `sent`: what else `troubleOfSend` was told. */
  refusal: (answer: Answer, ...sent: Sent) => Trouble;
}

interface Troubles<Sent extends readonly unknown[]> {
  /** For an answer to a question that is not what was asked for. Always safe to ask again. */
  troubleOfPull: (answer: Answer) => Trouble;
  /**
   * For an answer to what was to be done, other than its acceptance. Only a refusal that the network itself wrote is a
   * certain no, and that of a portal that says what it is (511, RFC 6585).
   */
  troubleOfSend: (answer: Answer, ...sent: Sent) => Trouble;
}

const isServerError = ({ status }: Answer): boolean => status >= 500;
/** 408: the request did not come through in time, or not as a whole; what became of it is not said. */
const isClientError = ({ status, body }: Answer): boolean => status >= 400 && status !== 408 && body !== undefined;

export function troublesOf<Sent extends readonly unknown[] = []>({
  words, common, refusal, isFault = isServerError, isRefusal = isClientError,
  refusedQuestion = (answer) => (answer.status === 403 ? 'forbidden' : isRefusal(answer) ? 'rejected' : null),
}: Meaning<Sent>): Troubles<Sent> {
  return {
    troubleOfPull(answer) {
      if (answer.foreign) return retry('unreachable');
      const certain = common(answer);
      if (certain !== null) return certain;
      if (isFault(answer)) return retry('server-error', words(answer));
      const refused = refusedQuestion(answer);
      return refused === null ? retry('unreadable-answer') : held(refused, words(answer));
    },
    troubleOfSend(answer, ...sent) {
      if (answer.status === 511) return retry('unreachable');
      if (answer.foreign) return unknown('unreachable');
      const certain = common(answer);
      if (certain !== null) return certain;
      if (isFault(answer)) return unknown('server-error', words(answer));
      return isRefusal(answer) ? refusal(answer, ...sent) : unknown('unreadable-answer');
    },
  };
}
