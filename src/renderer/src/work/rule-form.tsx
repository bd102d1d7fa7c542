import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { type RuleDefinition, ruleDefinition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { saveDefinition } from '../app/definition-actions.ts';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { conditionKinds } from '../conditions/condition-rows.ts';
import { useWords } from '../i18n/i18n.ts';
import { RuleTimeFields } from './rule-time.tsx';
import { RuleTrial } from './rule-trial.tsx';
import { StepList } from './step-list.tsx';

/** What a rule can ask: nobody sits where it runs. */
const kinds = conditionKinds.filter((kind) => kind !== 'mentionsMe');

export function RuleForm({ rule, close }: { rule: RuleDefinition; close: () => void }) {
  const { session } = useApp();
  const { t } = useWords();
  const [edited, setEdited] = useState(rule);
  const checked = ruleDefinition.safeParse(edited);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (checked.success && await saveDefinition(session, checked.data, { key: 'notice.ruleSaved', values: { name: checked.data.name } })) close();
  };
  return (
    <form className="settings" onSubmit={(event) => void submit(event)}>
      <TextInput label={t('work.name')} autoFocus maxLength={100} value={edited.name} onChange={(event) => setEdited({ ...edited, name: event.currentTarget.value })} />
      <h3 className="settings-label">{t('rules.if')}</h3>
      <ConditionEditor kinds={kinds} value={edited.condition} onChange={(condition) => setEdited({ ...edited, condition })} />
      <RuleTimeFields time={edited.time} onChange={(time) => setEdited({ ...edited, time })} />
      <h3 className="settings-label">{t('rules.then')}</h3>
      <StepList ofRule steps={edited.steps} onChange={(steps) => setEdited({ ...edited, steps })} />
      <p className="quiet">{t('rules.neverSends')}</p>
      <NativeSelect
        label={t('rules.after')} value={edited.then} data={(['goOn', 'stop'] as const).map((value) => ({ value, label: t(`rules.after.${value}`) }))}
        onChange={(event) => setEdited({ ...edited, then: event.currentTarget.value as RuleDefinition['then'] })}
      />
      <div className="work-buttons">
        <Button type="submit" disabled={!checked.success}>{t('work.save')}</Button>
        <Button variant="default" onClick={close}>{t('work.cancel')}</Button>
      </div>
      {checked.success ? <RuleTrial rule={checked.data} /> : null}
    </form>
  );
}
