import { describe } from 'vitest';
import { codesMean, commonCodes } from './codes.ts';

describe('every code that Instagram has for comments, mentions and messages', () => {
  codesMean([
    ...commonCodes,
    [10, 2_534_022, 'held', 'window-closed'],
    [80_002, null, 'retry', 'rate-limited'],
    [100, 2_534_025, 'permanent', 'private-not-possible'],
    [10_900, null, 'unknown', 'answered-already'],
    [10_903, null, 'permanent', 'replies-closed'],
  ]);
});
