import { expect, test } from 'vitest';
import { paced } from '../../../src/main/networks/graph/pace.ts';

const hour = 3_600_000;

function counted(burst: number): { calls: () => number; call: typeof fetch } {
  let calls = 0;
  const call = paced(() => {
    calls += 1;
    return Promise.resolve(new Response());
  }, { burst, every: hour });
  return { calls: () => calls, call };
}

test('some questions go at once, the next one waits, and who gives up waiting has not asked', async () => {
  const { call, calls } = counted(3);
  for (let index = 0; index < 3; index += 1) await call('http://127.0.0.1/', { method: 'GET' });
  const giveUp = new AbortController();
  const waiting = call('http://127.0.0.1/', { method: 'GET', signal: giveUp.signal });
  giveUp.abort();
  await expect(waiting).rejects.toThrow();
  expect(calls()).toBe(3);
});

test('what is sent waits for nothing', async () => {
  const { call, calls } = counted(1);
  for (let index = 0; index < 5; index += 1) await call('http://127.0.0.1/', { method: 'POST' });
  expect(calls()).toBe(5);
});
