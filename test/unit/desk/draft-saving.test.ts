import { describe, expect, test } from 'vitest';
import { draftSaving } from '../../../src/main/desk/draft-saving.ts';
import { openTurns } from '../../../src/main/desk/turns.ts';

describe('saving what is sent with each key', () => {
  test('what was written last is what is on disk, however long an earlier save took', async () => {
    const disk: string[] = [];
    const begun = Promise.withResolvers<undefined>();
    const slow = Promise.withResolvers<undefined>();
    const save = draftSaving(async ({ text }) => {
      begun.resolve(undefined);
      if (text === 'Her t') await slow.promise;
      disk.push(text);
    });
    const saves = [save({ conversationId: 'c', text: 'Her t' })];
    await begun.promise;
    for (const text of ['Her third', 'Her third kettle']) saves.push(save({ conversationId: 'c', text }));
    slow.resolve(undefined);
    await Promise.all(saves);
    expect(disk).toEqual(['Her t', 'Her third kettle']);
  });

  test('one conversation does not wait for another', async () => {
    const disk: string[] = [];
    const save = draftSaving(async ({ conversationId, text }) => {
      if (conversationId === 'stuck') await new Promise(() => undefined);
      disk.push(text);
    });
    void save({ conversationId: 'stuck', text: 'never' });
    await save({ conversationId: 'c', text: 'Hello' });
    expect(disk).toEqual(['Hello']);
  });

  test('what could not be written is written by the save behind it, or that one fails as well', async () => {
    const disk: string[] = [];
    let broken = 1;
    const save = draftSaving(({ text }) => {
      if (broken > 0) {
        broken -= 1;
        return Promise.reject(new Error('full'));
      }
      disk.push(text);
      return Promise.resolve();
    });
    const outcomes = await Promise.allSettled(['H', 'He'].map((text) => save({ conversationId: 'c', text })));
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(disk).toEqual(['He']);
  });
});

test('turns under one key are taken in the order that they were asked for, past one that fails', async () => {
  const inTurn = openTurns();
  const done: number[] = [];
  const slow = Promise.withResolvers<undefined>();
  const first = inTurn('a', () => slow.promise.then(() => done.push(1)));
  const second = inTurn('a', () => Promise.reject(new Error('no')));
  const third = inTurn('a', () => Promise.resolve(done.push(3)));
  slow.resolve(undefined);
  await expect(second).rejects.toThrow('no');
  await Promise.all([first, third]);
  expect(done).toEqual([1, 3]);
});
