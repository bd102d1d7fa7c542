import type { CustomerView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, ago, brief, number } from '../i18n/times.ts';
import { useSelected } from '../store/use-store.ts';
import { NetworkMark, VerifiedIcon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';

/** Who the customer is, and what else they wrote. */
export function CustomerPane() {
  const { session } = useApp();
  const { t } = useWords();
  const customer = useSelected(session.conversation.open, (open) => open?.view?.customer ?? null);
  return (
    <aside className="customer-pane" aria-label={t('customer.pane')}>
      {customer === null ? null : <Customer customer={customer} />}
    </aside>
  );
}

function Customer({ customer }: { customer: CustomerView }) {
  const { t, locale } = useWords();
  const now = useNow();
  return (
    <>
      <div className="customer-head">
        <Initials name={customer.name || customer.handle} />
        <h2 dir="auto">
          {customer.name || customer.handle}
          {customer.verified ? <span className="customer-verified" role="img" aria-label={t('customer.verified')} title={t('customer.verified')}><VerifiedIcon size={16} /></span> : null}
        </h2>
        <p className="customer-handle" title={customer.handle}>{customer.handle}</p>
      </div>
      <dl className="facts">
        <dt>{t('customer.network')}</dt>
        <dd><NetworkMark network={customer.network} /> {t(`network.${customer.network}`)}</dd>
        {customer.followers === null ? null : <><dt>{t('customer.followers')}</dt><dd>{number(locale, customer.followers)}</dd></>}
        <dt>{t('customer.firstSeen')}</dt>
        <dd title={absolute(locale, customer.firstSeenAt)}>{ago(locale, customer.firstSeenAt, now)}</dd>
      </dl>
      <Conversations customer={customer} />
    </>
  );
}

function Conversations({ customer }: { customer: CustomerView }) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const now = useNow();
  const openId = useSelected(session.conversation.open, (open) => open?.id ?? null);
  const others = customer.conversations.filter(({ id }) => id !== openId);
  return (
    <section className="customer-conversations" aria-labelledby="customer-conversations">
      <h3 id="customer-conversations">{t('customer.conversations')}</h3>
      {others.length === 0 ? <p className="quiet">{t('customer.noOthers')}</p> : null}
      <ul>
        {others.map(({ id, subject, preview, state, lastMessageAt }) => (
          <li key={id}>
            <button type="button" className="customer-conversation" onClick={() => void actions.open(id)}>
              <span className="customer-conversation-title" dir="auto">{subject === '' ? preview : subject}</span>
              <span className="quiet">{t(`view.${state}`)} · {brief(locale, lastMessageAt, now)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Initials({ name }: { name: string }) {
  const letters = name.replace(/^@/, '').split(/\s+/).slice(0, 2).map((word) => Array.from(word)[0] ?? '').join('');
  return <span className="initials" aria-hidden="true">{letters.toUpperCase()}</span>;
}
