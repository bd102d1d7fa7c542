import { z } from 'zod';
import { type ProblemCode, problemOf } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import type { Trouble } from '../network.ts';
import { orNothing } from './wire.ts';

const held = (code: ProblemCode, words = ''): Trouble => ({ kind: 'held', problem: problemOf(code, words) });
const permanent = (code: ProblemCode, words: string): Trouble => ({ kind: 'permanent', problem: problemOf(code, words) });

export const signedOut: Trouble = held('signed-out');
const unreachable: Trouble = { kind: 'retry', problem: problemOf('unreachable') };

/** https://atproto.com/specs/xrpc#error-responses */
const errorWire = z.object({ error: orNothing(z.string()), message: orNothing(z.string()) });

export function errorOf(body: unknown): { name: string; words: string } {
  const read = errorWire.safeParse(body);
  return { name: read.data?.error ?? '', words: read.data?.message ?? '' };
}

/** A token of an app password without access to direct messages, where one with it is wanted. Nothing is wrong with the token. */
const isWithoutAccess = ({ name, words }: ReturnType<typeof errorOf>): boolean => name === 'InvalidToken' && /bad token (?:method|scope)/iu.test(words);

/** A token that has ended is told with 400. */
export function isTokenRefused({ status, body }: Pick<Answer, 'status' | 'body'>): boolean {
  const error = errorOf(body);
  return status === 401 || (status === 400 && (error.name === 'ExpiredToken' || (error.name === 'InvalidToken' && !isWithoutAccess(error))));
}

/** The account was taken down, or has left. */
const closed = new Set(['AccountTakedown', 'AccountDeactivated', 'AccountSuspended', 'RepoTakendown', 'RepoDeactivated', 'RepoSuspended']);

/** What means the same whatever was asked; null: it depends. Certainly nothing was done. */
function commonTrouble(answer: Answer): Trouble | null {
  const error = errorOf(answer.body);
  if (answer.status === 429) return { kind: 'retry', problem: problemOf('rate-limited', error.words, answer.reset) };
  if (closed.has(error.name)) return held('restricted', error.words);
  if (isWithoutAccess(error)) return held('permission-missing', error.words);
  return isTokenRefused(answer) ? held('signed-out', error.words) : null;
}

/** For an answer to a question that is not what was asked for. Always safe to ask again. */
export function troubleOfPull(answer: Answer): Trouble {
  if (answer.foreign) return unreachable;
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const { words } = errorOf(answer.body);
  if (answer.status >= 500) return { kind: 'retry', problem: problemOf('server-error', words) };
  if (answer.status === 403) return held('forbidden', words);
  if (answer.status >= 400 && answer.body !== undefined) return held('rejected', words);
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}

/** Errors of `chat.bsky.convo.getConvoForMembers` and `sendMessage`: what the other side's settings do not let through. */
const unwanted = new Set(['BlockedActor', 'BlockedSubject', 'MessagesDisabled', 'NotFollowedBySender', 'RecipientNotFound', 'ConvoLocked']);
const fileRefused = /blob too big|not allowed file type|wrong type of file|blob .*(?:mime|size)/iu;
/** The words of either generation of servers. */
const tooLong = /(?:grapheme|string) too big|must not be longer than/iu;

function troubleOfRefusal(answer: Answer): Trouble {
  const { name, words } = errorOf(answer.body);
  if (unwanted.has(name)) return permanent('recipient-refused', words);
  if (name === 'InvalidConvo' || name === 'RecordNotFound') return permanent('message-gone', words);
  if (tooLong.test(words)) return permanent('too-long', words);
  if (fileRefused.test(words)) return permanent('file-refused', words);
  return answer.status === 403 ? held('forbidden', words) : permanent('rejected', words);
}

/** For an answer to what was to change something, other than its acceptance. Only a refusal that the network itself wrote is a certain no. */
export function troubleOfSend(answer: Answer): Trouble {
  if (answer.status === 511) return unreachable;
  if (answer.foreign) return { ...unreachable, kind: 'unknown' };
  const common = commonTrouble(answer);
  if (common !== null) return common;
  if (answer.status >= 500) return { kind: 'unknown', problem: problemOf('server-error', errorOf(answer.body).words) };
  const refused = answer.status >= 400 && answer.status !== 408 && answer.body !== undefined;
  return refused ? troubleOfRefusal(answer) : { kind: 'unknown', problem: problemOf('unreadable-answer') };
}
