import { Button, NativeSelect } from '@mantine/core';
import type { RuleStep } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { movedBy } from './moved.ts';
import { OrderButtons } from './order-buttons.tsx';
import { kindOf, startOf, type StepKind, stepKinds } from './step-kinds.ts';
import { StepValue } from './step-value.tsx';

interface Props {
  steps: readonly RuleStep[];
  onChange: (steps: RuleStep[]) => void;
  /** What a rule does: nobody is `me`, and macros can be among it. */
  ofRule: boolean;
}

/** What is done, in order. */
export function StepList({ steps, onChange, ofRule }: Props) {
  const { session } = useApp();
  const { t } = useWords();
  const definitions = useStore(session.definitions);
  const kinds = stepKinds.filter((kind) => ofRule || kind !== 'macro');
  const replace = (index: number, step: RuleStep | null) => {
    if (step !== null) onChange(steps.map((one, at) => (at === index ? step : one)));
  };
  return (
    <div className="conditions" role="group" aria-label={t('work.steps')}>
      <ol className="condition-rows">
        {steps.map((step, index) => (
          <li key={index} className="condition-row">
            <NativeSelect
              aria-label={t('work.step', { number: index + 1 })} value={kindOf(step)} data={kinds.map((kind) => ({ value: kind, label: t(`work.do.${kind}`) }))}
              onChange={(event) => replace(index, startOf(event.currentTarget.value as StepKind, definitions))}
            />
            <StepValue step={step} label={t('work.stepValue', { number: index + 1 })} ofRule={ofRule} onChange={(next) => replace(index, next)} />
            <OrderButtons
              name={t('work.step', { number: index + 1 })} first={index === 0} last={index === steps.length - 1}
              onMove={(by) => onChange(movedBy(steps, index, by))} onRemove={() => onChange(steps.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <Button size="compact-sm" variant="default" disabled={steps.length >= 20} onClick={() => onChange([...steps, { do: 'change', change: { kind: 'state', state: 'done' } }])}>{t('work.addStep')}</Button>
    </div>
  );
}
