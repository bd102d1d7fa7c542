import type { Bridge } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import type { Store } from '../store/store.ts';
import type { OpenConversation } from './conversation-store.ts';

/** Whoever goes past a conversation has not looked at it. */
const looksAfter = 1_000;

/** Notes on disk how far a conversation was looked at, once it has been on the screen for a while. */
export function followSeen(bridge: Bridge, open: Store<OpenConversation | null>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waitingFor = '';
  return open.subscribe(() => {
    const now = open.get();
    const last = now?.view == null ? undefined : now.messages.at(-1);
    const wanted = last === undefined ? '' : `${last.conversationId} ${String(last.sentAt)}`;
    if (wanted === waitingFor) return;
    waitingFor = wanted;
    clearTimeout(timer);
    if (last === undefined) return;
    const { conversationId, sentAt: through } = last;
    timer = setTimeout(() => {
      if (document.visibilityState === 'visible') void ask(bridge, 'conversation.seen', { conversationId, through });
    }, looksAfter);
  });
}
