import { Button } from '@mantine/core';
import type { ActionView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { CloseIcon, RetryIcon } from '../ui/icons.tsx';
import { settleAction } from './act.ts';

/** What can be done with an action that waits or was not done. `keys`: show the keys, where they work. */
export function ActionButtons({ wanted, keys }: { wanted: ActionView; keys: boolean }) {
  const { session } = useApp();
  const { t } = useWords();
  const { state } = wanted.standing;
  if (state === 'doing' || state === 'settled') return null;
  return (
    <div className="delivery-buttons">
      <Button
        size="compact-sm" variant="default" leftSection={<RetryIcon size={14} />} rightSection={keys ? <CommandKeys id="outbox.retry" /> : null}
        onClick={() => void settleAction(session, 'action.retry', wanted)}
      >
        {t('act.retry')}
      </Button>
      <Button
        size="compact-sm" variant="default" leftSection={<CloseIcon size={14} />} rightSection={keys ? <CommandKeys id="outbox.discard" /> : null}
        onClick={() => void settleAction(session, 'action.giveUp', wanted)}
      >
        {t('act.giveUp')}
      </Button>
    </div>
  );
}
