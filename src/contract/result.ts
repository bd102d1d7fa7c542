import type { Problem } from './problem.ts';

/**
 * - `invalid`: the payload did not fit the contract; a defect of the caller
 * - `not-found`: the conversation, message or attachment is not in the replica
 * - `refused`: understood, and not done; `problem` says why
 * - `storage`: the replica could not be read or written; `message` says what was kept
 * - `startup`: main could not start; every call gets this
 */
export type FailureCode = 'invalid' | 'not-found' | 'refused' | 'storage' | 'startup';

export interface Failure {
  code: FailureCode;
  message: string;
  problem: Problem | null;
}

export type Result<T> = { ok: true; value: T } | { ok: false; error: Failure };

export const succeed = <T>(value: T): Result<T> => ({ ok: true, value });
export const fail = (code: FailureCode, message: string, problem: Problem | null = null): Result<never> => ({
  ok: false,
  error: { code, message, problem },
});
