import { useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { ChordKeys } from '../ui/chord-keys.tsx';
import { filter } from './fuzzy.ts';
import { available, commands } from './table.ts';

type Entry = (typeof commands)[number];

const optionId = (id: string) => `palette-${id}`;

/** Every command that makes sense now, by a few letters of its name. */
export function Palette({ close }: { close: () => void }) {
  const { session, run } = useApp();
  const { t } = useWords();
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const [usable] = useState(() => commands.filter((command) => command.id !== 'palette' && available(command, session.where())));
  const found = filter(query, usable, ({ id }) => t(`command.${id}`));
  const active = found[Math.min(chosen, found.length - 1)];
  const choose = (command: Entry) => {
    close();
    run(command.id);
  };
  const step = (delta: number) => setChosen((found.length + Math.min(chosen, found.length - 1) + delta) % Math.max(1, found.length));
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') step(1);
    else if (event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter' && active !== undefined) choose(active);
    else return;
    event.preventDefault();
  };
  return (
    <div className="palette">
      <input
        className="palette-field"
        role="combobox"
        aria-label={t('palette.label')}
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={active === undefined ? undefined : optionId(active.id)}
        placeholder={t('palette.placeholder')}
        // At once, so that what is typed right after the keys of the palette is not lost; the dialog keeps it there.
        autoFocus
        data-autofocus
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ul id="palette-list" className="palette-list" role="listbox" aria-label={t('palette.commands')}>
        {found.map((command) => (
          <li
            key={command.id}
            id={optionId(command.id)}
            role="option"
            aria-selected={command === active}
            className="palette-option"
            ref={command === active ? reveal : undefined}
            onClick={() => choose(command)}
          >
            <span>{t(`command.${command.id}`)}</span>
            <ChordKeys chord={command.keys[0]} />
          </li>
        ))}
      </ul>
      {found.length === 0 ? <p className="palette-none">{t('palette.none')}</p> : null}
    </div>
  );
}

const reveal = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' });
