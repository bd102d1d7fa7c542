import { Button } from '@mantine/core';
import { noteDraftId, type QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useKeyed } from '../store/use-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { NoteIcon } from '../ui/icons.tsx';
import { NoteField } from './note-field.tsx';

/** Where a note is written: in place of the reply, and not to be taken for it. */
export function NoteComposer({ row }: { row: QueueRow }) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const draftId = noteDraftId(row.id);
  const text = useKeyed(session.drafts.drafts, draftId)?.text ?? '';

  return (
    <section className="composer composer-note" aria-label={t('note.title')}>
      <p id="composer-kind" className="composer-kind">
        <NoteIcon size={14} /> {t('note.kind')}
      </p>
      <NoteField row={row} />
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
