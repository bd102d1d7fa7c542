import type { PersonView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useSelected } from '../store/use-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { ConversationLine } from './conversation-line.tsx';

/** The other conversations of the person at all networks, the newest first. */
export function HistoryList({ person }: { person: PersonView }) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const openId = useSelected(session.conversation.open, (open) => open?.id ?? null);
  const others = person.conversations.filter(({ id }) => id !== openId);
  return (
    <section className="customer-section" aria-labelledby="customer-conversations">
      <h3 id="customer-conversations">{t('customer.conversations')}</h3>
      {others.length === 0 ? <p className="quiet">{t('customer.noOthers')}</p> : null}
      <ul>
        {others.map((row) => (
          <li key={row.id}>
            <button type="button" className="customer-conversation" onClick={() => void actions.open(row.id)}><ConversationLine row={row} /></button>
          </li>
        ))}
      </ul>
      {others.length === 0 ? null : (
        <button type="button" className="text-button" onClick={() => actions.dialog('history')}>
          {t('people.history.open')} <CommandKeys id="customer.history" />
        </button>
      )}
      {others.length === 0 ? null : (
        <button type="button" className="text-button" onClick={actions.toggleTimeline}>
          {t('people.timeline.all')} <CommandKeys id="customer.timeline" />
        </button>
      )}
    </section>
  );
}
