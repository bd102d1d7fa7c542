import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { condition as conditionSchema, everything, type SavedViewDefinition } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { conditionOfSearch } from '../conditions/condition-rows.ts';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { saveDefinition } from '../app/definition-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import type { Session } from '../app/session.ts';
import { conditionOfView } from './leaving.ts';
import { savedViewsOf } from './view-names.ts';

/** The saved view that is shown, or a new one from what is shown or searched for. */
function viewHere(session: Session): SavedViewDefinition {
  const definitions = session.definitions.get();
  const saved = savedViewsOf(definitions);
  const search = session.search.search.get();
  const view = session.view.get();
  const known = saved.find(({ id }) => id === view);
  if (search === null && known !== undefined) return known;
  const condition = search === null ? conditionOfView(view, definitions) ?? everything : conditionOfSearch(search.query);
  const position = Math.max(-1, ...saved.map((one) => one.position)) + 1;
  return { id: crypto.randomUUID(), kind: 'savedView', name: '', condition, sort: 'due', position };
}

/** Makes a view of the queue, or changes one. */
export function ViewDialog({ close }: { close: () => void }) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const [view, setView] = useState(() => viewHere(session));
  const [known] = useState(() => session.definitions.get().some(({ id }) => id === view.id));
  const [complaint, setComplaint] = useState<string | null>(null);
  const submit = async (event: React.SyntheticEvent) => {
    event.preventDefault();
    if (!conditionSchema.safeParse(view.condition).success) {
      setComplaint(t('condition.incomplete'));
      return;
    }
    const saved = await saveDefinition(session, { ...view, name: view.name.trim() }, { key: known ? 'notice.viewChanged' : 'notice.viewSaved', values: { name: view.name.trim() } });
    if (!saved) return;
    close();
    actions.show(view.id);
  };
  return (
    <form className="view-form" onSubmit={(event) => void submit(event)}>
      <TextInput
        label={t('views.name')} required maxLength={60} data-autofocus value={view.name}
        onChange={(event) => setView({ ...view, name: event.currentTarget.value })}
      />
      <ConditionEditor value={view.condition} onChange={(condition) => setView({ ...view, condition })} />
      <NativeSelect
        label={t('views.sort')} value={view.sort}
        data={(['due', 'newest'] as const).map((value) => ({ value, label: t(`views.sort.${value}`) }))}
        onChange={(event) => setView({ ...view, sort: event.currentTarget.value === 'newest' ? 'newest' : 'due' })}
      />
      {complaint === null ? null : <p className="form-complaint" role="alert">{complaint}</p>}
      <div className="form-foot">
        <Button type="submit" disabled={view.name.trim() === ''}>{t(known ? 'views.change' : 'views.save')}</Button>
      </div>
    </form>
  );
}
