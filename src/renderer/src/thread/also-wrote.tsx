import type { QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { otherConversations } from '../app/person-actions.ts';
import { reasonWords } from '../customer/reason-words.ts';
import { useWords } from '../i18n/i18n.ts';
import { ago } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { useNow } from '../ui/use-now.ts';

/** Says that the customer wrote elsewhere too, or again: the newest of it, with the way there. */
export function AlsoWrote({ row }: { row: QueueRow }) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const now = useNow();
  const person = useStore(session.people.person);
  const suggestions = useStore(session.people.suggestions);
  const [other, ...more] = otherConversations(session);
  if (other === undefined || person === null) return null;
  const suggested = suggestions.find((one) => one.row?.id === other.id);
  const inCase = row.related.includes(other.id);
  const words = suggested !== undefined ? 'people.also.maybe' : inCase ? 'people.also.case' : other.network === row.network ? 'people.also.again' : 'people.also.elsewhere';
  return (
    <aside className="also-wrote" aria-label={t('people.also.label')}>
      <NetworkMark network={other.network} />
      <p className="also-wrote-words">
        <strong>{t(words, { network: t(`network.${other.network}`), time: ago(locale, other.lastInboundAt ?? other.lastMessageAt, now) })}</strong>{' '}
        <span dir="auto">{other.subject || other.preview}</span>
        {suggested === undefined ? null : <span className="quiet"> {reasonWords(t, suggested.reasons)}</span>}
        {more.length === 0 ? null : <span className="quiet"> {t('people.also.more', { count: more.length })}</span>}
      </p>
      <button type="button" className="text-button" onClick={actions.openOther}>{t('people.also.open')} <CommandKeys id="customer.other" /></button>
      <button type="button" className="text-button" onClick={() => actions.dialog('case')}>{t('people.also.case.open')} <CommandKeys id="case.link" /></button>
    </aside>
  );
}
