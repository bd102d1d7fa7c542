import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { useCustomerFields } from './use-customer-fields.ts';

/** What is known of the person, field by field. */
export function FieldList({ fields: values }: { fields: Readonly<Record<string, string>> }) {
  const { actions } = useApp();
  const { t } = useWords();
  const known = useCustomerFields().filter(({ id }) => (values[id] ?? '') !== '');
  return (
    <section aria-label={t('people.fields')}>
      <dl className="facts">
        {known.map(({ id, name }) => <div key={id} className="fact"><dt dir="auto">{name}</dt><dd dir="auto">{values[id]}</dd></div>)}
      </dl>
      <button type="button" className="text-button" onClick={() => actions.dialog('fields')}>
        {t('people.fields.edit')} <CommandKeys id="customer.fields" />
      </button>
    </section>
  );
}
