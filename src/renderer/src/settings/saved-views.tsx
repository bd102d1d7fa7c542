import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SavedViewDefinition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { removeDefinition, saveDefinition, saveDefinitions } from '../app/definition-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { savedViewsOf } from '../queue/view-names.ts';
import { useStore } from '../store/use-store.ts';
import { ArrowDownIcon } from '../ui/icons.tsx';
import { movedBy, repositioned } from '../work/moved.ts';
import { RemoveButton } from './people.tsx';

/** The saved views: their names and their order. */
export function SavedViews() {
  const { session, actions } = useApp();
  const { t } = useWords();
  const views = savedViewsOf(useStore(session.definitions));
  const move = (index: number, delta: 1 | -1) => saveDefinitions(session, repositioned(movedBy(views, index, delta)), { key: 'notice.settingsChanged' });
  return (
    <div className="settings">
      {views.length === 0 ? <p className="quiet">{t('views.none')}</p> : null}
      <ul className="definition-list">
        {views.map((view, index) => (
          <li key={view.id} className="definition-row">
            <Name view={view} />
            <button type="button" className="bare-button" disabled={index === 0} aria-label={t('views.up', { name: view.name })} onClick={() => void move(index, -1)}>
              <span className="upside-down"><ArrowDownIcon size={16} /></span>
            </button>
            <button type="button" className="bare-button" disabled={index === views.length - 1} aria-label={t('views.down', { name: view.name })} onClick={() => void move(index, 1)}>
              <ArrowDownIcon size={16} />
            </button>
            <RemoveButton name={view.name} onClick={() => void removeDefinition(session, view.id, { key: 'notice.viewRemoved', values: { name: view.name } })} />
          </li>
        ))}
      </ul>
      <div><Button variant="default" onClick={() => actions.dialog('view')}>{t('command.view.save')}</Button></div>
    </div>
  );
}

function Name({ view }: { view: SavedViewDefinition }) {
  const { session } = useApp();
  const { t } = useWords();
  const [name, setName] = useState(view.name);
  const keep = () => {
    if (name.trim() === '') setName(view.name);
    else if (name.trim() !== view.name) void saveDefinition(session, { ...view, name: name.trim() }, { key: 'notice.viewChanged', values: { name: name.trim() } });
  };
  return <TextInput aria-label={t('views.nameOf', { name: view.name })} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} onBlur={keep} />;
}
