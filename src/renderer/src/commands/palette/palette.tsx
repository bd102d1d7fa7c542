import { useState } from 'react';
import { useApp } from '../../app/app-context.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { type Group, shownGroups } from './groups.ts';
import { PaletteList, optionId } from './palette-list.tsx';
import type { Entry } from './entry.ts';
import type { SourceContext } from './source.ts';
import { sources } from './sources.ts';
import { useAsked } from './use-asked.ts';

const page = 10;

const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page };

function atHand(context: SourceContext): Group[] {
  return sources.flatMap((source) => (source.kind === 'known' ? [{ heading: source.heading, entries: source.entries(context) }] : []));
}

/** Everything that can be done, gone to or opened from here, by a few letters of its name. */
export function Palette({ close }: { close: () => void }) {
  const app = useApp();
  const { t, locale } = useWords();
  const context: SourceContext = { app, t, locale };
  const [query, setQuery] = useState('');
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [known] = useState(() => atHand(context));
  const [recent] = useState(app.preferences.recent.get);
  const groups = shownGroups(query, known, useAsked(query, context), recent);
  const entries = groups.flatMap((group) => group.entries);
  const active = entries.find(({ id }) => id === chosenId) ?? entries[0];

  const choose = (entry: Entry) => {
    if (known.some((group) => group.entries.includes(entry))) app.preferences.recent.add(entry.id);
    close();
    entry.choose();
  };
  const step = (delta: number) => {
    const from = active === undefined ? -1 : entries.indexOf(active);
    const to = Math.abs(delta) === 1 ? (from + delta + entries.length) % Math.max(1, entries.length) : Math.max(0, Math.min(from + delta, entries.length - 1));
    setChosenId(entries[to]?.id ?? null);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const delta = steps[event.key];
    if (delta !== undefined) step(delta);
    else if (event.key === 'Enter' && active !== undefined) choose(active);
    else return;
    event.preventDefault();
  };
  return (
    <div className="palette">
      <ChoiceField
        label={t('palette.label')} placeholder={t('palette.placeholder')} listId="palette-list" activeId={active === undefined ? undefined : optionId(active.id)} typed={query}
        onType={(text) => {
          setQuery(text);
          setChosenId(null);
        }}
        onKeyDown={onKeyDown}
      />
      <PaletteList groups={groups} active={active} onChoose={choose} />
      {entries.length === 0 ? <p className="palette-none">{t('palette.none')}</p> : null}
      <p className="visually-hidden" role="status">{query === '' ? '' : t('palette.count', { count: entries.length })}</p>
    </div>
  );
}
