import type { MessageView } from '../../../contract/index.ts';
import type { Actions } from '../commands/actions.ts';
import { entriesOf } from '../thread/entries.ts';
import type { FocusMover } from './place.ts';
import type { Session } from './session.ts';

type MessageActions = Pick<Actions, 'moveMessage' | 'toggleFolded' | 'toggleFormatted' | 'loadImages'>;

export function messageActions(session: Session, focus: FocusMover, focusedEntry: () => string | null): MessageActions {
  const { conversation } = session;

  /** The message that has the focus, else the latest that `fits`. */
  const target = (fits: (message: MessageView) => boolean): MessageView | undefined => {
    const messages = conversation.open.get()?.messages ?? [];
    const focused = messages.find((message) => message.id === focusedEntry());
    return focused !== undefined && fits(focused) ? focused : messages.findLast(fits);
  };

  const hasBlockedImages = (message: MessageView) => (conversation.displays.get(message.id)?.formatted?.blockedImages ?? 0) > 0;

  return {
    moveMessage: (delta) => {
      const open = conversation.open.get();
      const entries = open === null ? [] : entriesOf(open.messages, open.notes, open.hasEarlier);
      const at = entries.findIndex((entry) => entry.id === focusedEntry());
      const from = at < 0 ? entries.length - (delta > 0 ? 1 : 0) : at + delta;
      if (entries.length > 0) focus.toMessage(Math.max(0, Math.min(from, entries.length - 1)));
    },
    toggleFolded: () => {
      const message = target(({ folded }) => folded !== '');
      if (message !== undefined) conversation.toggleFolded(message.id);
    },
    toggleFormatted: () => {
      const message = target(({ formatted }) => formatted);
      if (message !== undefined) void conversation.toggleFormatted(message.id);
    },
    loadImages: () => {
      const message = target(hasBlockedImages) ?? target(({ formatted }) => formatted);
      if (message !== undefined) void conversation.loadImages(message.id);
    },
  };
}
