import { useState } from 'react';
import type { CustomerFieldDefinition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useSelected } from '../store/use-store.ts';
import { FieldRow } from './field-row.tsx';
import { NewField } from './new-field.tsx';
import { useCustomerFields } from './use-customer-fields.ts';

const nothing: Readonly<Record<string, string>> = {};

/** What the team wants to know of each customer, and what it is of this one. */
export function FieldsDialog() {
  const { session } = useApp();
  const { t } = useWords();
  const [customerId] = useState(() => session.people.customerId ?? '');
  const values = useSelected(session.people.person, (person) => person?.fields ?? nothing);
  const fields = useCustomerFields();
  return (
    <div className="fields-dialog">
      {fields.length === 0 ? <p className="quiet">{t('people.fields.none')}</p> : null}
      {fields.map((field: CustomerFieldDefinition, index) => (
        <FieldRow key={`${field.id} ${values[field.id] ?? ''}`} customerId={customerId} field={field} value={values[field.id] ?? ''} first={index === 0} />
      ))}
      <NewField first={fields.length === 0} />
    </div>
  );
}
