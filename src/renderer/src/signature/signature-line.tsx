import { memo } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { CommandKeys } from '../ui/command-keys.tsx';

interface Props {
  /** Empty: this reply leaves without it. */
  signature: string;
  /** What the account's replies are signed with. */
  usual: string;
}

/** What is put behind the reply when it is sent, as it is put, and the way to leave it out. */
export const SignatureLine = memo(function SignatureLine({ signature, usual }: Props) {
  const { actions } = useApp();
  const { t } = useWords();
  if (usual === '') return null;
  const left = signature === '';
  return (
    <div className="signature-line">
      <p id="composer-signature" className="signature-text">
        <span className="visually-hidden">{t(left ? 'signature.left' : 'signature.label')}</span>
        <span dir="auto">{left ? <s aria-hidden="true">{usual.trim()}</s> : usual.trim()}</span>
      </p>
      <button type="button" className="text-button" aria-pressed={!left} onClick={actions.toggleSignature}>
        {t('signature.switch')} <CommandKeys id="reply.signature" />
      </button>
    </div>
  );
});
