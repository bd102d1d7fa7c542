import type { CustomerView, PersonView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, ago, number } from '../i18n/times.ts';
import { useSelected, useStore } from '../store/use-store.ts';
import { TagList } from '../tags/tag-list.tsx';
import { CommandKeys } from '../ui/command-keys.tsx';
import { TagIcon, VerifiedIcon, WarningIcon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { FieldList } from './field-list.tsx';
import { HistoryList } from './history-list.tsx';
import { Identities } from './identities.tsx';
import { MemoField } from './memo-field.tsx';
import { Portrait } from './portrait.tsx';

/** Everything about one person: first what the open conversation tells, the rest as soon as it is read. */
export function CustomerCard({ customer }: { customer: CustomerView }) {
  const { session } = useApp();
  const person = useStore(session.people.person);
  return (
    <>
      <Head customer={customer} />
      <Facts customer={customer} person={person} />
      {person === null ? null : (
        <>
          <PersonTags tags={person.tags} />
          <MemoField key={person.id} person={person} />
          <FieldList fields={person.fields} />
          <Identities person={person} />
          <HistoryList person={person} />
        </>
      )}
    </>
  );
}

function Head({ customer }: { customer: CustomerView }) {
  const { session } = useApp();
  const { t } = useWords();
  const name = customer.name || customer.handle;
  const blocked = useSelected(session.conversation.open, (open) =>
    open?.actions.some(({ action, on, standing }) => action === 'block' && on && standing.state === 'settled') ?? false);
  return (
    <div className="customer-head">
      <Portrait customer={customer} />
      <h2 dir="auto">
        {name}
        {customer.verified ? <span className="customer-verified" role="img" aria-label={t('customer.verified')} title={t('customer.verified')}><VerifiedIcon size={16} /></span> : null}
      </h2>
      <p className="customer-handle" title={customer.handle}>{customer.handle}</p>
      {blocked ? <p className="message-mark"><WarningIcon size={14} /> {t('act.blocked', { name })}</p> : null}
    </div>
  );
}

function Facts({ customer, person }: { customer: CustomerView; person: PersonView | null }) {
  const { t, locale } = useWords();
  const now = useNow();
  const first = person?.firstContactAt ?? customer.firstSeenAt;
  const last = person?.lastContactAt ?? null;
  return (
    <dl className="facts">
      <dt>{t('customer.network')}</dt>
      <dd>{t(`network.${customer.network}`)}</dd>
      {customer.followers === null ? null : <><dt>{t('customer.followers')}</dt><dd>{number(locale, customer.followers)}</dd></>}
      <dt>{t('customer.firstSeen')}</dt>
      <dd title={absolute(locale, first)}>{ago(locale, first, now)}</dd>
      {last === null ? null : <><dt>{t('people.lastContact')}</dt><dd title={absolute(locale, last)}>{ago(locale, last, now)}</dd></>}
    </dl>
  );
}

function PersonTags({ tags }: { tags: readonly string[] }) {
  const { actions } = useApp();
  const { t } = useWords();
  return (
    <div className="person-tags">
      <TagList tags={tags} most={8} />
      <button type="button" className="text-button" onClick={() => actions.dialog('personTags')}>
        <TagIcon size={14} /> {t('people.tags')} <CommandKeys id="customer.tags" />
      </button>
    </div>
  );
}

