import { describe, expect, test } from 'vitest';
import { meantNow } from '../../../src/renderer/src/queue/meant.ts';
import { inList, windowOf } from './in-list.ts';

test('what was meant when it was asked for is what is changed, whatever is active when something is chosen', async () => {
  const { session, actions, asked, tell } = await inList(['anna', 'ben']);
  const meant = meantNow(session);
  tell('queue.changed', windowOf(['cleo', 'anna', 'ben']));
  expect(session.activeConversation()).toBe('cleo');
  actions.snooze(meant, 1, 'tomorrow');
  expect(asked.at(-1)).toMatchObject(['conversations.change', { selection: { ids: ['anna'] } }]);
});

test('after a conversation has left, the cursor stays where the agent has gone meanwhile', async () => {
  const { session, actions, answerNext } = await inList(['anna', 'ben', 'cleo', 'dora'], ['conversations.change']);
  actions.setState('done');
  actions.moveCursor(1);
  actions.moveCursor(1);
  await expect.poll(() => session.activeConversation()).toBe('cleo');
  answerNext();
  await expect.poll(() => session.undo.pop()?.kind).toBe('change');
  expect(session.activeConversation()).toBe('cleo');
});

test('after a conversation has left, the one after it is active', async () => {
  const { session, actions, answerNext } = await inList(['anna', 'ben', 'cleo'], ['conversations.change']);
  actions.setState('done');
  answerNext();
  await expect.poll(() => session.activeConversation()).toBe('ben');
});

test('the next one is none that was done a moment ago and is still shown, unless that was undone', async () => {
  const { session, actions } = await inList(['anna', 'ben', 'cleo', 'dora']);
  actions.moveCursor(1);
  await expect.poll(() => session.activeConversation()).toBe('ben');
  actions.doneAnd('previous');
  await expect.poll(() => session.activeConversation()).toBe('anna');
  actions.doneAnd('next');
  await expect.poll(() => session.activeConversation()).toBe('cleo');
  actions.doneAnd('previous');
  await expect.poll(() => session.activeConversation()).toBe('dora');
  session.undo.pop();
  actions.doneAnd('previous');
  await expect.poll(() => session.activeConversation()).toBe('cleo');
});

test('a view that goes on showing what is done is gone through all the same', async () => {
  const { session, actions, asked } = await inList(['anna', 'ben', 'cleo']);
  await session.queue.show('all');
  session.view.set('all');
  actions.doneAnd('next');
  await expect.poll(() => session.activeConversation()).toBe('ben');
  actions.setState('done');
  await expect.poll(() => asked.filter(([method]) => method === 'conversations.change').length).toBe(2);
  await expect.poll(() => session.undo.pop()?.kind).toBe('change');
  expect(session.activeConversation()).toBe('ben');
});

test('what could not be read in the background leaves the list as it is, and is read when the view is asked for again, or tells of itself', async () => {
  const { session, asked, answers, tell } = await inList(['anna', 'ben']);
  const { queue } = session;
  tell('queue.changed', { ...(windowOf(['anna', 'ben']) as object), total: 900 });
  answers.set('queue.watch', { ok: false, error: { code: 'storage', message: 'busy' } });
  await queue.moveTo(800);
  expect([queue.slice.get()?.ids, queue.failure.get()?.message]).toEqual([['anna', 'ben'], 'busy']);
  answers.delete('queue.watch');
  await queue.show('open');
  expect(asked.at(-1)).toMatchObject(['queue.watch', { offset: 0 }]);
  expect(queue.failure.get()).toBeNull();

  answers.set('queue.watch', { ok: false, error: { code: 'storage', message: 'busy' } });
  await queue.moveTo(800);
  tell('queue.changed', windowOf(['anna', 'ben']));
  expect(queue.failure.get()).toBeNull();
});

describe('a message that was found', () => {
  const message = (id: string, sentAt: number) => ({ id, sentAt });
  const earlier = (id: string) => ({ ok: true, value: { messages: [message(id, 1)], hasEarlier: false } }) as const;
  const opened = (hasEarlier: boolean) => ({
    ok: true, value: { row: { id: 'anna' }, messages: [message('late', 9)], notes: [], events: [], actions: [], hasEarlier },
  }) as const;

  test('is there, though the conversation is being read already', async () => {
    const { session, answers, answerNext } = await inList(['anna'], ['conversation.open']);
    answers.set('conversation.open', opened(false));
    void session.conversation.show('anna', null);
    const again = session.conversation.show('anna', null);
    answerNext();
    expect((await again)?.messages).toHaveLength(1);
    expect(await session.conversation.seek('late', 9)).toBe(true);
  });

  test('is read back to, though another conversation was being read back when this one was opened', async () => {
    const { session, answers, answerNext } = await inList(['anna', 'ben'], ['conversation.earlier']);
    answers.set('conversation.open', opened(true));
    await session.conversation.show('ben', null);
    const ofBen = session.conversation.loadEarlier();
    answers.set('conversation.earlier', earlier('early'));
    await session.conversation.show('anna', null);
    const seeking = session.conversation.seek('early', 1);
    answerNext();
    answerNext();
    expect(await seeking).toBe(true);
    expect(await ofBen).toBe(false);
  });

  test('is marked where it was looked for last', async () => {
    const { session, answers, answerNext } = await inList(['anna'], ['conversation.earlier']);
    answers.set('conversation.open', opened(true));
    answers.set('conversation.earlier', earlier('early'));
    await session.conversation.show('anna', null);
    const first = session.conversation.seek('early', 1);
    await session.conversation.seek('late', 10);
    answerNext();
    expect(await first).toBe(true);
    expect(session.conversation.open.get()?.marked).toBe('late');
  });
});

describe('in a conversation that is read', () => {
  const message = (id: string, delivery: object, attachments: readonly object[] = []) => ({ id, conversationId: 'anna', sentAt: 1, delivery, attachments });
  const held = { state: 'held', problem: { code: 'conversation-moved-on', detail: '', until: null } };
  const reading = async (...messages: object[]) => {
    const list = await inList(['anna']);
    list.answers.set('conversation.open', { ok: true, value: { row: { id: 'anna' }, messages, notes: [], events: [], actions: [], hasEarlier: false } });
    await list.session.conversation.show('anna', null);
    return list;
  };

  test('keys do to an undelivered reply what they do in the outbox: to the one that has the focus, else to the latest', async () => {
    const { session, actions, asked, focusEntry } = await reading(message('first', held), message('second', held), message('third', { state: 'sent' }));
    actions.discard();
    expect(asked.at(-1)).toEqual(['outbox.discard', { messageId: 'second' }]);
    focusEntry('first');
    actions.retry();
    expect(asked.at(-1)).toEqual(['outbox.retry', { messageId: 'first', seen: 'held' }]);
    const before = asked.length;
    focusEntry('third');
    actions.discard();
    expect(asked).toHaveLength(before);
    expect(session.notices.notice.get()?.words.key).toBe('notice.nothingUndelivered');
  });

  test('the files of a message are saved one after the other, those that are here', async () => {
    const { actions, asked } = await reading(
      message('m', { state: 'received' }, [{ id: 'a', name: 'a.pdf' }, { id: 'gone', name: '', missing: true }, { id: 'b', name: 'b.pdf' }]),
    );
    actions.saveAttachments();
    await expect.poll(() => asked.slice(-2)).toEqual(['a', 'b'].map((attachmentId) => ['attachment.save', { messageId: 'm', attachmentId }]));
  });
});
