import type { MessageView } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute } from '../i18n/times.ts';

/** What people think of a message, at the message. */
export function Reactions({ reactions }: { reactions: readonly MessageView[] }) {
  const { t, locale } = useWords();
  if (reactions.length === 0) return null;
  return (
    <ul className="reactions" aria-label={t('reaction.label')}>
      {reactions.map(({ id, author, direction, text, sentAt }) => {
        const by = direction === 'out' ? t('message.you') : author.name || author.handle;
        return (
          <li key={id} className="reaction" title={`${by}, ${absolute(locale, sentAt)}`}>
            <span aria-hidden="true">{text}</span>
            <span className="visually-hidden">{t('reaction.by', { author: by, emoji: text })}</span>
          </li>
        );
      })}
    </ul>
  );
}
