import { useEffect } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { ChangePassphrase } from './change-passphrase.tsx';
import { RecoveryCode } from './recovery-code.tsx';
import { Setting } from './setting.tsx';
import { ConfirmedChange } from './confirmed-change.tsx';

/** How this profile is protected, and how that is changed. */
export function Protection() {
  const { session: { protection, drafts } } = useApp();
  const { t } = useWords();
  const view = useStore(protection.view);
  const failure = useStore(protection.failure);
  useEffect(() => void protection.load(), [protection]);
  if (view === null) {
    return failure === null ? null : (
      <div className="settings">
        <p>{t('protection.failed')}</p>
        <FormFailure failure={failure} />
      </div>
    );
  }
  const { mode, keyStore, recoveryCode } = view;
  return (
    <div className="settings">
      <p>{t(`protection.mode.${mode}`)}</p>
      {mode === 'none' ? null : <Setting id="recovery-code"><RecoveryCode exists={recoveryCode} /></Setting>}
      <Setting id="passphrase"><ChangePassphrase mode={mode} /></Setting>
      {mode === 'key-store' || !keyStore ? null : (
        <Setting id="key-store"><ConfirmedChange
          heading={t('protection.keyStore')}
          about={t('protection.keyStoreAbout')}
          open={t('protection.keyStoreUse')}
          title={t('protection.keyStoreTitle')}
          text={t('protection.keyStoreText')}
          action={t('protection.keyStoreConfirm')}
          change={async () => {
            await drafts.flush();
            return await protection.setPassphrase(null);
          }}
          done={{ key: 'protection.keyStoreUsed' }}
        /></Setting>
      )}
      {mode === 'none' ? null : (
        <Setting id="renew-key"><ConfirmedChange
          heading={t('protection.renew')}
          about={t('protection.renewAbout')}
          open={t('protection.renewOpen')}
          title={t('protection.renewTitle')}
          text={t('protection.renewText')}
          action={t('protection.renewConfirm')}
          change={async () => {
            await drafts.flush();
            return await protection.renewKey();
          }}
          done={null}
        /></Setting>
      )}
    </div>
  );
}
