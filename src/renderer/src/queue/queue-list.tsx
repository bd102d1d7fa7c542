import { useCallback, useMemo } from 'react';
import { useApp } from '../app/app-context.ts';
import type { ViewName } from '../commands/actions.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureText } from '../ui/failure-text.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { VirtualList, type RowPlace } from '../ui/virtual-list.tsx';
import { QueueRowOption } from './queue-row.tsx';
import { idAt, indexOf } from './slice.ts';
import { isSystemView, viewTitle } from './view-names.ts';

/** Of rows in the queue and among what was found, in pixels. */
const rowHeights = { comfortable: 76, compact: 54 } as const;
export const useRowHeight = (): number => rowHeights[useStore(useApp().preferences.density)];

const rowOf = (place: RowPlace) => <QueueRowOption key={place.id ?? `index-${place.index}`} {...place} />;

/** The view of the queue that is chosen. */
export function QueueList() {
  const { session } = useApp();
  const { t } = useWords();
  const height = useRowHeight();
  const { queue } = session;
  const slice = useStore(queue.slice);
  const cursor = useStore(queue.cursor);
  const failure = useStore(queue.failure);
  const definitions = useStore(session.definitions);
  const list = useMemo(() => {
    if (slice === null) return null;
    return { total: slice.total, idAt: (index: number) => idAt(slice, index), indexOf: (id: string) => indexOf(slice, id) };
  }, [slice]);
  const onSee = useCallback((first: number, last: number) => queue.see(first, last), [queue]);

  if (slice === null || list === null) return failure === null ? null : <EmptyState title={t('queue.failed')}><FailureText failure={failure} /></EmptyState>;
  const trouble = failure === null ? null : <p className="search-note" role="alert">{t('queue.failed')}. <FailureText failure={failure} /></p>;
  if (slice.total === 0) return <>{trouble}<Empty view={slice.view} /></>;
  return (
    <>
      {trouble}
      <VirtualList
        key={slice.view}
        label={viewTitle(t, slice.view, definitions)}
        list={list}
        cursor={cursor}
        height={height}
        anchored={queue.touched}
        multiple
        row={rowOf}
        onSee={onSee}
      />
    </>
  );
}

function Empty({ view }: { view: ViewName }) {
  const { t } = useWords();
  const kind = isSystemView(view) ? view : 'saved';
  return <EmptyState title={t(`queue.empty.${kind}.title`)}>{t(`queue.empty.${kind}.text`)}</EmptyState>;
}
