import { z } from 'zod';
import type { Answer } from '../http/exchange.ts';
import { held, limited, permanent, troublesOf } from '../http/trouble.ts';
import type { Trouble } from '../network.ts';
import { orNothing } from './wire.ts';

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
  if (answer.status === 429) return limited(answer, error.words);
  if (closed.has(error.name)) return held('restricted', error.words);
  if (isWithoutAccess(error)) return held('permission-missing', error.words);
  return isTokenRefused(answer) ? held('signed-out', error.words) : null;
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

export const { troubleOfPull, troubleOfSend } = troublesOf({ words: ({ body }) => errorOf(body).words, common: commonTrouble, refusal: troubleOfRefusal });
