import type { AttachmentView, MessageAction, MessageView } from '../../../contract/index.ts';
import { begin } from '../actions/act.ts';
import { offerFor } from '../actions/offers.ts';
import type { Actions } from '../commands/actions.ts';
import { ask } from '../store/ask.ts';
import { addressAt } from '../thread/address.ts';
import { entriesOf } from '../thread/entries.ts';
import { mediaIn } from '../thread/media-store.ts';
import { earlierWords } from '../thread/messages.ts';
import { saveAttachment } from '../thread/save-attachment.ts';
import { chosenConversation } from './person-actions.ts';
import type { FocusMover } from './place.ts';
import type { Session } from './session.ts';

type MessageActions = Pick<Actions, 'moveMessage' | 'toggleFolded' | 'toggleEarlier' | 'playMedia' | 'toggleFormatted' | 'loadImages' | 'actOn' | 'act' | 'openAtNetwork' | 'toNewest' | 'saveAttachments'>;

async function openAddress(session: Session, url: string | null): Promise<void> {
  if (url === null) {
    session.notices.tell({ key: 'notice.noAddress' });
    return;
  }
  const result = await ask(session.bridge, 'link.open', { url });
  if (!result.ok) session.notices.fail({ key: 'notice.linkRefused' }, result.error);
}

const isHere = ({ missing }: AttachmentView): boolean => missing === undefined;

/** One after the other: for each the agent is asked where to. */
async function saveAll(session: Session, { id: messageId, attachments }: MessageView): Promise<void> {
  for (const { id: attachmentId, name } of attachments.filter(isHere)) await saveAttachment(session, { messageId, attachmentId }, name);
}

export function messageActions(session: Session, focus: FocusMover, focusedEntry: () => string | null): MessageActions {
  const { conversation } = session;

  /** Everything of a person shows entries of other conversations too; what is done there needs that one to be open. */
  const isElsewhere = (): boolean => {
    const chosen = chosenConversation(session, focusedEntry());
    if (chosen === null || chosen === conversation.id) return false;
    session.notices.tell({ key: 'notice.otherConversation' });
    return true;
  };

  /** The message that has the focus, else the latest that `fits`. */
  const target = (fits: (message: MessageView) => boolean): MessageView | undefined => {
    const messages = conversation.open.get()?.messages ?? [];
    const focused = messages.find((message) => message.id === focusedEntry());
    return focused !== undefined && fits(focused) ? focused : messages.findLast(fits);
  };

  /** The message that has the focus; else the latest to which it can be done; else the customer's latest, which says why not. */
  const targetOf = (action: MessageAction): MessageView | undefined => {
    const open = conversation.open.get();
    if (open === null) return undefined;
    const focused = open.messages.find((message) => message.id === focusedEntry());
    const possible = open.messages.findLast((message) => offerFor(open, message, action, Date.now())?.can === true);
    return focused ?? possible ?? latest();
  };

  const latest = (): MessageView | undefined => {
    const messages = conversation.open.get()?.messages ?? [];
    return messages.find((message) => message.id === focusedEntry()) ?? messages.findLast(({ direction }) => direction === 'in') ?? messages.at(-1);
  };

  const hasBlockedImages = (message: MessageView) => (conversation.displays.get(message.id)?.formatted?.blockedImages ?? 0) > 0;

  const entriesHere = () => {
    const open = session.timeline.timeline.get() ?? conversation.open.get();
    return open === null ? [] : entriesOf(open.messages, open.notes, 'events' in open ? open.events : [], open.hasEarlier);
  };

  return {
    toNewest: () => {
      const at = entriesHere().length - 1;
      if (at >= 0) focus.toMessage(at);
    },
    saveAttachments: () => {
      if (isElsewhere()) return;
      const message = target(({ attachments }) => attachments.some(isHere));
      if (message === undefined) session.notices.tell({ key: 'notice.noFile' });
      else void saveAll(session, message);
    },
    moveMessage: (delta) => {
      const entries = entriesHere();
      const at = entries.findIndex((entry) => entry.id === focusedEntry());
      const from = at < 0 ? entries.length - (delta > 0 ? 1 : 0) : at + delta;
      if (entries.length > 0) focus.toMessage(Math.max(0, Math.min(from, entries.length - 1)));
    },
    toggleFolded: () => {
      if (isElsewhere()) return;
      const message = target(({ folded }) => folded !== '');
      if (message !== undefined) conversation.toggleFolded(message.id);
    },
    toggleEarlier: () => {
      if (isElsewhere()) return;
      const message = target((one) => earlierWords(one).length > 0);
      if (message === undefined) session.notices.tell({ key: 'notice.nothingEarlier' });
      else conversation.toggleEarlier(message.id);
    },
    playMedia: () => {
      const at = mediaIn((session.timeline.timeline.get() ?? conversation.open.get())?.messages ?? [], focusedEntry());
      if (at === null) session.notices.tell({ key: 'notice.noMedia' });
      else void session.media.toggle(at);
    },
    toggleFormatted: () => {
      if (isElsewhere()) return;
      const message = target(({ formatted }) => formatted);
      if (message !== undefined) void conversation.toggleFormatted(message.id);
    },
    actOn: () => {
      if (isElsewhere()) return;
      const message = latest();
      if (message === undefined) session.notices.tell({ key: 'notice.noMessage' });
      else session.dialog.set({ name: 'message', accountId: null, message: { id: message.id, confirm: null } });
    },
    act: (action) => {
      if (isElsewhere()) return;
      const message = targetOf(action);
      if (message === undefined) session.notices.tell({ key: 'notice.noMessage' });
      else begin(session, message, action);
    },
    openAtNetwork: () => {
      const message = latest();
      const network = conversation.open.get()?.row?.network;
      if (message === undefined || network === undefined) session.notices.tell({ key: 'notice.noMessage' });
      else void openAddress(session, addressAt(network, message));
    },
    loadImages: () => {
      const message = target(hasBlockedImages) ?? target(({ formatted }) => formatted);
      if (message !== undefined) void conversation.loadImages(message.id);
    },
  };
}
