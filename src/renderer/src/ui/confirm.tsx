import { Button } from '@mantine/core';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useWords } from '../i18n/i18n.ts';

interface Props {
  title: string;
  /** What will happen. */
  children: ReactNode;
  /** What the button that does it says. */
  action: string;
  running: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** A dialog closes at Escape unless the key was meant for what is inside of it. */
const escapeStaysHere = { 'data-mantine-stop-propagation': true };

/** Asks once more, in place: the focus comes here, and Escape goes back. */
export function Confirm({ title, children, action, running, onConfirm, onCancel }: Props) {
  const { t } = useWords();
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'Escape' && !running) onCancel();
  };
  return (
    <section className="confirm" role="group" aria-labelledby={titleId} onKeyDown={onKeyDown}>
      <h3 id={titleId} ref={heading} tabIndex={-1} data-autofocus {...escapeStaysHere}>{title}</h3>
      {children}
      <div className="confirm-buttons">
        <Button {...escapeStaysHere} variant="default" disabled={running} onClick={onCancel}>{t('confirm.cancel')}</Button>
        <Button {...escapeStaysHere} disabled={running} onClick={onConfirm}>{action}</Button>
      </div>
    </section>
  );
}
