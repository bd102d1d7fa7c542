import { Button, Select, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { isComplete, type Template, type TemplateValue, templateValue, variablesOf } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { sendTemplate } from './send-template.ts';
import { TemplatePreview } from './template-preview.tsx';
import { useTemplates } from './use-templates.ts';

const keyOf = ({ name, language }: Pick<Template, 'name' | 'language'>): string => `${name} ${language}`;

/** Chooses an approved text, fills it, shows what the customer will see, and sends it. */
export function TemplateDialog({ close }: { close: () => void }) {
  const { session } = useApp();
  const { t } = useWords();
  const row = useStore(session.conversation.open)?.row ?? null;
  const known = useTemplates(row?.id ?? '');
  if (row === null || known.state === 'reading') return null;
  if (known.state === 'failed') return <FormFailure failure={known.failure} />;
  if (known.templates.length === 0) return <p className="template-about">{t('template.none')}</p>;
  return <TemplateForm conversationId={row.id} name={row.customerName || row.customerHandle} templates={known.templates} close={close} />;
}

interface FormProps {
  conversationId: string;
  name: string;
  templates: readonly Template[];
  close: () => void;
}

function TemplateForm({ conversationId, name, templates, close }: FormProps) {
  const { session } = useApp();
  const { t } = useWords();
  const [chosen, setChosen] = useState<string | null>(null);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [sending, setSending] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  // The list may come after the dialog has opened and given the focus away, or before: then `data-autofocus` has it.
  useEffect(() => field.current?.focus(), []);
  const template = templates.find((one) => keyOf(one) === chosen);
  const variables = template === undefined ? [] : variablesOf(template);
  const fieldOf = ({ part, name: variable }: (typeof variables)[number]): string => `${part} ${variable}`;
  const values = variables.map((one): TemplateValue => ({ ...one, text: (typed[fieldOf(one)] ?? '').trim() }));
  const shown = values.filter(({ text }) => text !== '');
  const ready = template?.obstacle === null && isComplete(template, values);
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    if (!ready || sending) return;
    setSending(true);
    void sendTemplate(session, conversationId, { name: template.name, language: template.language, values }).then((sent) => {
      if (sent) close();
      else setSending(false);
    });
  };
  return (
    <form className="template-form" onSubmit={submit}>
      <p className="template-about">{t('template.about')}</p>
      <Select
        label={t('template.field')}
        placeholder={t('template.choose')}
        data={templates.map((one) => ({ value: keyOf(one), label: `${one.name} (${one.language})` }))}
        value={chosen}
        searchable
        data-autofocus
        ref={field}
        onChange={(next) => {
          setChosen(next);
          setTyped({});
        }}
      />
      {template?.obstacle == null ? variables.map((one, index) => (
        <TextInput
          key={fieldOf(one)}
          label={t(`template.value.${one.part}`, { name: one.name })}
          value={typed[fieldOf(one)] ?? ''}
          maxLength={1_024}
          error={values[index]?.text !== '' && !templateValue.safeParse(values[index]).success ? t('template.value.wrong') : null}
          onChange={(event) => setTyped({ ...typed, [fieldOf(one)]: event.currentTarget.value })}
        />
      )) : <p className="template-about">{t(`template.obstacle.${template.obstacle}`)}</p>}
      {template === undefined ? null : <TemplatePreview template={template} values={shown} name={name} />}
      <Button type="submit" disabled={!ready || sending}>{t('template.send')}</Button>
    </form>
  );
}
