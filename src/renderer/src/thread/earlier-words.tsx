import type { MessageView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useKeyed } from '../store/use-store.ts';
import { LinkedText } from '../ui/linked-text.tsx';
import { plain } from './conversation-store.ts';
import { earlierWords } from './messages.ts';

/** A message that was changed has its words before behind a button. */
export function EarlierWords({ message }: { message: MessageView }) {
  const { session: { conversation } } = useApp();
  const { t } = useWords();
  const shown = useKeyed(conversation.displays, message.id)?.earlier ?? plain.earlier;
  const earlier = earlierWords(message);
  if (earlier.length === 0) return null;
  return (
    <>
      <div className="message-toggles">
        <button type="button" className="text-button" aria-expanded={shown} onClick={() => conversation.toggleEarlier(message.id)}>
          {t(shown ? 'message.hideEarlier' : 'message.showEarlier')}
        </button>
      </div>
      {shown ? (
        <ol className="message-folded message-earlier" aria-label={t('message.earlier')}>
          {earlier.map((text, index) => <li key={index} className="message-text"><LinkedText text={text} /></li>)}
        </ol>
      ) : null}
    </>
  );
}
