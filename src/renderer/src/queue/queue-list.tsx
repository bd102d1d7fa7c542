import { useCallback, useMemo } from 'react';
import { useApp } from '../app/app-context.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { FailureText } from '../ui/failure-text.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { VirtualList, type RowPlace } from '../ui/virtual-list.tsx';
import { QueueRowOption } from './queue-row.tsx';
import { idAt, indexOf } from './slice.ts';

export const rowHeight = 76;

const rowOf = (place: RowPlace) => <QueueRowOption key={place.id ?? `index-${place.index}`} {...place} />;

/** The view of the queue that is chosen. */
export function QueueList() {
  const { session } = useApp();
  const { t } = useWords();
  const { queue } = session;
  const slice = useStore(queue.slice);
  const cursor = useStore(queue.cursor);
  const failure = useStore(queue.failure);
  const list = useMemo(() => {
    if (slice === null) return null;
    return { total: slice.total, idAt: (index: number) => idAt(slice, index), indexOf: (id: string) => indexOf(slice, id) };
  }, [slice]);
  const onSee = useCallback((first: number, last: number) => queue.see(first, last), [queue]);

  if (failure !== null) return <EmptyState title={t('queue.failed')}><FailureText failure={failure} /></EmptyState>;
  if (slice === null || list === null) return null;
  if (slice.total === 0) return <EmptyState title={t(`queue.empty.${slice.view}.title`)}>{t(`queue.empty.${slice.view}.text`)}</EmptyState>;
  return (
    <VirtualList
      key={slice.view}
      label={t(`view.${slice.view}`)}
      list={list}
      cursor={cursor}
      height={rowHeight}
      anchored={queue.touched}
      row={rowOf}
      onSee={onSee}
    />
  );
}
