import { memo } from 'react';
import type { NoteView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, clockTime } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { NoteIcon, TrashIcon } from '../ui/icons.tsx';
import { LinkedText } from '../ui/linked-text.tsx';

interface Props {
  note: NoteView;
  position: number;
  /** -1 where earlier messages are not loaded. */
  size: number;
  marked: boolean;
}

/** A note: across the whole thread and in a colour of its own, so that nobody takes it for a message. */
export const NoteItem = memo(function NoteItem({ note, position, size, marked }: Props) {
  const { actions, session } = useApp();
  const definitions = useStore(session.definitions);
  const author = definitions.find((one) => one.kind === 'agent' && one.id === note.author);
  const name = author?.kind === 'agent' ? author.name : '';
  const { t, locale } = useWords();
  const time = absolute(locale, note.writtenAt);
  return (
    <article
      className="note"
      aria-posinset={position}
      aria-setsize={size}
      aria-label={name === '' ? t('note.item', { time }) : t('note.itemBy', { name, time })}
      data-entry-id={note.id}
      data-marked={marked || undefined}
      tabIndex={-1}
    >
      <header className="message-head">
        <NoteIcon size={14} />
        <span className="message-author" dir="auto">{name === '' ? t('note.title') : t('note.by', { name })}</span>
        <span>{t('note.unseen')}</span>
        <time dateTime={new Date(note.writtenAt).toISOString()} title={time}>{clockTime(locale, note.writtenAt)}</time>
        <button type="button" className="text-button note-remove" aria-label={t('note.removeNamed', { time })} onClick={() => actions.removeNote(note)}>
          <TrashIcon size={14} /> {t('note.remove')}
        </button>
      </header>
      <LinkedText text={note.text} />
    </article>
  );
});
