import { expect, test } from 'vitest';
import type { ProblemCode } from '../../../src/contract/index.ts';
import { type Asked, troubleOfPull, troubleOfSend } from '../../../src/main/networks/graph/trouble.ts';
import type { Answer } from '../../../src/main/networks/http/exchange.ts';
import type { Trouble } from '../../../src/main/networks/network.ts';

/** Code, subcode (null: none), what it leads to where something was to be done, and the words that the agent sees. */
export type CodeRow = readonly [code: number, subcode: number | null, kind: Trouble['kind'], problem: ProblemCode];

export const answerOf = (status: number, code: number, subcode: number | null, words = `(#${String(code)}) words`): Answer => ({
  status, foreign: false, reset: null,
  body: { error: { message: words, type: 'OAuthException', code, ...(subcode === null ? {} : { error_subcode: subcode }) } },
});

/** Of a question nothing was done and nothing is final: it is asked again, or a person has to look. */
const ofPull = (kind: Trouble['kind']): Trouble['kind'] => (kind === 'unknown' ? 'retry' : kind === 'permanent' ? 'held' : kind);

/** Meta refuses with 400 and 403 alike, and with 401 where it is the token: the code decides, never the status. */
export function codesMean(rows: readonly CodeRow[], asked: Asked = {}): void {
  test.each(rows)('%i/%s: %s, %s', (code, subcode, kind, problem) => {
    for (const status of [400, 401, 403]) {
      const given = answerOf(status, code, subcode);
      expect(troubleOfSend(given, asked)).toMatchObject({ kind, problem: { code: problem, detail: `(#${String(code)}) words` } });
      expect(troubleOfPull(given, asked)).toMatchObject({ kind: ofPull(kind), problem: { code: problem } });
    }
  });
}

/** What every part of Graph answers. https://developers.facebook.com/docs/graph-api/guides/error-handling/ */
export const commonCodes: readonly CodeRow[] = [
  [1, null, 'unknown', 'server-error'],
  [2, null, 'unknown', 'server-error'],
  [4, null, 'retry', 'rate-limited'],
  [10, null, 'held', 'permission-missing'],
  [17, null, 'retry', 'rate-limited'],
  [32, null, 'retry', 'rate-limited'],
  [100, null, 'permanent', 'rejected'],
  [100, 33, 'permanent', 'message-gone'],
  [190, null, 'held', 'signed-out'],
  [190, 458, 'held', 'signed-out'],
  [190, 459, 'held', 'signed-out'],
  [190, 460, 'held', 'signed-out'],
  [190, 463, 'held', 'signed-out'],
  [190, 464, 'held', 'signed-out'],
  [190, 467, 'held', 'signed-out'],
  [190, 492, 'held', 'signed-out'],
  [200, null, 'held', 'permission-missing'],
  [299, null, 'held', 'permission-missing'],
  [368, null, 'held', 'restricted'],
  [613, null, 'retry', 'rate-limited'],
  [613, 1_996, 'retry', 'rate-limited'],
  [2_500, null, 'permanent', 'rejected'],
];
