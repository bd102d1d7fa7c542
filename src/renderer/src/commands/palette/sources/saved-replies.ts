import { usableIn } from '../../../../../contract/index.ts';
import { languageOf } from '../../../i18n/languages.ts';
import { savedRepliesIn } from '../../../saved-replies/find.ts';
import type { Source } from '../source.ts';

/** Where a conversation is open: what is saved for it, put behind what is being written. */
export const savedReplySource: Source = {
  kind: 'known',
  heading: 'palette.savedReplies',
  entries: ({ app: { session, actions }, locale }) => {
    const row = session.conversation.open.get()?.row ?? null;
    if (row === null) return [];
    return savedRepliesIn(session.definitions.get()).filter((reply) => usableIn(reply, row)).map((reply) => ({
      id: `saved-reply ${reply.id}`,
      title: reply.name,
      ...(reply.shortcut === '' ? {} : { detail: `/${reply.shortcut}` }),
      keys: [],
      choose: () => actions.writeSavedReply(reply, languageOf(locale)),
    }));
  },
};
