import type { StartupState } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { LockIcon } from '../ui/icons.tsx';
import { StartOver } from './start-over.tsx';
import { StartPage } from './start-page.tsx';
import type { StartStore } from './start-store.ts';
import { UnlockForm } from './unlock-form.tsx';

type LockedState = Extract<StartupState, { phase: 'locked' }>;

/** The replica is there, and cannot be read without the agent. */
export function Locked({ start, state }: { start: StartStore; state: LockedState }) {
  const { t } = useWords();
  const [first, ...others] = state.ways;
  return (
    <StartPage icon={<LockIcon size={28} />} title={t('start.locked.title')}>
      <p className="full-page-lead">{t(`start.locked.${state.reason}`)}</p>
      {first === undefined ? <p>{t('start.locked.noWay')}</p> : <UnlockForm start={start} ways={[first, ...others]} />}
      <StartOver start={start} />
    </StartPage>
  );
}
