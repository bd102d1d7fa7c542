import { Button, Checkbox, TextInput } from '@mantine/core';
import { type SyntheticEvent, useState } from 'react';
import { type MacroDefinition, macroDefinition, type WorkStep } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { removeDefinition, saveDefinition } from '../app/definition-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { StepList } from './step-list.tsx';
import './work.css';

/** Several steps under one name. */
export function MacroSettings() {
  const { session } = useApp();
  const { t } = useWords();
  const macros = useStore(session.definitions).filter((one) => one.kind === 'macro').sort((a, b) => (a.name < b.name ? -1 : 1));
  const [edited, setEdited] = useState<MacroDefinition | null>(null);
  if (edited !== null) return <MacroForm key={edited.id} macro={edited} close={() => setEdited(null)} />;
  const begin = () => setEdited({ id: crypto.randomUUID(), kind: 'macro', name: '', steps: [{ do: 'change', change: { kind: 'state', state: 'done' } }], send: false });
  return (
    <div className="settings">
      <p className="quiet">{t('macros.about')}</p>
      {macros.length === 0 ? <p>{t('macro.none')}</p> : (
        <ul className="definition-list">
          {macros.map((macro) => (
            <li key={macro.id} className="definition-row">
              <button type="button" className="work-name" onClick={() => setEdited(macro)}>{macro.name} <span className="quiet">{t('macro.steps', { count: macro.steps.length })}</span></button>
              <Button size="compact-sm" variant="default" onClick={() => void removeDefinition(session, macro.id, { key: 'notice.removed', values: { name: macro.name } })} aria-label={t('work.remove', { name: macro.name })}>{t('work.removeShort')}</Button>
            </li>
          ))}
        </ul>
      )}
      <div><Button variant="default" onClick={begin}>{t('macros.add')}</Button></div>
    </div>
  );
}

function MacroForm({ macro, close }: { macro: MacroDefinition; close: () => void }) {
  const { session } = useApp();
  const { t } = useWords();
  const [edited, setEdited] = useState(macro);
  const checked = macroDefinition.safeParse(edited);
  const submit = async (event: SyntheticEvent) => {
    event.preventDefault();
    if (checked.success && await saveDefinition(session, checked.data, { key: 'notice.macroSaved', values: { name: checked.data.name } })) close();
  };
  return (
    <form className="settings" onSubmit={(event) => void submit(event)}>
      <TextInput label={t('work.name')} data-autofocus autoFocus maxLength={100} value={edited.name} onChange={(event) => setEdited({ ...edited, name: event.currentTarget.value })} />
      <StepList ofRule={false} steps={edited.steps} onChange={(steps) => setEdited({ ...edited, steps: steps.filter((step): step is WorkStep => step.do !== 'macro') })} />
      <Checkbox label={t('macros.send')} description={t('macros.sendAbout')} checked={edited.send} onChange={(event) => setEdited({ ...edited, send: event.currentTarget.checked })} />
      <div className="work-buttons">
        <Button type="submit" disabled={!checked.success}>{t('work.save')}</Button>
        <Button variant="default" onClick={close}>{t('work.cancel')}</Button>
      </div>
    </form>
  );
}
