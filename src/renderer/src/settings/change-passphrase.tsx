import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Failure, ProtectionMode } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { emptyPassphrase, errorOf } from '../startup/passphrase-error.ts';
import { PassphraseFields } from '../startup/passphrase-fields.tsx';
import { FormFailure } from '../ui/form-failure.tsx';

/** Sets a passphrase, or another one. */
export function ChangePassphrase({ mode }: { mode: ProtectionMode }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  return (
    <section className="settings-part">
      <h3>{t('protection.passphrase')}</h3>
      <p className="quiet">{t('protection.passphraseAbout')}</p>
      <Button ref={opener} className="settings-button" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(mode === 'passphrase' ? 'protection.passphraseChange' : 'protection.passphraseSet')}
      </Button>
      {open ? <PassphraseForm onClose={close} /> : null}
    </section>
  );
}

function PassphraseForm({ onClose }: { onClose: () => void }) {
  const { session } = useApp();
  const { t } = useWords();
  const [typed, setTyped] = useState(emptyPassphrase);
  const [tried, setTried] = useState(false);
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const focus = (name: string) => form.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus();
  useEffect(() => focus('passphrase'), []);
  const save = async () => {
    setRunning(true);
    await session.drafts.flush();
    const result = await session.protection.setPassphrase(typed.passphrase);
    setRunning(false);
    if (!result.ok) {
      setFailure(result.error);
      return;
    }
    session.notices.tell({ key: 'protection.passphraseSaved' });
    onClose();
  };
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    setTried(true);
    const wrong = errorOf(typed);
    if (wrong === null) void save();
    else focus(wrong.field);
  };
  return (
    <form ref={form} className="start-form confirm" noValidate onSubmit={submit}>
      <PassphraseFields typed={typed} error={tried ? errorOf(typed) : null} onChange={setTyped} />
      <FormFailure failure={failure} />
      <div className="confirm-buttons">
        <Button variant="default" disabled={running} onClick={onClose}>{t('confirm.cancel')}</Button>
        <Button type="submit" disabled={running}>{t('protection.passphraseSave')}</Button>
      </div>
    </form>
  );
}
