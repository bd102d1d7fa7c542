import type { Selection } from '../../../contract/index.ts';
import type { Session } from '../app/session.ts';
import { isPicked, type Picked, selectionsOf } from './selection.ts';

/** What is to be changed: what is picked in the list that is shown, or one conversation. */
export type Meant = { kind: 'picked'; picked: Picked; view: string } | { kind: 'one'; id: string };

/** Null where there is nothing. */
export function meantNow(session: Session): Meant | null {
  if (session.inQueue() && session.isSelecting()) return { kind: 'picked', picked: session.selection.picked.get(), view: session.queue.view };
  const id = session.conversation.id ?? session.activeConversation();
  return id === null ? null : { kind: 'one', id };
}

export const isMeant = (meant: Meant, id: string): boolean => (meant.kind === 'one' ? meant.id === id : isPicked(meant.picked, id));

export const selectionsIn = (meant: Meant): readonly Selection[] => (meant.kind === 'one' ? [{ ids: [meant.id] }] : selectionsOf(meant.picked, meant.view));
