import { type ProblemCode, problemOf } from '../../../contract/index.ts';
import type { Answer } from '../http/exchange.ts';
import type { Trouble } from '../network.ts';
import { errorWire } from './wire.ts';

const held = (code: ProblemCode, words = ''): Trouble => ({ kind: 'held', problem: problemOf(code, words) });
const permanent = (code: ProblemCode, words: string): Trouble => ({ kind: 'permanent', problem: problemOf(code, words) });

export const signedOut: Trouble = held('signed-out');
const unreachable: Trouble = { kind: 'retry', problem: problemOf('unreachable') };

export function errorOf(body: unknown): { code: string; words: string } {
  const read = errorWire.safeParse(body);
  return read.success ? read.data : { code: '', words: '' };
}

/** A month that has ended, or none. https://learn.microsoft.com/en-us/linkedin/marketing/versioning */
function isOutdated({ status, body }: Answer): boolean {
  const { code, words } = errorOf(body);
  return status === 426 || /NONEXISTENT_VERSION|VERSION_MISSING/u.test(code) || (status === 400 && /version .*(?:not active|no longer|sunset|does not exist)/iu.test(words));
}

/** What means the same whatever was asked; null: it depends. Certainly nothing was done. */
function commonTrouble(answer: Answer): Trouble | null {
  const { words } = errorOf(answer.body);
  if (answer.status === 429) return { kind: 'retry', problem: problemOf('rate-limited', words, answer.reset) };
  if (isOutdated(answer)) return held('outdated', words);
  if (answer.status === 401) return held('signed-out', words);
  return null;
}

/** For an answer to a question that is not what was asked for. Always safe to ask again. */
export function troubleOfPull(answer: Answer): Trouble {
  if (answer.foreign) return unreachable;
  const common = commonTrouble(answer);
  if (common !== null) return common;
  const { words } = errorOf(answer.body);
  if (answer.status >= 500) return { kind: 'retry', problem: problemOf('server-error', words) };
  // The member no longer has the role at the page.
  if (answer.status === 403) return held('forbidden', words);
  if (answer.status >= 400 && answer.body !== undefined) return held('rejected', words);
  return { kind: 'retry', problem: problemOf('unreadable-answer') };
}

/** LinkedIn has no codes for these; the words are those of its API. */
const tooLong = /exceeds? the (?:maximum|limit)|too long|maximum length|length .*exceed/iu;
/** Comments of a page are words alone: whatever names another content is refused by that field. */
const noFiles = /\/content\b/u;
const duplicate = /duplicate/iu;
const closed = /comments? (?:are|is) (?:disabled|closed|not allowed)|comments? .*(?:disabled|turned off)/iu;

function troubleOfRefusal(answer: Answer): Trouble {
  const { words } = errorOf(answer.body);
  if (tooLong.test(words)) return permanent('too-long', words);
  if (noFiles.test(words)) return permanent('file-refused', words);
  if (closed.test(words)) return permanent('replies-closed', words);
  if (duplicate.test(words)) return held('duplicate-content', words);
  if (answer.status === 404) return permanent('message-gone', words);
  return answer.status === 403 ? held('forbidden', words) : permanent('rejected', words);
}

/** For an answer to what was to change something, other than its acceptance. Only a refusal that LinkedIn itself wrote is a certain no. */
export function troubleOfSend(answer: Answer): Trouble {
  if (answer.status === 511) return unreachable;
  if (answer.foreign) return { ...unreachable, kind: 'unknown' };
  const common = commonTrouble(answer);
  if (common !== null) return common;
  if (answer.status >= 500) return { kind: 'unknown', problem: problemOf('server-error', errorOf(answer.body).words) };
  const refused = answer.status >= 400 && answer.status !== 408 && answer.body !== undefined;
  return refused ? troubleOfRefusal(answer) : { kind: 'unknown', problem: problemOf('unreadable-answer') };
}
