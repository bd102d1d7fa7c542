import { PasswordInput } from '@mantine/core';
import { useWords } from '../i18n/i18n.ts';
import type { NewPassphrase, PassphraseError } from './passphrase-error.ts';
import { strengthOf } from './passphrase-strength.ts';

interface Props {
  typed: NewPassphrase;
  /** What is to be mended, where it was tried. */
  error: PassphraseError | null;
  onChange: (typed: NewPassphrase) => void;
}

/** How good it is is said while it is typed, and what happens when it is forgotten before it counts. */
export function PassphraseFields({ typed, error, onChange }: Props) {
  const { t } = useWords();
  const field = (name: keyof NewPassphrase) => ({
    name,
    value: typed[name],
    error: error?.field === name ? t(`passphrase.error.${error.error}`) : null,
    autoComplete: 'new-password',
    spellCheck: false,
    visibilityToggleButtonProps: { 'aria-label': t('connect.showSecret') },
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ ...typed, [name]: event.currentTarget.value }),
  });
  const strength = typed.passphrase === '' ? null : strengthOf(typed.passphrase);
  return (
    <div className="passphrase-fields">
      <PasswordInput {...field('passphrase')} label={t('passphrase.label')} description={t('passphrase.about')} />
      <p className="passphrase-strength" data-strength={strength} role="status">
        {strength === null ? null : t(`passphrase.strength.${strength}`)}
      </p>
      <PasswordInput {...field('again')} label={t('passphrase.again')} />
      <p className="quiet">{t('passphrase.lost')}</p>
    </div>
  );
}
