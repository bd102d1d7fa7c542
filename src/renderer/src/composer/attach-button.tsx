import { memo, useEffect, useRef } from 'react';
import type { AttachmentRule } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { ClipIcon } from '../ui/icons.tsx';
import { limitsWords } from './file-words.ts';

/** Chooses files to send along; what the network takes stands beside it, or that it takes none. */
export const AttachButton = memo(function AttachButton({ rule }: { rule: AttachmentRule | null }) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => session.registerPicker(() => input.current?.click()), [session]);
  return (
    <span className="attach">
      <button type="button" className="text-button" aria-disabled={rule === null || undefined} aria-describedby="composer-files" onClick={actions.attach}>
        <ClipIcon size={14} /> {t('files.add')} <CommandKeys id="reply.attach" />
      </button>
      <span id="composer-files" className="attach-limits">{rule === null ? t('files.obstacle.none') : limitsWords(t, locale, rule)}</span>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={rule?.types.join(',')}
        onChange={(event) => {
          actions.addFiles([...event.currentTarget.files ?? []]);
          event.currentTarget.value = '';
        }}
      />
    </span>
  );
});
