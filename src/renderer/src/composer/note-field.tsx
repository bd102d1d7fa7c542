import { useEffect, useRef, useState } from 'react';
import { noteDraftId, type QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useKeyed, useStore } from '../store/use-store.ts';
import { useAriaShortcuts } from '../ui/use-keys.ts';
import { putAtCaret } from './writing-field.ts';
import { mentionable, mentioningAt, type Mentioning, withMention } from './mention-field.ts';

/** The text of a note. After an `@`, the names of agents are offered. */
export function NoteField({ row }: { row: QueueRow }) {
  const { session, focus } = useApp();
  const { t } = useWords();
  useStore(session.definitions);
  const shortcuts = useAriaShortcuts('note.focus');
  const field = useRef<HTMLTextAreaElement>(null);
  const draftId = noteDraftId(row.id);
  const text = useKeyed(session.drafts.drafts, draftId)?.text ?? '';
  const [mentioning, setMentioning] = useState<Mentioning | null>(null);
  const [chosen, setChosen] = useState(0);
  const caretAfter = useRef<number | null>(null);
  const found = mentioning === null ? [] : mentionable(session.agents(), mentioning.typed).slice(0, 8);
  const at = Math.min(chosen, found.length - 1);

  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.setSelectionRange(element.value.length, element.value.length);
    const ends = [focus.register('reply', element), session.registerField((put) => putAtCaret(element, put))];
    return () => ends.forEach((end) => end());
  }, [focus, session]);
  useEffect(() => {
    if (caretAfter.current === null) return;
    field.current?.setSelectionRange(caretAfter.current, caretAfter.current);
    caretAfter.current = null;
  }, [text]);

  const look = (element: HTMLTextAreaElement) => {
    setMentioning(mentioningAt(element.value, element.selectionStart));
    setChosen(0);
  };
  const pick = (index: number) => {
    const agent = found[index];
    const caret = field.current?.selectionStart ?? text.length;
    if (agent === undefined || mentioning === null) return;
    const next = withMention(text, caret, mentioning, agent);
    caretAfter.current = next.caret;
    session.drafts.write(draftId, next.text);
    setMentioning(null);
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (found.length === 0 || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === 'ArrowDown') setChosen((at + 1) % found.length);
    else if (event.key === 'ArrowUp') setChosen((at + found.length - 1) % found.length);
    else if (event.key === 'Enter' || event.key === 'Tab') pick(at);
    else if (event.key === 'Escape') setMentioning(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="note-field">
      <textarea
        ref={field}
        className="composer-field"
        aria-label={t('note.field', { name: row.customerName || row.customerHandle })}
        aria-describedby="composer-kind"
        aria-keyshortcuts={shortcuts}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? 'mention-list' : undefined}
        aria-activedescendant={found.length > 0 ? `mention-${String(at)}` : undefined}
        placeholder={t('note.placeholder')}
        dir="auto"
        rows={1}
        value={text}
        onChange={(event) => {
          session.drafts.write(draftId, event.currentTarget.value);
          look(event.currentTarget);
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setMentioning(null);
          void session.drafts.flush();
        }}
      />
      {found.length === 0 ? null : (
        <ul id="mention-list" className="mention-list" role="listbox" aria-label={t('note.mentions')}>
          {found.map(({ id, name }, index) => (
            <li
              key={id} id={`mention-${String(index)}`} role="option" aria-selected={index === at} className="palette-option"
              // The field keeps the focus.
              onMouseDown={(event) => {
                event.preventDefault();
                pick(index);
              }}
            >
              <span dir="auto">{name}</span>
            </li>
          ))}
        </ul>
      )}
      <div className="visually-hidden" role="status">{found.length === 0 ? '' : t('note.mentionsFound', { count: found.length })}</div>
    </div>
  );
}
