import { useEffect } from 'react';
import { useApp } from '../app/app-context.ts';
import { useKeyed } from '../store/use-store.ts';

/** How many other conversations of the same person may be about the same as the one of a row on the screen. */
export function useRepeats(conversationId: string): number {
  const { session } = useApp();
  useEffect(() => (conversationId === '' ? undefined : session.repeats.show(conversationId)), [session, conversationId]);
  return useKeyed(session.repeats.others, conversationId) ?? 0;
}
