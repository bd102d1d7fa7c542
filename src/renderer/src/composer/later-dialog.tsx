import { useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { TimePick } from '../ui/time-pick.tsx';
import { writingIn } from './writing.ts';

/** When the network takes the reply at the latest; null: it always does. */
function useDeadline(now: number): number | null {
  const { session } = useApp();
  const open = useStore(session.conversation.open);
  const standing = open && writingIn(open, session.inPrivate.get(open.id) === true, now)?.terms.standing;
  return standing?.state === 'open' ? standing.closesAt : null;
}

/** When the reply that is being written is to leave. */
export function LaterDialog({ close }: { close: () => void }) {
  const { actions } = useApp();
  const { t, locale } = useWords();
  const [now] = useState(() => Date.now());
  const deadline = useDeadline(now);
  return (
    <TimePick
      label={t('later.field')} about={t('later.about')}
      refusal={(at) => (deadline === null || at <= deadline ? null : t('later.closed', { time: absolute(locale, deadline) }))}
      onPick={(at) => {
        close();
        actions.send('waiting', at);
      }}
    />
  );
}
