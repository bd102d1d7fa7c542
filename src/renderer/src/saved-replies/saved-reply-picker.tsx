import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { type ConversationView, filled, type QueueRow, type SavedReplyDefinition, textIn, usableIn } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { variableValues } from '../composer/variable-values.ts';
import { languageOf } from '../i18n/languages.ts';
import { useWords } from '../i18n/i18n.ts';
import { languageName } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { ChoiceField } from '../ui/choice-field.tsx';
import { reveal, useChosen } from '../ui/use-chosen.ts';
import { countUse } from './count-use.ts';
import { findSavedReplies, savedRepliesIn } from './find.ts';
import { MarkedText } from './marked-text.tsx';

const optionId = (id: string): string => `saved-reply-${id}`;

/** Finds a saved reply by name, shortcut or text, shows it as it would be put in, and puts it in. */
export function SavedReplyPicker({ close }: { close: () => void }) {
  const { session } = useApp();
  const open = useStore(session.conversation.open);
  return open?.row == null || open.view === null ? null : <Picker row={open.row} view={open.view} close={close} />;
}

function Picker({ row, view, close }: { row: QueueRow; view: ConversationView; close: () => void }) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const definitions = useStore(session.definitions);
  const [query, setQuery] = useState('');
  const [language, setLanguage] = useState<string | null>(null);
  const values = variableValues({ row, accountName: view.accountName, definitions });
  const found = findSavedReplies(savedRepliesIn(definitions).filter((reply) => usableIn(reply, row)), query);
  const { at, choose, onKey } = useChosen(found, () => insert());
  const active = found[at];
  const text = active === undefined ? null : textIn(active, language ?? (view.language || languageOf(locale)));
  const written = text === null ? '' : filled(text.text, values);
  function insert(): void {
    if (active === undefined || session.insertText === null) return;
    close();
    session.insertText(written);
    countUse(session, active.id);
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!(event.target instanceof HTMLInputElement)) return;
    if (event.target.type !== 'radio') onKey(event);
    else if (event.key === 'Enter') {
      insert();
      event.preventDefault();
    }
  };
  return (
    <div className="palette saved-reply-picker" onKeyDown={onKeyDown}>
      <ChoiceField
        label={t('savedReplies.search')} placeholder={t('savedReplies.search')} listId="saved-reply-list"
        activeId={active === undefined ? undefined : optionId(active.id)} describedBy="saved-reply-preview" typed={query}
        onType={(text) => {
          setQuery(text);
          choose(0);
        }}
      />
      <div className="saved-reply-columns">
        <ul id="saved-reply-list" className="palette-list" role="listbox" aria-label={t('savedReplies.list')}>
          {found.map((reply, index) => (
            <Found key={reply.id} reply={reply} active={reply === active} onPick={() => choose(index)} onTake={insert} />
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
