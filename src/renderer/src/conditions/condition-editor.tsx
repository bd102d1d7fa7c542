import { Button, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { type Condition, conversationState, networkName, priority, type SimpleCondition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { languageName } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { CloseIcon, PlusIcon } from '../ui/icons.tsx';
import { conditionKinds, conditionOf, rowsOf, startOf } from './condition-rows.ts';

interface Props {
  value: Condition;
  onChange: (condition: Condition) => void;
  /** Which kinds can be chosen. */
  kinds?: readonly SimpleCondition['kind'][];
}

/** Which conversations are meant: rows of which all, or any, must be so. */
export function ConditionEditor({ value, onChange, kinds = conditionKinds }: Props) {
  const { session } = useApp();
  const { t } = useWords();
  const shown = rowsOf(value);
  if (shown === null) return <p className="quiet">{t('condition.nested')}</p>;
  const { mode, rows } = shown;
  const set = (next: typeof rows) => onChange(conditionOf({ mode, rows: next }));
  const replace = (index: number, row: (typeof rows)[number]) => set(rows.map((one, at) => (at === index ? row : one)));
  const start = (kind: SimpleCondition['kind']) => startOf(kind, session.accounts.get()[0]?.id ?? '');
  return (
    <div className="conditions" role="group" aria-label={t('condition.label')}>
      <SegmentedControl
        aria-label={t('condition.mode')}
        value={mode}
        onChange={(next) => onChange(conditionOf({ mode: next, rows }))}
        data={[{ value: 'all' as const, label: t('condition.mode.all') }, { value: 'any' as const, label: t('condition.mode.any') }]}
      />
      {rows.length === 0 ? <p className="quiet">{t('condition.everything')}</p> : null}
      <ul className="condition-rows">
        {rows.map((row, index) => (
          <li key={index} className="condition-row">
            <NativeSelect
              aria-label={t('condition.kind', { number: index + 1 })}
              value={row.simple.kind}
              data={kinds.map((kind) => ({ value: kind, label: t(`condition.${kind}`) }))}
              onChange={(event) => replace(index, { ...row, simple: start(event.currentTarget.value as SimpleCondition['kind']) })}
            />
            <NativeSelect
              aria-label={t('condition.sense', { number: index + 1 })}
              value={row.not ? 'not' : 'is'}
              data={[{ value: 'is', label: t('condition.is') }, { value: 'not', label: t('condition.not') }]}
              onChange={(event) => replace(index, { ...row, not: event.currentTarget.value === 'not' })}
            />
            <ConditionValue simple={row.simple} label={t('condition.value', { number: index + 1 })} onChange={(simple) => replace(index, { ...row, simple })} />
            <button type="button" className="bare-button" aria-label={t('condition.remove', { number: index + 1 })} onClick={() => set(rows.filter((_, at) => at !== index))}>
              <CloseIcon size={14} />
            </button>
          </li>
        ))}
      </ul>
      <Button size="compact-sm" variant="default" leftSection={<PlusIcon size={14} />} onClick={() => set([...rows, { not: false, simple: start(kinds[0] ?? 'state') }])}>
        {t('condition.add')}
      </Button>
    </div>
  );
}

const languages = ['en', 'de', 'fr', 'id', 'es', 'it', 'pt', 'nl', 'pl', 'tr', 'ru', 'ar', 'hi', 'ja', 'ko', 'zh'];

interface ValueProps {
  simple: SimpleCondition;
  label: string;
  onChange: (simple: SimpleCondition) => void;
}

function ConditionValue({ simple, label, onChange }: ValueProps) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const accounts = useStore(session.accounts);
  const definitions = useStore(session.definitions);
  const choice = <T extends string>(value: T, data: { value: T; label: string }[], make: (value: T) => SimpleCondition) => (
    <NativeSelect aria-label={label} value={value} data={data} onChange={(event) => onChange(make(event.currentTarget.value as T))} />
  );
  const words = (value: string, make: (value: string) => SimpleCondition, maxLength = 200) => (
    <TextInput aria-label={label} value={value} maxLength={maxLength} required onChange={(event) => onChange(make(event.currentTarget.value))} />
  );
  const amount = (value: number, unit: string, most: number, make: (value: number) => SimpleCondition) => (
    <TextInput
      type="number" min={1} max={most} step={1} aria-label={`${label}, ${unit}`} value={value} rightSection={<span className="condition-unit">{unit}</span>} rightSectionWidth={86}
      onChange={(event) => onChange(make(Math.max(1, Math.min(most, Math.round(Number(event.currentTarget.value)) || 1))))}
    />
  );
  switch (simple.kind) {
    case 'text':
      return (
        <>
          {choice(simple.in, (['either', 'message', 'subject'] as const).map((value) => ({ value, label: t(`condition.in.${value}`) })), (value) => ({ ...simple, in: value }))}
          {words(simple.contains, (contains) => ({ ...simple, contains }))}
        </>
      );
    case 'network':
      return choice(simple.network, networkName.options.map((value) => ({ value, label: t(`network.${value}`) })), (network) => ({ kind: 'network', network }));
    case 'account':
      return choice(simple.accountId, accounts.map(({ id, name }) => ({ value: id, label: name })), (accountId) => ({ kind: 'account', accountId }));
    case 'channel':
      return choice(simple.channel, (['public', 'private'] as const).map((value) => ({ value, label: t(`channel.${value}`) })), (channel) => ({ kind: 'channel', channel }));
    case 'state':
      return choice(simple.state, conversationState.options.map((value) => ({ value, label: t(`view.${value}`) })), (state) => ({ kind: 'state', state }));
    case 'assignee':
      return choice<string>(simple.assignee, [
        { value: 'me', label: t('condition.me') }, { value: 'nobody', label: t('condition.nobody') }, ...session.agents().map(({ id, name }) => ({ value: id, label: name })),
      ], (assignee) => ({ kind: 'assignee', assignee }));
    case 'team':
      return choice<string>(simple.team, [
        { value: 'none', label: t('condition.noTeam') }, ...definitions.filter((one) => one.kind === 'team').map(({ id, name }) => ({ value: id, label: name })),
      ], (team) => ({ kind: 'team', team }));
    case 'tag':
      return words(simple.tag, (tag) => ({ kind: 'tag', tag }), 50);
    case 'priority':
      return choice(simple.priority, priority.options.map((value) => ({ value, label: t(`priority.${value}`) })), (one) => ({ kind: 'priority', priority: one }));
    case 'language': {
      const data = languages.map((value) => ({ value, label: languageName(locale, value) }));
      return choice(simple.language, [...data, { value: 'unknown', label: t('condition.unknown') }], (language) => ({ kind: 'language', language }));
    }
    case 'customer':
      return words(simple.contains, (contains) => ({ kind: 'customer', contains }));
    case 'followers':
      return amount(simple.atLeast, t('condition.unit.followers'), 1_000_000_000, (atLeast) => ({ kind: 'followers', atLeast }));
    case 'waiting':
      return amount(simple.minutes, t('condition.unit.minutes'), 525_600, (minutes) => ({ kind: 'waiting', minutes }));
    case 'overdue':
    case 'mentionsMe':
      return null;
  }
}
