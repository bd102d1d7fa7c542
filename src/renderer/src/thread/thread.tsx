import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ActionView, ConversationEvent, MessageView, NoteView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { dayKey, dayTitle } from '../i18n/times.ts';
import { ArrowDownIcon } from '../ui/icons.tsx';
import { useNow } from '../ui/use-now.ts';
import { EventItem } from './event-item.tsx';
import { entriesOf, type ThreadEntry } from './entries.ts';
import { MessageItem } from './message-item.tsx';
import type { Places } from './message-place.tsx';
import { newSince } from './messages.ts';
import { NoteItem } from './note-item.tsx';
import { firstNew } from './unread.ts';
import { useThreadRows } from './use-thread-rows.ts';

interface Props {
  messages: readonly MessageView[];
  notes: readonly NoteView[];
  events: readonly ConversationEvent[];
  actions: readonly ActionView[];
  hasEarlier: boolean;
  onEarlier: () => void;
  /** After which time messages of others are new; null: none are. */
  newAfter: number | null;
  /** Where each entry stands, where they are of several conversations; else null. */
  places: Places | null;
  /** What a search led to: it is shown, and stands out. */
  marked: string | null;
  label: string;
}

const earlierWithin = 600;
const endWithin = 40;

/** The messages of one conversation, the notes beside it and what happened inside, oldest first, opened at its end. Mounted anew for each conversation. */
export function Thread({ messages, notes, events, actions, hasEarlier, onEarlier, newAfter, places, marked, label }: Props) {
  const { focus } = useApp();
  const { t } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const entries = useMemo(() => entriesOf(messages, notes, events, hasEarlier), [messages, notes, events, hasEarlier]);
  const rows = useThreadRows(scroller, entries);
  const lastId = messages.at(-1)?.id ?? null;
  /** The message that was the last one when the end was left; null while the end is in view. */
  const [leftAt, setLeftAt] = useState<string | null>(null);
  const unseen = leftAt === null ? 0 : newSince(messages, leftAt);
  const lastTop = useRef(0);
  // Nothing is drawn over what has all been new from the start.
  const newId = useMemo(() => firstNew(messages, newAfter)?.id ?? null, [messages, newAfter]);

  useLayoutEffect(() => {
    rows.scrollToEnd({ behavior: 'instant' });
  }, [rows]);

  const markedAt = marked === null ? -1 : entries.findIndex(({ id }) => id === marked);
  const shownMark = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (markedAt >= 0 && shownMark.current !== marked) rows.scrollToIndex(markedAt, { align: 'center', behavior: 'instant' });
    shownMark.current = marked;
  }, [rows, marked, markedAt]);

  useEffect(() => (scroller.current === null ? undefined : focus.register('thread', scroller.current)), [focus]);

  useEffect(() => {
    const focusMessage = (index: number) => {
      rows.scrollToIndex(index, { align: 'auto' });
      requestAnimationFrame(() => {
        scroller.current?.querySelector<HTMLElement>(`[data-index="${index}"] article`)?.focus({ preventScroll: true });
      });
    };
    return focus.registerMessages(focusMessage);
  }, [focus, rows]);

  const onScroll = () => {
    const top = scroller.current?.scrollTop ?? 0;
    if (rows.isAtEnd(endWithin)) setLeftAt(null);
    else if (top < lastTop.current && leftAt === null) setLeftAt(lastId);
    lastTop.current = top;
    if (top < earlierWithin && hasEarlier) onEarlier();
  };
  const toEnd = () => {
    // The button goes.
    focus.to('thread');
    setLeftAt(null);
    rows.scrollToEnd({ behavior: 'instant' });
  };

  return (
    <div className="thread">
      <div ref={scroller} className="thread-scroller" role="feed" aria-label={label} tabIndex={0} onScroll={onScroll}>
        <div className="thread-canvas" role="presentation" style={{ height: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, key, start }) => {
            const entry = entries[index];
            if (entry === undefined) return null;
            return (
              <div key={key} ref={rows.measureElement} data-index={index} className="thread-row" style={{ transform: `translateY(${start}px)` }}>
                <DayHeading entry={entry} before={entries[index - 1]} unknown={index === 0 && hasEarlier} />
                {entry.id === newId && (index > 0 || !hasEarlier) ? <p className="new-line"><span>{t('people.new')}</span></p> : null}
                <Entry entry={entry} places={places} actions={actions} position={index + 1} size={hasEarlier ? -1 : entries.length} marked={index === markedAt} />
              </div>
            );
          })}
        </div>
      </div>
      {unseen > 0 ? (
        <button type="button" className="new-messages" onClick={toEnd}>
          {t('thread.new', { count: unseen })} <ArrowDownIcon size={14} />
        </button>
      ) : null}
      <div className="visually-hidden" role="status">{unseen > 0 ? t('thread.new', { count: unseen }) : ''}</div>
    </div>
  );
}

interface EntryProps {
  entry: ThreadEntry;
  places: Places | null;
  actions: readonly ActionView[];
  position: number;
  size: number;
  marked: boolean;
}

function Entry({ entry, actions, places, ...place }: EntryProps) {
  switch (entry.kind) {
    case 'message':
      return <MessageItem message={entry.message} reactions={entry.reactions} actions={actions} stands={places?.rows.get(entry.message.conversationId)} isTarget={places?.target === entry.message.conversationId} {...place} />;
    case 'note':
      return <NoteItem note={entry.note} {...place} />;
    case 'event':
      return <EventItem event={entry.event} position={place.position} size={place.size} />;
  }
}

interface DayProps {
  entry: ThreadEntry;
  before: ThreadEntry | undefined;
  /** What comes before is not loaded: a heading now would have to go again, and move what is being read. */
  unknown: boolean;
}

function DayHeading({ entry, before, unknown }: DayProps) {
  const { locale } = useWords();
  const now = useNow();
  if (unknown || (before !== undefined && dayKey(before.at) === dayKey(entry.at))) return null;
  return <p className="day-heading"><span>{dayTitle(locale, entry.at, now)}</span></p>;
}
