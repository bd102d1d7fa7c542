import { useWords } from '../i18n/i18n.ts';

/** The first few tags, and how many more there are. Those who hear it hear all of them. */
export function TagList({ tags, most }: { tags: readonly string[]; most: number }) {
  const { t } = useWords();
  if (tags.length === 0) return null;
  const all = t('tags.label', { tags: tags.join(', ') });
  const more = tags.length - most;
  return (
    <span className="tag-list" title={tags.join(', ')}>
      <span className="visually-hidden">{all}</span>
      {tags.slice(0, most).map((tag) => <span key={tag} className="tag" dir="auto" aria-hidden="true">{tag}</span>)}
      {more > 0 ? <span className="tag-more" aria-hidden="true">+{more}</span> : null}
    </span>
  );
}
