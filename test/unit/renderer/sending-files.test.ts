import { describe, expect, test } from 'vitest';
import type { Bridge } from '../../../src/contract/index.ts';
import { createActions } from '../../../src/renderer/src/app/actions.ts';
import { Session } from '../../../src/renderer/src/app/session.ts';

const rule = { types: ['*/*'], largest: 10_000_000, most: 5 };
const capabilities = { length: { count: 'unlimited' }, attachments: rule, noReply: null, replyWindow: null, privateReply: null };
const view = {
  row: { id: 'c', lastInboundAt: 0, customerName: 'Anna', customerHandle: '@anna', accountId: 'x', network: 'x', channel: 'public' }, messages: [], notes: [], hasEarlier: false, draft: '', draftFiles: [], privateDraft: '', privateDraftFiles: [],
  noteDraft: '', actions: [], tags: [], capabilities, inPrivate: null, findings: [],
};

/** An agent who wrote "Here it is", at a console that keeps files when the test says so. */
async function writing() {
  const kept: PromiseWithResolvers<boolean>[] = [];
  const sent: Record<string, unknown>[] = [];
  const call = async (method: string, payload: Record<string, unknown>): Promise<unknown> => {
    if (method === 'draft.addFile') {
      const keeping = Promise.withResolvers<boolean>();
      kept.push(keeping);
      return await keeping.promise ? { ok: true, value: { kept: true } } : { ok: false, error: { code: 'storage', message: '' } };
    }
    if (method === 'reply.check') return { ok: true, value: { findings: [] } };
    if (method !== 'reply.send') return { ok: true, value: view };
    sent.push(payload);
    return { ok: true, value: { messageId: 'm', undoUntil: 0, stateBefore: 'open' } };
  };
  const session = new Session({ call, on: () => () => undefined } as Bridge);
  const focus = { to: () => undefined, toMessage: () => undefined };
  const actions = createActions(session, { focus, focusedEntry: () => null, editing: () => 'reply', paneIsHidden: () => false, nextColorScheme: () => undefined, nextDensity: () => undefined, toggleSpelling: () => undefined });
  await actions.open('c');
  session.drafts.write('c', 'Here it is');
  const files = (): string[] => session.files.of('c').map(({ name }) => name);
  return {
    session, actions, sent, files,
    notice: () => session.notices.notice.get()?.words.key,
    /** The next file, once it has come. */
    keep: async (well = true): Promise<void> => {
      await expect.poll(() => kept.length).toBeGreaterThan(0);
      kept.shift()!.resolve(well);
    },
  };
}

const file = (name: string): File => new File(['12345'], name);

describe('a reply that is sent while its files are being kept', () => {
  test('leaves with all of them, once, and not before they are kept', async () => {
    const { session, actions, sent, files, notice, keep } = await writing();
    actions.addFiles([file('a.png'), file('b.png')]);
    expect(files()).toEqual(['a.png', 'b.png']);
    actions.send('waiting');
    actions.send('waiting');
    expect(notice()).toBe('notice.filesPending');
    await keep();
    await expect.poll(() => session.files.of('c').map(({ kept }) => kept)).toEqual([true, 0]);
    expect(sent).toEqual([]);
    const ids = session.files.of('c').map(({ id }) => id);
    await keep();
    await expect.poll(() => sent).toMatchObject([{ conversationId: 'c', text: 'Here it is', state: 'waiting', files: ids }]);
    await expect.poll(() => session.drafts.text('c')).toBe('');
    expect(files()).toEqual([]);
  });

  test('leaves though the agent went elsewhere', async () => {
    const { session, actions, sent, keep } = await writing();
    actions.addFiles([file('a.png')]);
    actions.send('waiting');
    await session.conversation.close();
    await keep();
    await expect.poll(() => sent).toMatchObject([{ conversationId: 'c', text: 'Here it is' }]);
  });

  test.each<[string, (session: Session) => void]>([
    ['its text is changed', (session) => session.drafts.write('c', 'Here it is!')],
    ['one of them is removed', (session) => void session.files.remove('c', session.files.of('c')[0]!.id)],
  ])('stays where %s', async (_, change) => {
    const { session, actions, sent, notice, keep } = await writing();
    actions.addFiles([file('a.png'), file('b.png')]);
    actions.send('waiting');
    change(session);
    await expect.poll(notice).toBe('notice.changedMeanwhile');
    await keep();
    await keep();
    await expect.poll(() => session.files.of('c').every(({ kept }) => kept === true)).toBe(true);
    expect(sent).toEqual([]);

    actions.send('waiting');
    await expect.poll(() => sent.length).toBe(1);
  });

  test('stays where one of them cannot be kept', async () => {
    const { session, actions, sent, notice, keep } = await writing();
    actions.addFiles([file('a.png')]);
    actions.send('waiting');
    await keep(false);
    await expect.poll(notice).toBe('notice.fileNotKept');
    expect([sent, session.drafts.text('c')]).toEqual([[], 'Here it is']);
  });
});

test('files of a reply that is taken back stand beside those that are being read in', async () => {
  const { session, actions, files, keep } = await writing();
  actions.addFiles([file('a.png'), file('b.png')]);
  await keep();
  await expect.poll(() => session.files.of('c').map(({ kept }) => kept)).toEqual([true, 0]);
  session.files.takenBack('c', [{ id: 'back', name: 'back.png', type: 'image/png', size: 5 }]);
  await keep();
  await expect.poll(() => session.files.of('c').every(({ kept }) => kept === true)).toBe(true);
  expect(files()).toEqual(['back.png', 'a.png', 'b.png']);
});
