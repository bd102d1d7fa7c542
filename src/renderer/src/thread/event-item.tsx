import { memo } from 'react';
import type { ConversationEvent } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, clockTime } from '../i18n/times.ts';
import { useStore } from '../store/use-store.ts';
import { eventWords } from './event-words.ts';

interface Props {
  event: ConversationEvent;
  position: number;
  /** -1 where earlier messages are not loaded. */
  size: number;
}

/** What happened inside, where it happened: one quiet line. */
export const EventItem = memo(function EventItem({ event, position, size }: Props) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const definitions = useStore(session.definitions);
  const words = eventWords(t, event, { definitions, me: session.me(), locale });
  return (
    <article className="thread-event" aria-posinset={position} aria-setsize={size} aria-label={`${words} ${absolute(locale, event.at)}`} data-entry-id={event.id} tabIndex={-1}>
      <span>{words}</span> <time dateTime={new Date(event.at).toISOString()} title={absolute(locale, event.at)}>{clockTime(locale, event.at)}</time>
    </article>
  );
});
