import { useState } from 'react';
import { type Priority, priority, type QueueRow, type SettableState, settableState } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { filter } from '../commands/fuzzy.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, weekdayTime } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { PickList, type PickChoice } from '../ui/pick-list.tsx';
import { snoozeChoices, typedTime } from './snooze-time.ts';

interface Props {
  close: () => void;
}

/** The conversation that is meant, where it is one. */
function useMeant(): QueueRow | undefined {
  const { session } = useApp();
  const [row] = useState(() => {
    const id = session.conversation.id ?? session.activeConversation();
    return id === null || (session.inQueue() && session.isSelecting()) ? undefined : session.queue.rows.get(id);
  });
  return row;
}

const fitting = (typed: string, choices: readonly PickChoice[]): readonly PickChoice[] => filter(typed, choices, ({ words }) => words);

/** Until when: offered, or typed in words. */
export function SnoozeDialog({ close }: Props) {
  const { actions } = useApp();
  const { t, locale } = useWords();
  const [now] = useState(() => Date.now());
  const offered = snoozeChoices(now).map(({ kind, at }) => ({ id: String(at), words: t(`snooze.${kind}`), aside: weekdayTime(locale, at) }));
  const choices = (typed: string): readonly PickChoice[] => {
    const at = typed.trim() === '' ? null : typedTime(typed, now);
    const own = at === null ? [] : [{ id: String(at), words: absolute(locale, at), aside: t('snooze.typed') }];
    return [...own, ...fitting(typed, offered)];
  };
  return (
    <PickList
      label={t('snooze.field')} placeholder={t('snooze.placeholder')} listLabel={t('snooze.options')} none={t('snooze.none')} about={t('snooze.about')}
      choices={choices}
      onPick={(id) => {
        close();
        actions.snooze(Number(id), absolute(locale, Number(id)));
      }}
    />
  );
}

/** To whom: agents, and teams behind them. */
export function AssignDialog({ close }: Props) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const definitions = useStore(session.definitions);
  const row = useMeant();
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
    if (id === 'nobody') actions.assign('', '');
    else if (id === 'no-team') actions.giveToTeam('', '');
    else if (team !== undefined) actions.giveToTeam(id, team.name);
    else actions.assign(id, agents.find((one) => one.id === id)?.name ?? '');
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
  const row = useMeant();
  const all = priority.options.map((one) => ({ id: one, words: t(`priority.${one}`), current: row?.priority === one }));
  return (
    <PickList
      label={t('priority.field')} placeholder={t('priority.placeholder')} listLabel={t('priority.options')} none={t('pick.none')}
      choices={(typed) => fitting(typed, all)}
      onPick={(id) => {
        close();
        actions.setPriority(id as Priority);
      }}
    />
  );
}

export function StatusDialog({ close }: Props) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const row = useMeant();
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
        if (id === 'snoozed') session.dialog.set({ name: 'snooze', accountId: null });
        else actions.setStatus(id as SettableState);
      }}
    />
  );
}
