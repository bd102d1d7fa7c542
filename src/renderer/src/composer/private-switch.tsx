import { memo } from 'react';
import type { ConversationView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { LockIcon } from '../ui/icons.tsx';
import { impossibleKey } from './private-words.ts';

/** Whether a public message is answered in private; where the network does not let it be, it says so. */
export const PrivateSwitch = memo(function PrivateSwitch({ view, inPrivate }: { view: ConversationView; inPrivate: boolean }) {
  const { actions } = useApp();
  const { t } = useWords();
  if (view.row.channel !== 'public' || view.row.network === 'mail') return null;
  const possible = view.inPrivate !== null;
  const why = t(impossibleKey(view.row.network));
  return (
    <>
      <button
        type="button"
        className="text-button"
        aria-pressed={inPrivate}
        {...(possible ? {} : { 'aria-disabled': true, 'aria-describedby': 'composer-private', title: why })}
        onClick={actions.togglePrivate}
      >
        <LockIcon size={14} /> {t('private.switch')} <CommandKeys id="reply.private" />
      </button>
      {possible ? null : <span id="composer-private" className="visually-hidden">{why}</span>}
    </>
  );
});
