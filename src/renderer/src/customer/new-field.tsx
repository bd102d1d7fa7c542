import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CustomerFieldDefinition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { saveField } from './field-actions.ts';

type FieldType = CustomerFieldDefinition['type'];
const types: readonly FieldType[] = ['text', 'number', 'date', 'choice'];

/** Sets up a field for every customer. */
export function NewField({ first }: { first: boolean }) {
  const { session } = useApp();
  const { t } = useWords();
  const [name, setName] = useState('');
  const [type, setType] = useState<FieldType>('text');
  const [written, setWritten] = useState('');
  const choices = type === 'choice' ? [...new Set(written.split(',').map((one) => one.trim().slice(0, 100)).filter((one) => one !== ''))].slice(0, 50) : [];
  const ready = name.trim() !== '' && (type !== 'choice' || choices.length > 0);
  const make = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    if (!ready || !await saveField(session, { id: crypto.randomUUID(), kind: 'customerField', name: name.trim(), type, choices })) return;
    setName('');
    setWritten('');
  };
  return (
    <form className="new-field" aria-label={t('people.fields.new')} onSubmit={(event) => void make(event)}>
      <TextInput label={t('people.fields.name')} maxLength={60} value={name} {...(first ? { 'data-autofocus': true } : {})} onChange={(event) => setName(event.currentTarget.value)} />
      <NativeSelect
        label={t('people.fields.type')}
        value={type}
        data={types.map((one) => ({ value: one, label: t(`people.fields.type.${one}`) }))}
        onChange={(event) => setType(types.find((one) => one === event.currentTarget.value) ?? 'text')}
      />
      {type === 'choice' ? <TextInput label={t('people.fields.choices')} value={written} onChange={(event) => setWritten(event.currentTarget.value)} /> : null}
      <Button type="submit" variant="default" disabled={!ready}>{t('people.fields.add')}</Button>
    </form>
  );
}
