import { useEffect, useRef, useState } from 'react';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { ask } from '../store/ask.ts';
import { completed, completions } from './filters.ts';

/** The day in the workstation's time zone, as filters take it. */
const today = (): string => {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
};

/**
 * The filters there are, or the values of the one that is being typed. One Tab away from the field; the arrows, which
 * in the field move in what was found, move in it.
 */
export function CompletionLine({ query, toField }: { query: string; toField: () => void }) {
  const { session } = useApp();
  const { t } = useWords();
  const [chosen, setChosen] = useState(0);
  const line = useRef<HTMLDivElement>(null);
  const found = completions(query, useTags(query), today());
  const at = Math.min(chosen, Math.max(0, found.length - 1));
  const complete = (completion: string) => {
    setChosen(0);
    session.search.type(completed(query, completion));
    toField();
  };
  const goTo = (index: number) => {
    setChosen(index);
    line.current?.querySelectorAll('button')[index]?.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowRight') goTo((at + 1) % found.length);
    else if (event.key === 'ArrowLeft') goTo((at + found.length - 1) % found.length);
    else if (event.key === 'ArrowUp' || event.key === 'Escape') toField();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div ref={line} className="completion-line" role="toolbar" aria-label={t('search.filters')} onKeyDown={onKeyDown}>
      {found.map((completion, index) => (
        <button
          key={completion}
          type="button"
          className="completion"
          tabIndex={index === at ? 0 : -1}
          onFocus={() => setChosen(index)}
          onClick={() => complete(completion)}
        >
          {completion}
        </button>
      ))}
    </div>
  );
}

/** Asked again when a tag is wanted: one may have been given a moment ago. */
function useTags(query: string): readonly string[] {
  const { session } = useApp();
  const [tags, setTags] = useState<readonly string[]>([]);
  const wanted = /(?:^|\s)tag:\S*$/iu.test(query);
  useEffect(() => {
    void ask(session.bridge, 'tags.list', {}).then((result) => {
      if (result.ok) setTags(result.value.tags);
    });
  }, [session, wanted]);
  return tags;
}
