import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type KeptChange, priority, type RuleStep, settableState } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';

interface Props {
  step: RuleStep;
  label: string;
  ofRule: boolean;
  onChange: (step: RuleStep) => void;
}

export function StepValue({ step, label, ofRule, onChange }: Props) {
  const { session } = useApp();
  const definitions = useStore(session.definitions);
  const named = (kind: 'savedReply' | 'macro') => definitions.flatMap((one) => ((one.kind === 'savedReply' || one.kind === 'macro') && one.kind === kind ? [{ value: one.id, label: one.name }] : []));
  switch (step.do) {
    case 'change':
      return <ChangeValue change={step.change} label={label} ofRule={ofRule} onChange={(change) => onChange({ do: 'change', change })} />;
    case 'note':
    case 'write':
      return <Textarea aria-label={label} autosize minRows={1} maxRows={6} dir="auto" maxLength={20_000} value={step.text} onChange={(event) => onChange({ ...step, text: event.currentTarget.value })} />;
    case 'savedReply':
      return <NativeSelect aria-label={label} value={step.savedReplyId} data={named('savedReply')} onChange={(event) => onChange({ ...step, savedReplyId: event.currentTarget.value })} />;
    case 'macro':
      return <NativeSelect aria-label={label} value={step.macroId} data={named('macro')} onChange={(event) => onChange({ ...step, macroId: event.currentTarget.value })} />;
  }
}

interface ChangeProps {
  change: KeptChange;
  label: string;
  ofRule: boolean;
  onChange: (change: KeptChange) => void;
}

const tagsIn = (typed: string): string[] => typed.split(',').map((tag) => tag.trimStart().slice(0, 50));

function ChangeValue({ change, label, ofRule, onChange }: ChangeProps) {
  const { session } = useApp();
  const { t } = useWords();
  const definitions = useStore(session.definitions);
  const choice = <T extends string>(value: T, data: { value: T; label: string }[], make: (value: T) => KeptChange) => (
    <NativeSelect aria-label={label} value={value} data={data} onChange={(event) => onChange(make(event.currentTarget.value as T))} />
  );
  switch (change.kind) {
    case 'state':
      return choice(change.state, settableState.options.map((value) => ({ value, label: t(`view.${value}`) })), (state) => ({ kind: 'state', state }));
    case 'assign': {
      const me = ofRule ? [] : [{ value: 'me', label: t('condition.me') }];
      const agents = session.agents().map(({ id, name }) => ({ value: id, label: name }));
      return choice<string>(change.assignee, [{ value: '', label: t('condition.nobody') }, ...me, ...agents], (assignee) => ({ kind: 'assign', assignee }));
    }
    case 'team':
      return choice<string>(change.team, [
        { value: '', label: t('condition.noTeam') }, ...definitions.filter((one) => one.kind === 'team').map(({ id, name }) => ({ value: id, label: name })),
      ], (team) => ({ kind: 'team', team }));
    case 'priority':
      return choice(change.priority, priority.options.map((value) => ({ value, label: t(`priority.${value}`) })), (one) => ({ kind: 'priority', priority: one }));
    case 'tags': {
      const adds = change.remove.length === 0;
      const tags = adds ? change.add : change.remove;
      return <TextInput aria-label={label} placeholder={t('work.tags')} value={tags.join(', ')} onChange={(event) => {
        const typed = tagsIn(event.currentTarget.value);
        onChange({ kind: 'tags', add: adds ? typed : [], remove: adds ? [] : typed });
      }} />;
    }
    case 'snoozeFor':
      return (
        <TextInput
          type="number" min={1} max={525_600} aria-label={`${label}, ${t('condition.unit.minutes')}`} value={change.minutes} rightSection={<span className="condition-unit">{t('condition.unit.minutes')}</span>} rightSectionWidth={86}
          onChange={(event) => onChange({ kind: 'snoozeFor', minutes: Math.max(1, Math.min(525_600, Math.round(Number(event.currentTarget.value)) || 1)) })}
        />
      );
  }
}
