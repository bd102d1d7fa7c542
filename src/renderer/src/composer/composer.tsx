import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { Capabilities, QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { number } from '../i18n/times.ts';
import { useKeyed } from '../store/use-store.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { ariaShortcutsOf } from '../ui/aria-shortcuts.ts';
import { NoteIcon } from '../ui/icons.tsx';
import { fits, lengthOf, sendable, type Length } from './length.ts';

interface Props {
  row: QueueRow;
  capabilities: Capabilities;
}

/** Where a reply is written. What is typed is kept on disk; what is sent leaves the field when it is committed. */
export function Composer({ row, capabilities }: Props) {
  const { session, actions, focus } = useApp();
  const { t } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const text = useKeyed(session.drafts.drafts, row.id)?.text ?? '';
  const length = lengthOf(text, capabilities.length);
  const ready = sendable(text, capabilities.length);

  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    // Writing goes on at the end of a draft; the browser would begin at its start.
    element.setSelectionRange(element.value.length, element.value.length);
    return focus.register('reply', element);
  }, [focus]);

  const name = row.customerName || row.customerHandle;
  const over = !fits(length);
  return (
    <section className="composer" aria-label={t('composer.label')}>
      <div className="composer-top">
        <p id="composer-kind" className={`composer-kind channel-${row.network === 'mail' ? 'mail' : row.channel}`}>
          {t(row.network === 'mail' ? 'composer.kind.mail' : `composer.kind.${row.channel}`, { name, handle: row.customerHandle })}
        </p>
        <button type="button" className="text-button" onClick={actions.focusNote}>
          <NoteIcon size={14} /> {t('note.begin')} <CommandKeys id="note.focus" />
        </button>
      </div>
      <textarea
        ref={field}
        className="composer-field"
        aria-label={t('composer.field', { name })}
        aria-describedby="composer-kind composer-length"
        aria-invalid={over || undefined}
        aria-keyshortcuts={ariaShortcutsOf('reply.focus')}
        placeholder={t('composer.placeholder')}
        dir="auto"
        rows={1}
        value={text}
        onChange={(event) => session.drafts.write(row.id, event.currentTarget.value)}
        onBlur={() => void session.drafts.flush()}
      />
      <div className="composer-foot">
        <LengthCount length={length} />
        <Button size="compact-md" variant="default" disabled={!ready} rightSection={<CommandKeys id="reply.sendDone" />} onClick={() => actions.send('done')}>
          {t('composer.sendDone')}
        </Button>
        <Button size="compact-md" disabled={!ready} rightSection={<CommandKeys id="reply.send" />} onClick={() => actions.send('waiting')}>
          {t('composer.send')}
        </Button>
      </div>
    </section>
  );
}

const nearly = 20;

function LengthCount({ length }: { length: Length }) {
  const { t, locale } = useWords();
  const { used, limit } = length;
  if (limit === null) return <span id="composer-length" className="composer-length" />;
  const left = limit - used;
  const tone = left < 0 ? 'over' : left <= nearly ? 'near' : 'fine';
  return (
    <span id="composer-length" className={`composer-length length-${tone}`}>
      <span aria-hidden="true">{number(locale, used)} / {number(locale, limit)}</span>
      <span className="visually-hidden">{left < 0 ? t('composer.over', { count: -left }) : t('composer.left', { count: left })}</span>
      {left < 0 ? <span aria-hidden="true"> · {t('composer.over', { count: -left })}</span> : null}
    </span>
  );
}
