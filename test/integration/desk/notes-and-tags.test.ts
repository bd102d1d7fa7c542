import { randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { type Events, noteDraftId } from '../../../src/contract/index.ts';
import { openConversation } from '../../../src/main/desk/conversation.ts';
import { removeNote, writeNote } from '../../../src/main/desk/notes.ts';
import { saveDraft, sendReply } from '../../../src/main/desk/reply.ts';
import { listTags } from '../../../src/main/desk/tags.ts';
import { watch } from '../../../src/main/replica/access.ts';
import { conversationKey } from '../../../src/main/replica/keys.ts';
import { move, retag } from './doing.ts';
import { account, conversationId, pulled, rig, type Rig } from '../outbox/rig.ts';

const started = async (): Promise<Rig> => {
  const all = await rig();
  await all.pull(pulled());
  return all;
};

const note = (text: string, noteId: string = randomUUID()) => ({ noteId, conversationId, text });
const threadOf = async ({ desk }: Rig) => (await openConversation(desk).open({ conversationId, limit: 10 }))!;

describe('an agent wrote or decided something', () => {
  const deeds: Record<string, (all: Rig) => Promise<unknown>> = {
    reply: ({ desk }) => sendReply(desk, { replyId: randomUUID(), conversationId, text: 'Hello', state: 'waiting' }),
    decision: ({ desk }) => move(desk, [conversationId], 'done'),
    draft: ({ desk }) => saveDraft(desk, { conversationId, text: 'H' }),
    'draft of a note': ({ desk }) => saveDraft(desk, { conversationId: noteDraftId(conversationId), text: 'H' }),
    note: ({ desk }) => writeNote(desk, note('Called them.')),
    tag: ({ desk }) => retag(desk, conversationId, ['refund']),
  };

  test.each(Object.keys(deeds))('%s: the conversation is handled, and before anything else is written', async (deed) => {
    const all = await started();
    expect((await all.conversation()).handled).toBe(false);
    const order: string[] = [];
    watch(all.replica.conversations, (changes) => changes.forEach(({ after }) => order.push(after?.handled === true ? 'handled' : 'not handled')));
    const words = (): void => void order.push('words');
    watch(all.replica.messages, words);
    watch(all.replica.notes, words);
    watch(all.replica.drafts, words);
    await deeds[deed]!(all);
    expect(order[0]).toBe('handled');
    expect((await all.conversation()).handled).toBe(true);
  });

  test('it stays handled whatever the customer writes then', async () => {
    const all = await started();
    await saveDraft(all.desk, { conversationId, text: 'H' });
    await saveDraft(all.desk, { conversationId, text: '' });
    await all.pull(pulled({ sentAt: 5_000 }));
    expect((await all.conversation()).handled).toBe(true);
  });

  test('reading and pulling handle nothing', async () => {
    const all = await started();
    await threadOf(all);
    await saveDraft(all.desk, { conversationId, text: '' });
    await all.pull(pulled({ sentAt: 5_000 }));
    expect((await all.conversation()).handled).toBe(false);
  });
});

describe('notes', () => {
  test('stand in the conversation, oldest first, and change nothing else about it', async () => {
    const all = await started();
    const before = await all.conversation();
    await writeNote(all.desk, note('First'));
    all.clock.advance(1_000);
    await writeNote(all.desk, note('Second'));
    expect((await threadOf(all)).notes.map(({ text }) => text)).toEqual(['First', 'Second']);
    expect(await all.conversation()).toMatchObject({ state: before.state, sortAt: before.sortAt, preview: before.preview });
  });

  test('the same note handed in twice is one note', async () => {
    const all = await started();
    const once = note('Once');
    await writeNote(all.desk, once);
    await writeNote(all.desk, once);
    expect((await threadOf(all)).notes).toHaveLength(1);
  });

  test('a note that was removed comes back at its time', async () => {
    const all = await started();
    const first = note('First');
    await writeNote(all.desk, first);
    const { notes } = await threadOf(all);
    expect(await removeNote(all.desk, first.noteId)).toBe(true);
    expect(await removeNote(all.desk, first.noteId)).toBe(false);
    expect((await threadOf(all)).notes).toEqual([]);
    all.clock.advance(60_000);
    await writeNote(all.desk, first);
    expect((await threadOf(all)).notes).toEqual(notes);
  });

  test('the draft of a note is kept beside the one of a reply, and goes when the note is written', async () => {
    const all = await started();
    await saveDraft(all.desk, { conversationId, text: 'Dear Anna' });
    await saveDraft(all.desk, { conversationId: noteDraftId(conversationId), text: 'Anna is angry' });
    expect(await threadOf(all)).toMatchObject({ draft: 'Dear Anna', noteDraft: 'Anna is angry' });
    await writeNote(all.desk, note('Anna is angry'));
    expect(await threadOf(all)).toMatchObject({ draft: 'Dear Anna', noteDraft: '' });
  });

  test('the open conversation is told of them', async () => {
    const all = await started();
    const told: Events['conversation.changed'][] = [];
    all.desk.emit = (event, payload) => {
      if (event === 'conversation.changed') told.push(payload as Events['conversation.changed']);
    };
    await openConversation(all.desk).open({ conversationId, limit: 10 });
    await writeNote(all.desk, note('Called them.'));
    await expect.poll(() => {
      all.clock.advance(16);
      return told.at(-1)?.notes.map(({ text }) => text);
    }).toEqual(['Called them.']);
  });

  test('where there is no such conversation there is no note', async () => {
    const all = await started();
    expect(await writeNote(all.desk, { ...note('Lost'), conversationId: 'nowhere' })).toBe(false);
  });
});

describe('tags', () => {
  const other = conversationKey(account.id, 'other');
  const two = async (): Promise<Rig> => {
    const all = await started();
    await all.pull(pulled({ threadId: 'other' }));
    return all;
  };

  test('what differs only in case is one tag, as it was written first', async () => {
    const all = await two();
    expect(await retag(all.desk, conversationId, ['Refund', 'REFUND', 'Élan'])).toEqual(['Refund', 'Élan']);
    expect(await retag(all.desk, other, ['refund', 'e\u{301}LAN'])).toEqual(['Refund', 'Élan']);
    expect(await listTags(all.desk)).toEqual({ tags: ['Élan', 'Refund'] });
    expect((await threadOf(all)).row.tags).toEqual(['Refund', 'Élan']);
  });

  test('the list has what is in use, and nothing that no conversation has any more', async () => {
    const all = await two();
    await retag(all.desk, conversationId, ['refund', 'late']);
    await retag(all.desk, other, ['late']);
    await retag(all.desk, conversationId, []);
    expect(await listTags(all.desk)).toEqual({ tags: ['late'] });
    await retag(all.desk, other, ['lated']);
    expect(await listTags(all.desk)).toEqual({ tags: ['lated'] });
  });

  test('the same tags again count once', async () => {
    const all = await two();
    for (const tags of [['late'], ['late'], ['LATE'], []]) await retag(all.desk, conversationId, tags);
    expect(await listTags(all.desk)).toEqual({ tags: [] });
  });

  test('a tag may bear any name', async () => {
    const all = await two();
    await retag(all.desk, conversationId, ['__proto__', 'constructor', '"']);
    expect((await listTags(all.desk)).tags.sort()).toEqual(['"', '__proto__', 'constructor']);
  });

  test('where there is no such conversation nothing is counted', async () => {
    const all = await two();
    expect(await retag(all.desk, 'nowhere', ['late'])).toBeNull();
    expect(await listTags(all.desk)).toEqual({ tags: [] });
  });
});
