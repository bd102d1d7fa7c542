import { useEffect, useRef } from 'react';
import { type QueueRow, unfilledVariables } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { allOf } from '../i18n/times.ts';
import { useAriaShortcuts } from '../ui/use-keys.ts';
import { CompletionList, completionId, completionListId } from './completion/completion-list.tsx';
import type { Sources } from './completion/choices.ts';
import { useCompletion } from './completion/use-completion.ts';
import { filesIn } from './use-dropped.ts';
import { namesIn, VariableMarks } from './variable-marks.tsx';
import { putAtCaret, stepToUnfilled } from './writing-field.ts';

interface Props {
  row: QueueRow;
  draftId: string;
  text: string;
  over: boolean;
  /** That the reply is written in. */
  sources: Omit<Sources, 'emoji'>;
}

/** The text of a reply, what completes it, and what in it is still to be filled. */
export function ReplyField({ row, draftId, text, over, sources }: Props) {
  const { session, actions, focus } = useApp();
  const { t, locale } = useWords();
  const shortcuts = useAriaShortcuts('reply.focus');
  const field = useRef<HTMLTextAreaElement>(null);
  const completion = useCompletion(sources);
  const { choices, active, kind } = completion;
  const variables = unfilledVariables(text);

  useEffect(() => {
    const element = field.current;
    if (element === null) return;
    // Writing goes on at the end of a draft; the browser would begin at its start.
    element.setSelectionRange(element.value.length, element.value.length);
    const ends = [focus.register('reply', element), session.registerField((put) => putAtCaret(element, put))];
    return () => ends.forEach((end) => end());
  }, [focus, session]);

  const onKeyDown = (event: React.KeyboardEvent<HTMLTextAreaElement>) => {
    if (completion.onKeyDown(event) || event.key !== 'Tab' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (stepToUnfilled(event.currentTarget, event.shiftKey ? 'previous' : 'next')) event.preventDefault();
  };
  return (
    <>
      <div className="reply-field">
        <CompletionList
          completion={completion}
          onPick={(index) => {
            const choice = choices[index];
            if (field.current !== null && choice !== undefined) completion.choose(field.current, choice);
          }}
        />
        {variables.length === 0 ? null : <VariableMarks text={text} variables={variables} field={field} />}
        <textarea
          ref={field}
          className="composer-field"
          lang={sources.language || undefined}
          aria-label={t('composer.field', { name: row.customerName || row.customerHandle })}
          aria-describedby="composer-kind composer-window composer-length composer-variables composer-signature composer-findings"
          aria-invalid={over || undefined}
          aria-keyshortcuts={shortcuts}
          aria-autocomplete="list"
          aria-haspopup="listbox"
          {...(kind === null ? {} : { 'aria-controls': completionListId, 'aria-activedescendant': completionId(active) })}
          placeholder={t('composer.placeholder')}
          dir="auto"
          rows={1}
          value={text}
          onChange={(event) => {
            session.drafts.write(draftId, event.currentTarget.value);
            completion.onChange(event);
          }}
          onSelect={(event) => completion.onSelect(event.currentTarget)}
          onBlur={() => {
            completion.onBlur();
            void session.drafts.flush();
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            const pasted = filesIn(event.clipboardData);
            if (pasted.length === 0) return;
            event.preventDefault();
            actions.addFiles(pasted);
          }}
        />
      </div>
      {variables.length === 0 ? null : (
        <p id="composer-variables" className="composer-variables">
          {t('variables.unfilled', { count: variables.length, names: allOf(locale, namesIn(text)) })}
        </p>
      )}
    </>
  );
}
