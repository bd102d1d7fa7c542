import { Button, MultiSelect, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { type AgentDefinition, type ApprovalRuleDefinition, condition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';

interface Props {
  rule: ApprovalRuleDefinition;
  save: (rule: ApprovalRuleDefinition) => void;
  cancel: () => void;
}

const places = ['everywhere', 'public', 'private'] as const;

const linesOf = (text: string): string[] => text.split('\n').map((line) => line.trim().slice(0, 100)).filter((line) => line !== '').slice(0, 100);

/** One rule by which replies are looked at by somebody else. */
export function RuleForm({ rule, save, cancel }: Props) {
  const { session } = useApp();
  const { t } = useWords();
  const agents = useStore(session.definitions).filter((one): one is AgentDefinition => one.kind === 'agent').map(({ id, name }) => ({ value: id, label: name }));
  const [draft, setDraft] = useState(rule);
  const [words, setWords] = useState(rule.words.join('\n'));
  const [complaint, setComplaint] = useState<string | null>(null);
  const change = (part: Partial<ApprovalRuleDefinition>) => setDraft((before) => ({ ...before, ...part }));
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    const complete = condition.safeParse(draft.when).success;
    setComplaint(complete ? null : t('condition.incomplete'));
    if (complete) save({ ...draft, name: draft.name.trim(), words: linesOf(words) });
  };
  return (
    <form className="settings" onSubmit={submit}>
      <TextInput label={t('approvalRule.name')} data-autofocus required maxLength={100} value={draft.name} onChange={(event) => change({ name: event.currentTarget.value })} />
      <NativeSelect
        label={t('approvalRule.where')} value={draft.where}
        onChange={(event) => change({ where: places.find((place) => place === event.currentTarget.value) ?? 'everywhere' })}
        data={places.map((value) => ({ value, label: t(`approvalRule.where.${value}`) }))}
      />
      <Textarea
        label={t('approvalRule.words')} description={t('approvalRule.wordsAbout')} autosize minRows={2} maxRows={8} dir="auto"
        value={words} onChange={(event) => setWords(event.currentTarget.value)}
      />
      <h3 className="settings-label">{t('approvalRule.when')}</h3>
      <ConditionEditor value={draft.when} onChange={(when) => change({ when })} />
      <MultiSelect label={t('approvalRule.authors')} description={t('approvalRule.everybody')} value={draft.authors} data={agents} onChange={(authors) => change({ authors })} />
      <MultiSelect label={t('approvalRule.approvers')} description={t('approvalRule.anybodyElse')} value={draft.approvers} data={agents} onChange={(approvers) => change({ approvers })} />
      {complaint === null ? null : <p className="form-complaint" role="alert">{complaint}</p>}
      <div className="form-buttons">
        <Button type="submit" disabled={draft.name.trim() === ''}>{t('approvalRule.save')}</Button>
        <Button variant="default" onClick={cancel}>{t('approvalRule.cancel')}</Button>
      </div>
    </form>
  );
}
