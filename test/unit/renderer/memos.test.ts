import { expect, test } from 'vitest';
import type { Bridge } from '../../../src/contract/index.ts';
import { MemoStore } from '../../../src/renderer/src/customer/memo-store.ts';

test('every key of a note about a person is on its way to the disk when it is pressed, as one step', () => {
  const saved: Record<string, unknown>[] = [];
  const call = (_method: string, payload: unknown) => {
    saved.push(payload as Record<string, unknown>);
    return new Promise<never>(() => undefined);
  };
  const memos = new MemoStore({ call, on: () => () => undefined } as Bridge, () => undefined);
  for (const text of ['V', 'VI', 'VIP']) memos.write('anna', text);
  expect(saved.map(({ change }) => change)).toEqual(['V', 'VI', 'VIP'].map((text) => ({ kind: 'memo', text })));
  expect(new Set(saved.map(({ operationId }) => operationId)).size).toBe(1);
});
