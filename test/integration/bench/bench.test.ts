import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { measureReplica } from '../../bench/replica-bench.ts';
import { workspaceOf } from '../../bench/workspace.ts';

let profile: string;
beforeAll(async () => {
  profile = await mkdtemp(join(tmpdir(), 'holdfast-bench-'));
});
afterAll(async () => {
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

const positive: unknown = expect.toSatisfy((value: unknown) => typeof value === 'number' && value > 0, 'a number above 0');
const spread = { p50: positive, p95: positive };

test('the bench measures the replica and its floor on a small workspace', async () => {
  const measured = await measureReplica(workspaceOf(200, 1), profile);
  const asked = { latest50Ms: spread, view50Ms: spread, searchMs: spread };
  expect(measured).toEqual({
    ...asked,
    ingestPerSecond: positive,
    indexedPerSecond: positive,
    indexingSeconds: positive,
    eventLoopDelayMs: { p99: positive, max: positive },
    diskBytesPerMessage: positive,
    floor: { ...asked, ingestPerSecond: positive, indexedPerSecond: positive },
  });
});

test('an invented workspace is the same each time, of the size asked for, and a tenth of it is open', () => {
  const workspace = workspaceOf(5_000, 1);
  const pages = [...workspace.pages()];
  const messages = pages.flatMap(({ page }) => page.messages);
  expect(messages).toHaveLength(5_000);
  expect(new Set(messages.map(({ providerId }) => providerId)).size).toBe(5_000);
  expect([...workspaceOf(5_000, 1).pages()]).toEqual(pages);

  const last = new Map(messages.toSorted((a, b) => a.sentAt - b.sentAt).map((message) => [message.thread.providerId, message]));
  expect(last.size).toBe(500);
  const open = [...last.values()].filter(({ own }) => !own).length / last.size;
  expect(open).toBeGreaterThan(0.06);
  expect(open).toBeLessThan(0.14);
  const mail = pages.flatMap(({ account, page }) => (account.network === 'mail' ? page.messages : [])).length / 5_000;
  expect(mail).toBeGreaterThan(0.06);
  expect(mail).toBeLessThan(0.18);
});
