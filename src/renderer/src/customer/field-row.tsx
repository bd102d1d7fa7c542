import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { type CustomerFieldDefinition, fitsField } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { changePerson } from '../app/person-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { TrashIcon } from '../ui/icons.tsx';
import { removeField } from './field-actions.ts';

interface Props {
  customerId: string;
  field: CustomerFieldDefinition;
  value: string;
  first: boolean;
}

/** One field of the customer. What is typed is kept when the field is left or Enter is pressed, where it fits. */
export function FieldRow({ customerId, field, value, first }: Props) {
  const { session } = useApp();
  const { t } = useWords();
  const [typed, setTyped] = useState(value);
  const fits = fitsField(field, typed.trim());
  const save = (text: string) => {
    const wanted = text.trim();
    if (wanted === value || !fitsField(field, wanted)) return;
    void changePerson(session, customerId, { kind: 'field', fieldId: field.id, value: wanted }, 'notice.fieldSaved', { name: field.name });
  };
  const shared = { label: field.name, className: 'field-row-input', ...(first ? { 'data-autofocus': true } : {}) };
  return (
    <div className="field-row">
      {field.type === 'choice' ? (
        <NativeSelect {...shared} value={value} data={[{ value: '', label: t('people.fields.unknown') }, ...field.choices]} onChange={(event) => save(event.currentTarget.value)} />
      ) : (
        <TextInput
          {...shared}
          type={field.type === 'date' ? 'date' : 'text'}
          inputMode={field.type === 'number' ? 'decimal' : 'text'}
          maxLength={1_000}
          value={typed}
          error={fits ? null : t(`people.fields.wrong.${field.type}`)}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={() => save(typed)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) save(typed);
          }}
        />
      )}
      <button type="button" className="bare-button" title={t('people.fields.remove', { name: field.name })} aria-label={t('people.fields.remove', { name: field.name })} onClick={() => void removeField(session, field)}>
        <TrashIcon size={16} />
      </button>
    </div>
  );
}
