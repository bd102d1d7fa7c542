import { expect, test } from 'vitest';
import type { Bridge } from '../../../src/contract/index.ts';
import { undoStep } from '../../../src/renderer/src/app/delivery-actions.ts';
import { decide } from '../../../src/renderer/src/approvals/approval-actions.ts';
import { wish } from '../../../src/renderer/src/actions/act.ts';
import { saveDefinition } from '../../../src/renderer/src/app/definition-actions.ts';
import { Session } from '../../../src/renderer/src/app/session.ts';

/** A console that answers when the test says so. */
function slowConsole() {
  const asked: [string, unknown][] = [];
  const answers: (() => void)[] = [];
  const call = async (method: string, payload: unknown): Promise<unknown> => {
    asked.push([method, payload]);
    await new Promise<void>((resolve) => answers.push(resolve));
    return { ok: true, value: { before: method.startsWith('reply.') ? 'And' : null, text: 'On its way', files: [], inPrivate: false } };
  };
  const session = new Session({ call, on: () => () => undefined } as Bridge);
  return {
    session, asked,
    answerAll: () => answers.splice(0).forEach((answer) => answer()),
    undo: (focusReply = (): void => undefined) => undoStep(session, () => Promise.resolve(), focusReply),
  };
}

const like = { messageId: 'm', action: 'like', on: true } as const;

test('what is still on its way to the disk is what is undone, and not what was done before it', async () => {
  const { session, asked, answerAll, undo } = slowConsole();
  session.undo.push({ kind: 'action', messageId: 'earlier', action: 'hide', on: false });
  const done = wish(session, like, true);
  const undone = undo();
  expect(asked).toEqual([['message.act', like]]);
  answerAll();
  await done;
  await expect.poll(() => asked.length).toBe(2);
  answerAll();
  await undone;
  expect(asked.at(-1)).toEqual(['message.act', { ...like, on: false }]);
});

test('of two that are on their way the later one is undone first', async () => {
  const { session, asked, answerAll, undo } = slowConsole();
  const both = [wish(session, like, true), saveDefinition(session, { id: 'taking', kind: 'taking', onReply: true }, { key: 'notice.undone' })];
  const undone = undo();
  answerAll();
  await Promise.all(both);
  await expect.poll(() => asked.length).toBe(3);
  answerAll();
  await undone;
  expect(asked.at(-1)).toEqual(['definition.remove', { id: 'taking' }]);
});

test('a reply that was taken back has the keys as soon as it can be read', async () => {
  const { session, asked, answerAll, undo } = slowConsole();
  session.undo.push({ kind: 'reply', messageId: 'm', replyId: 'r', conversationId: 'c', stateBefore: 'open' });
  const readable: string[] = [];
  void undo(() => void readable.push(session.drafts.text('c')));
  await expect.poll(() => asked.map(([method]) => method)).toEqual(['reply.takeBack']);
  answerAll();
  await expect.poll(() => asked.map(([method]) => method)).toEqual(['reply.takeBack', 'draft.save', 'conversations.undo']);
  expect(readable).toEqual(['On its way\n\nAnd']);
});

test('a reply that was taken back stands once before what was being written, and what was written until the answer came stays', async () => {
  const { session, asked, answerAll, undo } = slowConsole();
  session.drafts.write('c', 'And');
  session.undo.push({ kind: 'reply', messageId: 'm', replyId: 'r', conversationId: 'c', stateBefore: 'open' });
  const undone = undo();
  expect(asked).toEqual([['draft.save', { conversationId: 'c', text: 'And' }]]);
  answerAll();
  await expect.poll(() => asked.length).toBe(2);
  session.drafts.write('c', 'And more');
  answerAll();
  await expect.poll(() => session.drafts.text('c')).toBe('On its way\n\nAnd more');
  expect(asked.filter(([method]) => method === 'draft.save').at(-1)).toEqual(['draft.save', { conversationId: 'c', text: 'On its way\n\nAnd more' }]);
  answerAll();
  await expect.poll(() => asked.length).toBe(6);
  answerAll();
  await undone;
});

test('a reply that is given back is on the page what is being written, before what is there', async () => {
  const { session, answerAll, asked } = slowConsole();
  session.drafts.restore('c', 'And');
  const decided = decide(session, { id: 'm', conversationId: 'c' }, { kind: 'sendBack', why: 'Too short' });
  await expect.poll(() => asked.length).toBe(1);
  answerAll();
  expect(await decided).toBeNull();
  expect(session.drafts.text('c')).toBe('On its way\n\nAnd');
});
