import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { copySelection } from '../ui/copy-selection.ts';

/** The only time that a recovery code is on the screen. */
export function ShownCode({ code, onDone }: { code: string; onDone: () => void }) {
  const { t } = useWords();
  const [copied, setCopied] = useState<boolean | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.select(), []);
  const copy = () => {
    field.current?.select();
    setCopied(copySelection());
  };
  return (
    <div className="confirm">
      <Textarea
        ref={field}
        readOnly
        autosize
        className="code-field"
        label={t('protection.codeShown')}
        description={t('protection.codeOnce')}
        value={code}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className="confirm-buttons">
        <span className="settings-grow" role="status">
          {copied === null ? null : t(copied ? 'protection.codeCopied' : 'protection.codeNotCopied')}
        </span>
        <Button variant="default" onClick={copy}>{t('protection.codeCopy')}</Button>
        <Button onClick={onDone}>{t('protection.codeDone')}</Button>
      </div>
    </div>
  );
}
