import { expect, test } from 'vitest';
import type { Events, QueueWindow } from '../../../src/contract/index.ts';
import { queueView } from '../../../src/main/desk/queue.ts';
import { saveDraft, takeBack } from '../../../src/main/desk/reply.ts';
import { byId, find } from '../../../src/main/replica/access.ts';
import { conversationKey } from '../../../src/main/replica/keys.ts';
import { move } from '../desk/doing.ts';
import { account, conversationId, pulled, rig, type Rig } from '../outbox/rig.ts';

const idOf = (threadId: string): string => conversationKey(account.id, threadId);
const threads = (count: number, at: (index: number) => number = (index) => 1_000 + index) =>
  Array.from({ length: count }, (_, index) => pulled({ threadId: `t${String(index).padStart(3, '0')}`, sentAt: at(index) }));

async function watching(messages: ReturnType<typeof threads>) {
  const desk = await rig();
  await desk.pull(...messages);
  const deltas: QueueWindow[] = [];
  desk.desk.emit = (event, payload) => {
    if (event === 'queue.changed') deltas.push(payload as Events['queue.changed']);
  };
  const queue = queueView(desk.desk);
  /** The next delta, once the frame is over. */
  const delta = async (): Promise<QueueWindow> => {
    const before = deltas.length;
    await expect.poll(() => {
      desk.clock.advance(16);
      return deltas.length;
    }).toBe(before + 1);
    return deltas.at(-1)!;
  };
  return { ...desk, queue, deltas, delta };
}

const window = (offset: number, limit: number, anchorId: string | null = null) => ({ view: 'open' as const, offset, limit, anchorId });

test('who has waited longest comes first; answered ones the newest', async () => {
  const { queue, desk } = await watching(threads(5));
  expect((await queue.watch(window(0, 10))).ids).toEqual([0, 1, 2, 3, 4].map((index) => idOf(`t00${index}`)));
  await move(desk, [idOf('t001'), idOf('t003')], 'done');
  expect((await queue.watch({ ...window(0, 10), view: 'done' })).ids).toEqual([idOf('t003'), idOf('t001')]);
});

test('windows are slices of one order, with the total', async () => {
  const { queue } = await watching(threads(10));
  const whole = await queue.watch(window(0, 10));
  const part = await queue.watch(window(3, 4));
  expect([part.ids, part.total, part.offset]).toEqual([whole.ids.slice(3, 7), 10, 3]);
  expect((await queue.watch(window(50, 4))).ids).toEqual([]);
});

test('the slice is moved so that it holds its anchor, also among many of the same second', async () => {
  const { queue } = await watching(threads(60, () => 1_000));
  for (const anchor of ['t000', 't030', 't059']) expect((await queue.watch(window(0, 10, idOf(anchor)))).ids).toContain(idOf(anchor));
});

test('a delta holds only the rows that changed', async () => {
  const { queue, pull, delta } = await watching(threads(10));
  await queue.watch(window(0, 5));
  await pull(pulled({ threadId: 't002', sentAt: 9_000, text: 'Hello?' }));
  const told = await delta();
  expect(told.rows.map((row) => [row.id, row.preview])).toEqual([[idOf('t002'), 'Hello?']]);
  expect(told.ids).toHaveLength(5);
});

test('what changes outside the slice is told by the total alone, or not at all', async () => {
  const { queue, pull, delta } = await watching(threads(10));
  await queue.watch(window(0, 2));
  await pull(pulled({ threadId: 'new', sentAt: 99_000 }));
  expect(await delta()).toMatchObject({ total: 11, rows: [] });
});

test('of two slices asked for at once, the one asked for last is watched', async () => {
  const { queue, pull, delta, desk } = await watching(threads(10));
  await Promise.all([queue.watch(window(0, 4, idOf('t007'))), queue.watch({ ...window(0, 4), view: 'done' })]);
  await move(desk, [idOf('t000')], 'done');
  expect((await delta()).view).toBe('done');
  await pull();
});

async function asked(): Promise<Rig> {
  const desk = await rig();
  await desk.pull(pulled({ sentAt: 1_000 }));
  return desk;
}

test('the same reply handed in again is the same reply', async () => {
  const desk = await asked();
  const replyId = '3f0c8a52-9c1e-4e0e-8a47-0d4dfb6a5d0b';
  expect(await desk.reply('Hi', { replyId })).toBe(await desk.reply('Hi', { replyId }));
  expect(await Promise.all([desk.reply('Ho'), desk.reply('Ho')]).then((ids) => new Set(ids).size)).toBe(2);
  expect(await desk.thread()).toHaveLength(4);
});

test('taking back puts the text before a newer draft', async () => {
  const desk = await asked();
  const id = await desk.reply('Too fast');
  await saveDraft(desk.desk, { conversationId, text: 'And also' });
  expect(await takeBack(desk.desk, id)).toMatchObject({ text: 'Too fast', before: 'And also' });
  expect((await byId(desk.replica.drafts, conversationId))?.text).toBe('Too fast\n\nAnd also');
});

test('sending clears the draft; of two first drafts at once the later is kept', async () => {
  const desk = await asked();
  await Promise.all([saveDraft(desk.desk, { conversationId, text: 'a' }), saveDraft(desk.desk, { conversationId, text: 'ab' })]);
  expect((await find(desk.replica.drafts, { selector: {} })).map((draft) => draft.text)).toEqual(['ab']);
  await desk.reply('ab');
  expect((await byId(desk.replica.drafts, conversationId))?.text).toBe('');
});
