import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { copySelection } from './copy-selection.ts';

interface Props {
  label: string;
  description: string;
  value: string;
}

/** A text to be used elsewhere: shown whole, and copied by a button. */
export function CopyField({ label, description, value }: Props) {
  const { t } = useWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const copy = () => {
    field.current?.focus();
    field.current?.select();
    setCopied(copySelection());
    button.current?.focus();
  };
  return (
    <div className="copy-field">
      <TextInput
        ref={field}
        readOnly
        label={label}
        description={description}
        value={value}
        spellCheck={false}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Button ref={button} variant="default" aria-label={t('copy.named', { what: label })} onClick={copy}>{t('copy')}</Button>
      <span className="copy-told" role="status">{copied === null ? null : t(copied ? 'copy.done' : 'copy.failed')}</span>
    </div>
  );
}
