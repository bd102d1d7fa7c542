import { useEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useApp } from '../app/app-context.ts';
import { fold } from '../commands/fuzzy.ts';
import { useWords } from '../i18n/i18n.ts';
import { SearchIcon } from '../ui/icons.tsx';
import { chapters, type Chapter } from './chapters.ts';
import { GuideText } from './guide-text.tsx';
import { wordsOf } from './pieces.ts';

/** The help, all of it on one page: a chapter is chosen, or words are looked for. */
export function GuideDialog() {
  const { session } = useApp();
  const { t } = useWords();
  const [query, setQuery] = useState('');
  const [wanted] = useState(() => session.chapter.get());
  const places = useRef(new Map<Chapter, HTMLElement>());
  useEffect(() => () => session.chapter.set(null), [session]);
  const go = (chapter: Chapter) => {
    // A chapter that is not shown cannot have the focus.
    flushSync(() => setQuery(''));
    places.current.get(chapter)?.focus();
  };
  const words = fold(query).split(/\s+/u).filter((word) => word !== '');
  const told = (chapter: Chapter): string => fold(`${t(`guide.${chapter}`)} ${wordsOf(t(`guide.${chapter}.text`))}`);
  const shown = chapters.filter((chapter) => words.every((word) => told(chapter).includes(word)));
  return (
    <div className="guide">
      <div className="guide-side">
        <div role="search" className="search-field settings-search">
          <SearchIcon size={16} />
          <input
            data-autofocus={wanted === null || undefined}
            aria-label={t('guide.search')}
            placeholder={t('guide.search')}
            spellCheck={false}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
          />
        </div>
        <nav aria-label={t('guide.chapters')}>
          <ul>
            {chapters.map((chapter) => (
              <li key={chapter}><button type="button" className="text-button" onClick={() => go(chapter)}>{t(`guide.${chapter}`)}</button></li>
            ))}
          </ul>
        </nav>
      </div>
      <div className="guide-text">
        <p role="status">{shown.length === 0 ? t('guide.none') : null}</p>
        {chapters.map((chapter) => (
          <section key={chapter} aria-labelledby={`guide-${chapter}`} hidden={!shown.includes(chapter)}>
            <h3
              id={`guide-${chapter}`}
              tabIndex={-1}
              data-autofocus={chapter === wanted || undefined}
              ref={(heading) => {
                if (heading !== null) places.current.set(chapter, heading);
              }}
            >
              {t(`guide.${chapter}`)}
            </h3>
            <GuideText text={t(`guide.${chapter}.text`)} />
          </section>
        ))}
      </div>
    </div>
  );
}
