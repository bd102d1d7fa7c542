import type { Answer } from '../http/exchange.ts';
import { held, limited, permanent, troublesOf } from '../http/trouble.ts';
import type { Trouble } from '../network.ts';
import { errorWire } from './wire.ts';

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
  if (answer.status === 429) return limited(answer, words);
  if (isOutdated(answer)) return held('outdated', words);
  if (answer.status === 401) return held('signed-out', words);
  return null;
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

/** Pulls are refused with 403 where the member no longer has the role at the page. */
export const { troubleOfPull, troubleOfSend } = troublesOf({ words: ({ body }) => errorOf(body).words, common: commonTrouble, refusal: troubleOfRefusal });
