import { describe, expect, test } from 'vitest';
import { type Bridge, noteDraftId } from '../../../src/contract/index.ts';
import { createActions } from '../../../src/renderer/src/app/actions.ts';
import type { Place } from '../../../src/renderer/src/app/place.ts';
import { Session } from '../../../src/renderer/src/app/session.ts';

/** An agent who writes a note beside conversation `c`, at a console whose note is written when the test says so. */
async function noting() {
  const written = Promise.withResolvers<undefined>();
  const call = async (method: string): Promise<unknown> => {
    if (method === 'note.write') await written.promise;
    return { ok: true, value: { row: { id: 'c' }, messages: [], notes: [], hasEarlier: false, draft: '', draftFiles: [], privateDraft: '', privateDraftFiles: [], noteDraft: '', actions: [], tags: [] } };
  };
  const session = new Session({ call, on: () => () => undefined } as Bridge);
  const focused: Place[] = [];
  const focus = { to: (place: Place) => void focused.push(place), toMessage: () => undefined };
  let editing: 'reply' | 'search' | null = null;
  const actions = createActions(session, { focus, focusedEntry: () => null, editing: () => editing, paneIsHidden: () => false, nextColorScheme: () => undefined, nextDensity: () => undefined, toggleSpelling: () => undefined });
  await actions.open('c');
  actions.focusNote();
  session.drafts.write(noteDraftId('c'), 'Called');
  return {
    session, actions, focused,
    at: (place: typeof editing) => void (editing = place),
    written: async (): Promise<void> => {
      written.resolve(undefined);
      await expect.poll(() => session.undo.pop()?.kind).toBe('noteWritten');
      await Promise.resolve();
    },
  };
}

describe('a note that is being saved', () => {
  test('gives the focus back to the conversation', async () => {
    const { session, actions, focused, at, written } = await noting();
    at('reply');
    actions.send('waiting');
    await written();
    expect(focused.at(-1)).toBe('thread');
    expect(session.noting.get()).toBeNull();
  });

  test('takes the focus from nobody who left the field meanwhile and types elsewhere', async () => {
    const { actions, focused, at, written } = await noting();
    at('reply');
    actions.send('waiting');
    actions.back();
    actions.search();
    at('search');
    await written();
    expect(focused.at(-1)).toBe('search');
  });

  test('takes the focus from nobody who went to the search out of the field', async () => {
    const { session, actions, focused, at, written } = await noting();
    at('reply');
    actions.send('waiting');
    actions.search();
    at('search');
    await written();
    expect(focused.at(-1)).toBe('search');
    expect(session.noting.get()).toBeNull();
  });
});
