import { Button, Switch } from '@mantine/core';
import { useState } from 'react';
import { anyTime, type RuleDefinition, rulesInOrder } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { removeDefinition, saveDefinition, saveDefinitions } from '../app/definition-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { movedBy, repositioned } from './moved.ts';
import { OrderButtons } from './order-buttons.tsx';
import { RuleForm } from './rule-form.tsx';
import { RuleLog } from './rule-log.tsx';
import './work.css';

/** What is done by itself when a customer writes. */
export function RuleSettings() {
  const { session } = useApp();
  const { t } = useWords();
  const rules = rulesInOrder(useStore(session.definitions).filter((one) => one.kind === 'rule'));
  const [edited, setEdited] = useState<RuleDefinition | null>(null);
  if (edited !== null) return <RuleForm key={edited.id} rule={edited} close={() => setEdited(null)} />;
  const begin = () => setEdited({
    id: crypto.randomUUID(), kind: 'rule', name: '', on: true, position: Math.max(-1, ...rules.map(({ position }) => position)) + 1,
    condition: { kind: 'all', of: [{ kind: 'text', in: 'either', contains: '' }] }, time: anyTime,
    steps: [{ do: 'change', change: { kind: 'tags', add: [''], remove: [] } }], then: 'goOn',
  });
  const move = (index: number, by: number) => saveDefinitions(session, repositioned(movedBy(rules, index, by)), { key: 'notice.settingsChanged' });
  return (
    <div className="settings">
      <p className="quiet">{t('rules.about')}</p>
      {rules.length === 0 ? <p>{t('rules.none')}</p> : (
        <ol className="definition-list">
          {rules.map((rule, index) => (
            <li key={rule.id} className="definition-row">
              <Switch className="work-switch" checked={rule.on} aria-label={t('rules.on', { name: rule.name })} onChange={(event) => void saveDefinition(session, { ...rule, on: event.currentTarget.checked }, { key: 'notice.settingsChanged' })} />
              <button type="button" className="work-name" onClick={() => setEdited(rule)}>{rule.name}</button>
              <OrderButtons
                name={rule.name} first={index === 0} last={index === rules.length - 1} onMove={(by) => void move(index, by)}
                onRemove={() => void removeDefinition(session, rule.id, { key: 'notice.removed', values: { name: rule.name } })}
              />
            </li>
          ))}
        </ol>
      )}
      <div><Button variant="default" onClick={begin}>{t('rules.add')}</Button></div>
      <RuleLog />
    </div>
  );
}
