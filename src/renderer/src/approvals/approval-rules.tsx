import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { type ApprovalRuleDefinition, everything } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { DoneLine } from '../settings/done-line.tsx';
import { useDefinition } from '../settings/use-definition.ts';
import { useStore } from '../store/use-store.ts';
import { FormFailure } from '../ui/form-failure.tsx';
import { RuleForm } from './rule-form.tsx';

const newRule = (): ApprovalRuleDefinition =>
  ({ id: crypto.randomUUID(), kind: 'approvalRule', name: '', enabled: true, when: everything, words: [], where: 'public', authors: [], approvers: [] });

/** Which replies somebody else has to see before they leave. */
export function ApprovalRules() {
  const { session } = useApp();
  const { t } = useWords();
  const rules = useStore(session.definitions).filter((one): one is ApprovalRuleDefinition => one.kind === 'approvalRule');
  const [edited, setEdited] = useState<ApprovalRuleDefinition | null>(null);
  const definition = useDefinition();
  const save = async (rule: ApprovalRuleDefinition) => {
    if (await definition.save(rule, rule.name)) setEdited(null);
  };
  if (edited !== null) {
    return (
      <>
        <RuleForm rule={edited} save={(rule) => void save(rule)} cancel={() => setEdited(null)} />
        <FormFailure failure={definition.failure} />
      </>
    );
  }
  return (
    <div className="approval-rules">
      <p>{t('approvalRule.about')}</p>
      {rules.length === 0 ? <p className="quiet">{t('approvalRule.none')}</p> : null}
      <ul aria-label={t('settings.section.approvals')}>
        {rules.map((rule) => (
          <li key={rule.id}>
            <Switch
              className="approval-rule-name" label={rule.name} checked={rule.enabled}
              onChange={(event) => void save({ ...rule, enabled: event.currentTarget.checked })}
            />
            <Button size="compact-sm" variant="default" aria-label={t('approvalRule.editNamed', { name: rule.name })} onClick={() => setEdited(rule)}>{t('approvalRule.edit')}</Button>
            <Button size="compact-sm" variant="default" aria-label={t('approvalRule.removeNamed', { name: rule.name })} onClick={() => void definition.remove(rule.id, rule.name)}>{t('approvalRule.remove')}</Button>
          </li>
        ))}
      </ul>
      <DoneLine done={definition.done} onUndo={() => void definition.undo()} />
      <FormFailure failure={definition.failure} />
      <Button onClick={() => setEdited(newRule())}>{t('approvalRule.add')}</Button>
    </div>
  );
}
