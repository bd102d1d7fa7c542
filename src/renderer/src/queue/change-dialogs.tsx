import { type Priority, priority, type SettableState, settableState } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { filter } from '../commands/fuzzy.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { PickList, type PickChoice } from '../ui/pick-list.tsx';
import { TimePick } from '../ui/time-pick.tsx';
import { useMeant, useMeantRow } from './use-meant.ts';

interface Props {
  close: () => void;
}

const fitting = (typed: string, choices: readonly PickChoice[]): readonly PickChoice[] => filter(typed, choices, ({ words }) => words);

export function SnoozeDialog({ close }: Props) {
  const { actions } = useApp();
  const { t, locale } = useWords();
  const meant = useMeant();
  return (
    <TimePick
      label={t('snooze.field')} about={t('snooze.about')}
      onPick={(at) => {
        close();
        actions.snooze(meant, at, absolute(locale, at));
      }}
    />
  );
}

/** To whom: agents, and teams behind them. */
export function AssignDialog({ close }: Props) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const definitions = useStore(session.definitions);
  const meant = useMeant();
  const row = useMeantRow(meant);
  const me = session.me();
  const agents = session.agents();
  const teams = definitions.filter((one) => one.kind === 'team');
  const ordered = [...agents.filter(({ id }) => id === me), ...agents.filter(({ id }) => id !== me)];
  const all: PickChoice[] = [
    ...ordered.map(({ id, name }) => ({ id, words: id === me ? t('assign.me', { name }) : name, current: row?.assignee === id })),
    ...teams.map(({ id, name }) => ({ id, words: name, aside: t('assign.team'), current: row?.team === id })),
    ...(row?.assignee !== '' ? [{ id: 'nobody', words: t('assign.nobody') }] : []),
    ...(row?.team ? [{ id: 'no-team', words: t('assign.noTeam') }] : []),
  ];
  const pick = (id: string) => {
    close();
    const team = teams.find((one) => one.id === id);
    if (id === 'nobody') actions.assign(meant, '', '');
    else if (id === 'no-team') actions.giveToTeam(meant, '', '');
    else if (team !== undefined) actions.giveToTeam(meant, id, team.name);
    else actions.assign(meant, id, agents.find((one) => one.id === id)?.name ?? '');
  };
  return (
    <PickList
      label={t('assign.field')} placeholder={t('assign.placeholder')} listLabel={t('assign.options')} none={t(agents.length === 0 ? 'assign.noAgents' : 'assign.none')}
      about={t('assign.about')} choices={(typed) => fitting(typed, all)} onPick={pick}
    />
  );
}

export function PriorityDialog({ close }: Props) {
  const { actions } = useApp();
  const { t } = useWords();
  const meant = useMeant();
  const row = useMeantRow(meant);
  const all = priority.options.map((one) => ({ id: one, words: t(`priority.${one}`), current: row?.priority === one }));
  return (
    <PickList
      label={t('priority.field')} placeholder={t('priority.placeholder')} listLabel={t('priority.options')} none={t('pick.none')}
      choices={(typed) => fitting(typed, all)}
      onPick={(id) => {
        close();
        actions.setPriority(meant, id as Priority);
      }}
    />
  );
}

export function StatusDialog({ close }: Props) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const meant = useMeant();
  const row = useMeantRow(meant);
  const all: PickChoice[] = [
    ...settableState.options.map((one) => ({ id: one, words: t(`view.${one}`), current: row?.state === one })),
    { id: 'snoozed', words: t('view.snoozed'), current: row?.state === 'snoozed' },
  ];
  return (
    <PickList
      label={t('status.field')} placeholder={t('status.placeholder')} listLabel={t('status.options')} none={t('pick.none')}
      choices={(typed) => fitting(typed, all)}
      onPick={(id) => {
        close();
        if (id === 'snoozed') session.dialog.set({ name: 'snooze', accountId: null, meant });
        else actions.setStatus(meant, id as SettableState);
      }}
    />
  );
}
