import { expect, test, vi } from 'vitest';
import { fail, succeed } from '../../../src/contract/index.ts';
import type { Console } from '../../../src/main/shell/console.ts';
import { followOpening } from '../../../src/main/shell/opening.ts';

const core = () =>
  ({
    handle: vi.fn(() => Promise.resolve(succeed('answered'))),
    subscribe: () => () => undefined,
    wake: vi.fn(() => undefined),
    close: vi.fn(() => Promise.resolve()),
  }) satisfies Console;

test('calls that come early wait for the core', async () => {
  const opening = Promise.withResolvers<Console>();
  const console = followOpening(opening.promise, () => undefined, () => undefined);
  const early = console.handle('outbox.list', {});
  opening.resolve(core());
  expect(await early).toEqual(succeed('answered'));
});

test('where the core cannot be opened, every call tells why, early and late', async () => {
  const opening = Promise.withResolvers<Console>();
  const opened = vi.fn();
  const console = followOpening(opening.promise, opened, () => undefined);
  const early = console.handle('outbox.list', {});
  opening.reject(new Error('The disk is full.'));
  expect(await early).toEqual(fail('startup', 'The disk is full.'));
  expect(await console.handle('workspace.open', {})).toEqual(fail('startup', 'The disk is full.'));
  expect(opened).not.toHaveBeenCalled();
  await console.close();
});

test('waking and closing reach a core that was still opening', async () => {
  const opening = Promise.withResolvers<Console>();
  const console = followOpening(opening.promise, () => undefined, () => undefined);
  console.wake();
  const closing = console.close();
  const opened = core();
  opening.resolve(opened);
  await closing;
  expect(opened.wake).toHaveBeenCalledOnce();
  expect(opened.close).toHaveBeenCalledOnce();
});
