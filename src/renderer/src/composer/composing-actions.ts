import { filled, type MessageView, type SavedReplyDefinition, textIn } from '../../../contract/index.ts';
import type { Screen } from '../app/actions.ts';
import type { Session } from '../app/session.ts';
import type { Actions } from '../commands/actions.ts';
import { countUse } from '../saved-replies/count-use.ts';
import { templateOf } from '../saved-replies/template.ts';
import { unsigned } from '../signature/signature.ts';
import { usualSignature } from '../signature/signing.ts';
import { variableValues } from './variable-values.ts';
import { writingIn } from './writing.ts';

export interface WritingActions {
  /** Puts a saved reply behind what is being written, filled as far as is known, in the language of the customer, else in that one. */
  writeSavedReply: (reply: SavedReplyDefinition, orIn: string) => void;
}

type ComposingActions = Pick<Actions, 'insertSavedReply' | 'insertEmoji' | 'saveReply' | 'preview' | 'toggleSignature'> & WritingActions;

/** What is done with the text that is being written, and with those that were. */
export function composingActions(session: Session, screen: Pick<Screen, 'focus' | 'focusedEntry'>): ComposingActions {
  /** Behind the dialog the agent is where they write. */
  const choose = (name: 'savedReply' | 'emoji') => {
    screen.focus.to('reply');
    session.dialog.set({ name, accountId: null });
  };
  return {
    writeSavedReply: (reply, orIn) => {
      const open = session.conversation.open.get();
      const writing = open && writingIn(open, session.inPrivate.get(open.id) === true, Date.now());
      if (open?.view == null || open.row === null || writing === null) return;
      const { row, view: { accountName, language } } = open;
      const { text } = textIn(reply, language || orIn);
      const written = filled(text, variableValues({ row, accountName, definitions: session.definitions.get() }));
      session.drafts.write(writing.draftId, [session.drafts.text(writing.draftId).trimEnd(), written].filter((part) => part !== '').join('\n\n'));
      session.noting.set(null);
      screen.focus.to('reply');
      countUse(session, reply.id);
    },
    insertSavedReply: () => choose('savedReply'),
    insertEmoji: () => choose('emoji'),
    preview: () => {
      if (session.conversation.open.get()?.view != null) session.dialog.set({ name: 'preview', accountId: null });
    },
    saveReply: () => {
      const open = session.conversation.open.get();
      const message = open === null ? undefined : ours(open.messages, screen.focusedEntry());
      if (open?.view == null || open.row === null || message === undefined) {
        session.notices.tell({ key: 'notice.nothingToSave' });
        return;
      }
      const { row, view: { accountName, language } } = open;
      const text = unsigned(message.text, usualSignature(session, row, message.marks.includes('private')));
      session.toBeSaved.set({ text: templateOf(text, variableValues({ row, accountName, definitions: session.definitions.get() })), language });
      session.dialog.set({ name: 'savedReplies', accountId: null });
    },
    toggleSignature: () => {
      const open = session.conversation.open.get();
      const writing = open && writingIn(open, session.inPrivate.get(open.id) === true, Date.now());
      if (open?.row == null || writing === null) return;
      if (usualSignature(session, open.row, writing.inPrivate) === '') session.notices.tell({ key: 'notice.noSignature' });
      else session.unsigned.put(writing.draftId, session.unsigned.get(writing.draftId) !== true);
    },
  };
}

/** Ours that has the focus, else the latest of ours. */
function ours(messages: readonly MessageView[], focused: string | null): MessageView | undefined {
  const written = messages.filter(({ direction, text }) => direction === 'out' && text !== '');
  return written.find(({ id }) => id === focused) ?? written.at(-1);
}
