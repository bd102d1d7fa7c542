import { memo } from 'react';
import type { QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords, type Translate } from '../i18n/i18n.ts';
import { ageOf, ago, brief, span } from '../i18n/times.ts';
import { useKeyed } from '../store/use-store.ts';
import { TagList } from '../tags/tag-list.tsx';
import { AgeDial, LockIcon, NetworkMark, OutboxIcon, WarningIcon } from '../ui/icons.tsx';
import { Option } from '../ui/option.tsx';
import { useNow } from '../ui/use-now.ts';
import type { RowPlace } from '../ui/virtual-list.tsx';

type Props = Omit<RowPlace, 'id'> & { id: string | undefined };

/** One conversation in the queue. Watches its own row only. */
export const QueueRowOption = memo(function QueueRowOption(place: Props) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const now = useNow();
  const row = useKeyed(session.queue.rows, place.id ?? '');
  if (place.id === undefined || row === undefined) {
    return (
      <Option place={place} className="queue-row" label={t('queue.row.unread')} onPick={() => undefined}>
        <span className="queue-row-placeholder" />
      </Option>
    );
  }
  const pick = () => {
    session.queue.activate(row.id);
    void actions.open(row.id);
  };
  return (
    <Option place={place} className="queue-row" label={spoken(t, locale, row, now)} onPick={pick}>
      <ConversationLines row={row} now={now} />
    </Option>
  );
});

/** Name and time, subject and preview, marks: the look of a conversation in any list. */
export function ConversationLines({ row, now }: { row: QueueRow; now: number }) {
  return (
    <>
      <NetworkMark network={row.network} />
      <span className="queue-row-lines">
        <span className="queue-row-line">
          <span className="queue-row-name" dir="auto">{row.customerName || row.customerHandle}</span>
          {row.customerName === '' ? null : <span className="queue-row-handle">{row.customerHandle}</span>}
          <Time row={row} now={now} />
        </span>
        {row.subject === '' ? null : <span className="queue-row-subject" dir="auto">{row.subject}</span>}
        <span className={row.subject === '' ? 'queue-row-preview queue-row-preview-long' : 'queue-row-preview'}>
          <Preview row={row} />
          <TagList tags={row.tags} most={2} />
          <Marks row={row} />
        </span>
      </span>
    </>
  );
}

function Preview({ row }: { row: QueueRow }) {
  const { t } = useWords();
  return (
    <span className="queue-row-preview-text" dir="auto">
      {row.previewDirection === 'out' ? <span className="queue-row-you">{t('queue.row.you')} </span> : null}
      {row.preview}
    </span>
  );
}

function Time({ row, now }: { row: QueueRow; now: number }) {
  const { locale } = useWords();
  if (row.waitingSince === null) return <span className="queue-row-time">{brief(locale, row.lastMessageAt, now)}</span>;
  const age = ageOf(now - row.waitingSince);
  return (
    <span className={`queue-row-time age-${age}`}>
      <AgeDial age={age} />
      {span(locale, now - row.waitingSince)}
    </span>
  );
}

function Marks({ row }: { row: QueueRow }) {
  const { t } = useWords();
  return (
    <span className="queue-row-marks">
      {row.network !== 'mail' && row.channel === 'private' ? <span title={t('channel.private')}><LockIcon size={13} /></span> : null}
      {row.undelivered > 0 ? <span className="mark-undelivered" title={t('queue.row.undelivered', { count: row.undelivered })}><OutboxIcon size={13} /></span> : null}
      {row.problems > 0 ? <span className="mark-problem" title={t('queue.row.problems', { count: row.problems })}><WarningIcon size={13} /></span> : null}
    </span>
  );
}

function spoken(t: Translate, locale: string, row: QueueRow, now: number): string {
  const waiting = row.waitingSince === null
    ? t('queue.row.last', { time: ago(locale, row.lastMessageAt, now) })
    : t('queue.row.waiting', { time: span(locale, now - row.waitingSince, true) });
  return [
    row.customerName,
    row.customerHandle,
    waiting,
    row.subject,
    row.previewDirection === 'out' ? `${t('queue.row.you')} ${row.preview}` : row.preview,
    `${t(`network.${row.network}`)}, ${t(row.network === 'mail' ? 'channel.mail' : `channel.${row.channel}`)}`,
    row.tags.length > 0 ? t('tags.label', { tags: row.tags.join(', ') }) : '',
    row.undelivered > 0 ? t('queue.row.undelivered', { count: row.undelivered }) : '',
    row.problems > 0 ? t('queue.row.problems', { count: row.problems }) : '',
  ].filter((part) => part !== '').join('. ');
}
