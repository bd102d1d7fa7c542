import type { StartupProblemCode, StartupState } from '../../contract/index.ts';
import { failureOf, type StorageErrorCode } from '../replica/sqlite/errors.ts';

/** What the agent is told of an error that ended a start. `file`: what was being opened, where the error does not say it. */
export function failedState(error: unknown, file: string): Extract<StartupState, { phase: 'failed' }> {
  const failure = failureOf(error, file);
  return { phase: 'failed', problem: problemOf(failure.code), file: failure.file, detail: failure.message };
}

function problemOf(code: StorageErrorCode): StartupProblemCode {
  switch (code) {
    case 'in-use':
    case 'newer':
    case 'read-only':
    case 'disk-full':
    case 'unreadable':
    case 'corrupt':
    case 'other':
      return code;
    case 'closed':
      return 'other';
  }
}
