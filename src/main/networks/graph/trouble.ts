import { type ProblemCode, problemOf } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import type { Trouble } from '../network.ts';
import { type GraphError, graphErrorIn } from './error.ts';
import { type Meaning, meaningOf } from './meaning.ts';

type Kind = Trouble['kind'];

/** What a meaning leads to where something was to be done; null: it depends on the answer. */
const troubles: Record<Exclude<Meaning, 'throttled' | 'duplicate'>, readonly [Kind, ProblemCode]> = {
  'signed-out': ['held', 'signed-out'],
  forbidden: ['held', 'forbidden'],
  'permission-missing': ['held', 'permission-missing'],
  restricted: ['held', 'restricted'],
  'window-closed': ['held', 'window-closed'],
  'recipient-refused': ['permanent', 'recipient-refused'],
  'recipient-tired': ['held', 'recipient-tired'],
  gone: ['permanent', 'message-gone'],
  'not-answerable': ['permanent', 'replies-closed'],
  'private-not-possible': ['permanent', 'private-not-possible'],
  // Ours, or somebody else's: only reading back tells.
  'answered-already': ['unknown', 'answered-already'],
  'too-long': ['permanent', 'too-long'],
  'file-refused': ['permanent', 'file-refused'],
  'template-refused': ['permanent', 'template-refused'],
  faulty: ['unknown', 'server-error'],
  rejected: ['permanent', 'rejected'],
};

export interface Asked {
  /** An attempt before this one may have arrived: then the duplicate may be our own. */
  earlierAttempt?: boolean;
  /** Codes that this network alone has, or that mean something else there. */
  meaning?: (error: GraphError) => Meaning | null;
}

const unreachable: Trouble = { kind: 'retry', problem: problemOf('unreachable') };

/** A code that nobody knows, from a server that is not well, is no refusal. */
function readMeaning(error: GraphError, status: number, own: Asked['meaning']): Meaning {
  const meaning = own?.(error) ?? meaningOf(error);
  return meaning === 'rejected' && status >= 500 ? 'faulty' : meaning;
}

function troubleOfError(error: GraphError, answer: Answer, { earlierAttempt = false, meaning: own }: Asked): Trouble {
  const meaning = readMeaning(error, answer.status, own);
  switch (meaning) {
    case 'throttled':
      return { kind: 'retry', problem: problemOf('rate-limited', error.words, answer.reset) };
    case 'duplicate':
      return { kind: earlierAttempt ? 'unknown' : 'held', problem: problemOf('duplicate-content', error.words) };
    case 'signed-out':
    case 'forbidden':
    case 'permission-missing':
    case 'restricted':
    case 'window-closed':
    case 'recipient-refused':
    case 'recipient-tired':
    case 'gone':
    case 'not-answerable':
    case 'private-not-possible':
    case 'answered-already':
    case 'too-long':
    case 'file-refused':
    case 'template-refused':
    case 'faulty':
    case 'rejected': {
      const [kind, code] = troubles[meaning];
      return { kind, problem: problemOf(code, error.words) };
    }
  }
}

/**
 * For an answer to something that was to be done, other than its acceptance. Only a refusal that Graph itself wrote, with a
 * code that is one, is a certain no: an error may follow upon a message that was sent.
 */
export function troubleOfSend(answer: Answer, asked: Asked = {}): Trouble {
  if (answer.status === 511) return unreachable;
  if (answer.foreign) return { ...unreachable, kind: 'unknown' };
  const error = graphErrorIn(answer.body);
  if (error !== null) return troubleOfError(error, answer, asked);
  if (answer.status === 429) return { kind: 'retry', problem: problemOf('rate-limited', '', answer.reset) };
  return { kind: 'unknown', problem: problemOf(answer.status >= 500 ? 'server-error' : 'unreadable-answer') };
}

/** For an answer to a question that is not what was asked for. Always safe to ask again. */
export function troubleOfPull(answer: Answer, asked: Asked = {}): Trouble {
  if (answer.foreign) return unreachable;
  const { kind, problem } = troubleOfSend(answer, asked);
  return { kind: kind === 'unknown' ? 'retry' : kind === 'permanent' ? 'held' : kind, problem };
}

/** Graph does not tell whether it was deleted, hidden from the account, or never there. */
export function isGone(answer: Answer): boolean {
  const error = graphErrorIn(answer.body);
  return error !== null && meaningOf(error) === 'gone';
}
