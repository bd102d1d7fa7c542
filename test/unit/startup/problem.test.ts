import { expect, test } from 'vitest';
import { startupProblemCode } from '../../../src/contract/index.ts';
import { ReplicaStorageError } from '../../../src/main/replica/sqlite/errors.ts';
import { failedState } from '../../../src/main/startup/problem.ts';

const system = (code: string): Error => Object.assign(new Error(`${code}: no`), { code });

test.each(startupProblemCode.options)('a failure of the files that is %s is told as that, with its file', (code) => {
  const error = new ReplicaStorageError({ code, message: 'why', file: '/profile/replica.sqlite' });
  expect(failedState(error, '/profile')).toMatchObject({ phase: 'failed', problem: code, file: '/profile/replica.sqlite', detail: expect.stringContaining('why') as unknown });
});

test.each([['ENOSPC', 'disk-full'], ['EROFS', 'read-only'], ['EACCES', 'unreadable'], ['ENOENT', 'other']])('the system\'s %s is %s, of the profile', (code, problem) => {
  expect(failedState(system(code), '/profile')).toMatchObject({ problem, file: '/profile' });
});
