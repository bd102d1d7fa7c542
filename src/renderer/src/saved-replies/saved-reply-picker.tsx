import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { filled, type SavedReplyDefinition, textIn, usableIn } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { variableValues } from '../composer/variable-values.ts';
import { languageOf } from '../i18n/languages.ts';
import { useWords } from '../i18n/i18n.ts';
import { languageName } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { countUse } from './count-use.ts';
import { findSavedReplies, savedRepliesIn } from './find.ts';
import { MarkedText } from './marked-text.tsx';
import { reveal } from '../ui/use-chosen.ts';

const optionId = (id: string): string => `saved-reply-${id}`;

/** Finds a saved reply by name, shortcut or text, shows it as it would be put in, and puts it in. */
export function SavedReplyPicker({ close }: { close: () => void }) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const definitions = useStore(session.definitions);
  const open = useStore(session.conversation.open);
  const [query, setQuery] = useState('');
  const [chosen, setChosen] = useState(0);
  const [language, setLanguage] = useState<string | null>(null);
  if (open?.row == null || open.view === null) return null;
  const { row, view } = open;
  const values = variableValues({ row, accountName: view.accountName, definitions });
  const found = findSavedReplies(savedRepliesIn(definitions).filter((reply) => usableIn(reply, row)), query);
  const active = found[Math.min(chosen, found.length - 1)];
  const text = active === undefined ? null : textIn(active, language ?? (view.language || languageOf(locale)));
  const written = text === null ? '' : filled(text.text, values);
  const insert = () => {
    if (active === undefined || session.insertText === null) return;
    close();
    session.insertText(written);
    countUse(session, active.id);
  };
  const step = (delta: number) => setChosen((found.length + Math.min(chosen, found.length - 1) + delta) % Math.max(1, found.length));
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const inField = event.target instanceof HTMLInputElement && event.target.type !== 'radio';
    if (inField && event.key === 'ArrowDown') step(1);
    else if (inField && event.key === 'ArrowUp') step(-1);
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) insert();
    else return;
    event.preventDefault();
  };
  return (
    <div className="palette saved-reply-picker" onKeyDown={onKeyDown}>
      <input
        className="palette-field"
        role="combobox"
        aria-label={t('savedReplies.search')}
        aria-expanded
        aria-controls="saved-reply-list"
        aria-describedby="saved-reply-preview"
        aria-activedescendant={active === undefined ? undefined : optionId(active.id)}
        placeholder={t('savedReplies.search')}
        autoFocus
        data-autofocus
        spellCheck={false}
        value={query}
        onChange={(event) => {
          setQuery(event.currentTarget.value);
          setChosen(0);
        }}
      />
      <div className="saved-reply-columns">
        <ul id="saved-reply-list" className="palette-list" role="listbox" aria-label={t('savedReplies.list')}>
          {found.map((reply, index) => (
            <Found key={reply.id} reply={reply} active={reply === active} onPick={() => setChosen(index)} onTake={insert} />
          ))}
        </ul>
        <section className="saved-reply-preview" aria-label={t('savedReplies.preview')}>
          {active === undefined || text === null ? null : (
            <>
              {active.texts.length < 2 ? null : (
                <SegmentedControl
                  size="xs"
                  aria-label={t('savedReplies.language')}
                  value={text.language}
                  onChange={setLanguage}
                  data={active.texts.map((one) => ({ value: one.language, label: languageName(locale, one.language) }))}
                />
              )}
              <p id="saved-reply-preview" className="saved-reply-text" lang={text.language} dir="auto"><MarkedText text={written} /></p>
            </>
          )}
        </section>
      </div>
      <p className="palette-none" role="status">
        {found.length > 0 ? '' : t(query === '' ? 'savedReplies.none' : 'savedReplies.noneFound')}
      </p>
    </div>
  );
}

function Found({ reply, active, onPick, onTake }: { reply: SavedReplyDefinition; active: boolean; onPick: () => void; onTake: () => void }) {
  return (
    <li
      id={optionId(reply.id)}
      role="option"
      aria-selected={active}
      className="palette-option"
      ref={active ? reveal : undefined}
      onClick={active ? onTake : onPick}
    >
      <span dir="auto">{reply.name}</span>
      {reply.shortcut === '' ? null : <code>/{reply.shortcut}</code>}
    </li>
  );
}
