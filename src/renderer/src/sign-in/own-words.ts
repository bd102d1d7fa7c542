import type { ProblemCode } from '../../../contract/problem.ts';

/** Here nothing is tried again by itself: these problems have words of their own that say what to do. */
const own = ['unreachable', 'interrupted', 'server-error', 'unreadable-answer', 'signed-out', 'forbidden', 'rejected', 'quota-used-up', 'browser-sign-in'] as const;
type OwnWords = (typeof own)[number];

/** As which problem one is told of while signing in: a permission that is missing was just not granted. Null: as everywhere else. */
export function ownWordsFor(code: ProblemCode): OwnWords | null {
  const spoken = code === 'permission-missing' ? 'forbidden' : code;
  return own.find((known) => known === spoken) ?? null;
}
