import type { Payload } from '../../contract/index.ts';
import { openTurns } from './turns.ts';

type Draft = Payload<'draft.save'>;

/**
 * Saves what the page sends with each key: in the order in which it came, and of what waits only the newest, since each
 * text has all of what came before it. Resolves when that text, or a newer one, is on disk.
 */
export function draftSaving(save: (draft: Draft) => Promise<void>): (draft: Draft) => Promise<void> {
  const inTurn = openTurns();
  const newest = new Map<string, Draft>();
  return (draft) => {
    newest.set(draft.conversationId, draft);
    return inTurn(draft.conversationId, async () => {
      const waiting = newest.get(draft.conversationId);
      if (waiting === undefined) return;
      newest.delete(draft.conversationId);
      try {
        await save(waiting);
      } catch (error) {
        // Whoever wrote it waits for a later turn, which has to try it again.
        if (!newest.has(draft.conversationId)) newest.set(draft.conversationId, waiting);
        throw error;
      }
    });
  };
}
