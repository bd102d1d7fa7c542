import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { noteDraftId, type QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useKeyed } from '../store/use-store.ts';
import { ariaShortcutsOf } from '../ui/aria-shortcuts.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { NoteIcon } from '../ui/icons.tsx';

/** Where a note is written: in place of the reply, and not to be taken for it. */
export function NoteComposer({ row }: { row: QueueRow }) {
  const { session, actions, focus } = useApp();
  const { t } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const draftId = noteDraftId(row.id);
  const text = useKeyed(session.drafts.drafts, draftId)?.text ?? '';

  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    element.setSelectionRange(element.value.length, element.value.length);
    return focus.register('reply', element);
  }, [focus]);

  return (
    <section className="composer composer-note" aria-label={t('note.title')}>
      <p id="composer-kind" className="composer-kind">
        <NoteIcon size={14} /> {t('note.kind')}
      </p>
      <textarea
        ref={field}
        className="composer-field"
        aria-label={t('note.field', { name: row.customerName || row.customerHandle })}
        aria-describedby="composer-kind"
        aria-keyshortcuts={ariaShortcutsOf('note.focus')}
        placeholder={t('note.placeholder')}
        dir="auto"
        rows={1}
        value={text}
        onChange={(event) => session.drafts.write(draftId, event.currentTarget.value)}
        onBlur={() => void session.drafts.flush()}
      />
      <div className="composer-foot">
        <Button size="compact-md" variant="default" rightSection={<CommandKeys id="back" />} onClick={actions.leaveNote}>
          {t('note.leave')}
        </Button>
        <Button size="compact-md" disabled={text.trim() === ''} rightSection={<CommandKeys id="reply.send" />} onClick={() => actions.send('waiting')}>
          {t('note.save')}
        </Button>
      </div>
    </section>
  );
}
