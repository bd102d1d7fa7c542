import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { condition as conditionSchema, type TargetDefinition, usualTarget, usualTargetId } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { removeDefinition, saveDefinition } from '../app/definition-actions.ts';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { lastingKinds } from '../conditions/condition-rows.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { RemoveButton } from './people.tsx';

/** Within which time conversations are to be answered. */
export function Targets() {
  const { session } = useApp();
  const { t } = useWords();
  const all = useStore(session.definitions).filter((one) => one.kind === 'target');
  const own = all.filter(({ id }) => id !== usualTargetId).sort((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  const usual = all.find(({ id }) => id === usualTargetId) ?? usualTarget;
  const [added, setAdded] = useState<TargetDefinition | null>(null);
  const begin = () => setAdded({
    id: crypto.randomUUID(), kind: 'target', name: '', condition: { kind: 'all', of: [{ kind: 'priority', priority: 'urgent' }] }, first: 30, next: 60,
    position: Math.max(-1, ...own.map(({ position }) => position)) + 1,
  });
  return (
    <div className="settings">
      <p className="quiet">{t('targets.about')}</p>
      {own.map((target) => <Target key={target.id} target={target} />)}
      {added === null || own.some(({ id }) => id === added.id) ? null : <Target key={added.id} target={added} fresh />}
      <Target key={usualTargetId} target={usual} />
      <div><Button variant="default" onClick={begin}>{t('targets.add')}</Button></div>
    </div>
  );
}

/** Empty: no target. */
const minutesOf = (typed: string): number | null => {
  const minutes = Math.round(Number(typed));
  return typed.trim() === '' || !Number.isFinite(minutes) || minutes < 1 ? null : Math.min(minutes, 43_200);
};

function Target({ target, fresh = false }: { target: TargetDefinition; fresh?: boolean }) {
  const { session } = useApp();
  const { t } = useWords();
  const [edited, setEdited] = useState(target);
  const usual = target.id === usualTargetId;
  const title = usual ? t('targets.usual') : edited.name;
  const right = conditionSchema.safeParse(edited.condition).success && (usual || edited.name.trim() !== '');
  const changed = fresh || JSON.stringify(edited) !== JSON.stringify(target);
  const minutes = (key: 'first' | 'next') => (
    <TextInput
      type="number" min={1} max={43_200} label={t(`targets.${key}`)} placeholder={t('targets.noTarget')} value={edited[key] ?? ''}
      onChange={(event) => setEdited({ ...edited, [key]: minutesOf(event.currentTarget.value) })}
    />
  );
  const submit = (event: React.SyntheticEvent) => {
    event.preventDefault();
    void saveDefinition(session, { ...edited, name: edited.name.trim() }, { key: 'notice.targetsChanged' });
  };
  return (
    <form className="target" aria-label={title || t('targets.add')} onSubmit={submit}>
      {usual ? <h3 className="settings-label">{title}</h3> : (
        <div className="definition-row">
          <TextInput aria-label={t('targets.name')} placeholder={t('targets.name')} maxLength={60} value={edited.name} onChange={(event) => setEdited({ ...edited, name: event.currentTarget.value })} />
          {fresh ? null : <RemoveButton name={target.name} onClick={() => void removeDefinition(session, target.id, { key: 'notice.removed', values: { name: target.name } })} />}
        </div>
      )}
      {usual ? null : <ConditionEditor kinds={lastingKinds} value={edited.condition} onChange={(condition) => setEdited({ ...edited, condition })} />}
      <div className="target-minutes">
        {minutes('first')}
        {minutes('next')}
        <Button type="submit" variant="default" disabled={!changed || !right}>{t('targets.save')}</Button>
      </div>
    </form>
  );
}
