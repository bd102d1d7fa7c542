import { describe } from 'vitest';
import { codesMean, commonCodes } from './codes.ts';

describe('every code that Facebook has for comments of a Page', () => {
  codesMean([
    ...commonCodes,
    [80_001, null, 'retry', 'rate-limited'],
    // A person's token where the Page's is wanted.
    [1_705, null, 'held', 'forbidden'],
    // The private reply to a comment: sent already, by this reply or by another; or not to be answered.
    [10_900, null, 'unknown', 'answered-already'],
    [10_903, null, 'permanent', 'replies-closed'],
  ]);
});
