import { memo, useMemo } from 'react';
import type { AgentDefinition, QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useAgents, useIdHere } from '../app/use-team.ts';
import { useWords, type Translate } from '../i18n/i18n.ts';
import { absolute, ago, brief, span } from '../i18n/times.ts';
import { useRepeats } from '../customer/use-repeats.ts';
import { useKeyed, useSelected } from '../store/use-store.ts';
import { TagList } from '../tags/tag-list.tsx';
import { AgeDial, LockIcon, MoonIcon, OutboxIcon, RepeatIcon, WarningIcon } from '../ui/icons.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { Option } from '../ui/option.tsx';
import { useNow } from '../ui/use-now.ts';
import type { RowPlace } from '../ui/virtual-list.tsx';
import { dueWords, reasonsOf, urgencyOf } from './row-reason.ts';
import { isPicked } from './selection.ts';

type Props = Omit<RowPlace, 'id'> & { id: string | undefined };

/** One conversation in the queue. Watches its own row only. */
export const QueueRowOption = memo(function QueueRowOption(place: Props) {
  const { session, actions } = useApp();
  const { t, locale } = useWords();
  const now = useNow();
  const row = useKeyed(session.queue.rows, place.id ?? '');
  const me = useIdHere();
  const agents = useAgents();
  const picked = useSelected(session.selection.picked, (now) => place.id !== undefined && isPicked(now, place.id));
  const others = useRepeats(place.id ?? '');
  const label = useMemo(() => (row === undefined ? '' : spoken(t, locale, row, now, { me, agents, others })), [t, locale, row, now, me, agents, others]);
  if (place.id === undefined || row === undefined) {
    return (
      <Option place={place} className="queue-row" label={t('queue.row.unread')} picked={picked} onPick={() => undefined}>
        <span className="queue-row-placeholder" />
      </Option>
    );
  }
  const pick = () => {
    session.queue.activate(row.id);
    void actions.open(row.id);
  };
  return (
    <Option place={place} className="queue-row" label={label} picked={picked} onPick={pick}>
      <ConversationLines row={row} now={now} />
    </Option>
  );
});

/** Name and time, subject and preview, marks: the look of a conversation in any list. */
const ConversationLines = memo(function ConversationLines({ row, now }: { row: QueueRow; now: number }) {
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
          <Reasons row={row} />
          <TagList tags={row.tags} most={2} />
          <Marks row={row} />
          <Assignee row={row} />
        </span>
      </span>
    </>
  );
});

function Preview({ row }: { row: QueueRow }) {
  const { t } = useWords();
  return (
    <span className="queue-row-preview-text" dir="auto">
      {row.subject === '' ? null : <span className="queue-row-subject-beside">{row.subject} – </span>}
      {row.previewDirection === 'out' ? <span className="queue-row-you">{t('queue.row.you')} </span> : null}
      {row.preview}
    </span>
  );
}

/** Since when the customer waits; near its target and over it, how it stands against that. */
function Time({ row, now }: { row: QueueRow; now: number }) {
  const { t, locale } = useWords();
  if (row.snoozedUntil !== null) return <span className="queue-row-time" title={absolute(locale, row.snoozedUntil)}><MoonIcon size={13} /> {brief(locale, row.snoozedUntil, now)}</span>;
  if (row.waitingSince === null) return <span className="queue-row-time">{brief(locale, row.lastMessageAt, now)}</span>;
  const age = urgencyOf(row, now) ?? 'calm';
  return (
    <span className={`queue-row-time age-${age}`} title={row.dueAt === null ? undefined : t('queue.row.due', { time: absolute(locale, row.dueAt) })}>
      <AgeDial age={age} />
      {dueWords(t, locale, row, now) ?? span(locale, now - row.waitingSince)}
    </span>
  );
}

/** Why it stands where it stands, beside its time. */
function Reasons({ row }: { row: QueueRow }) {
  const { t } = useWords();
  const [first] = reasonsOf(t, row, useIdHere());
  return first === undefined ? null : <span className={`row-reason row-reason-${first.kind}`}>{first.words}</span>;
}

/** Whose it is, by their initials. */
function Assignee({ row }: { row: QueueRow }) {
  const { t } = useWords();
  const me = useIdHere();
  const agent = useAgents().find(({ id }) => id === row.assignee);
  if (agent === undefined) return null;
  return <span className="row-assignee" data-me={agent.id === me || undefined} title={t('queue.row.assignee', { name: agent.name })}>{agent.initials}</span>;
}

function Marks({ row }: { row: QueueRow }) {
  const { t } = useWords();
  const others = useRepeats(row.id);
  return (
    <span className="queue-row-marks">
      {others > 0 ? <span className="mark-repeat" title={t('people.also.row', { count: others })}><RepeatIcon size={13} /></span> : null}
      {row.network !== 'mail' && row.channel === 'private' ? <span title={t('channel.private')}><LockIcon size={13} /></span> : null}
      {row.undelivered > 0 ? <span className="mark-undelivered" title={t('queue.row.undelivered', { count: row.undelivered })}><OutboxIcon size={13} /></span> : null}
      {row.problems > 0 ? <span className="mark-problem" title={t('queue.row.problems', { count: row.problems })}><WarningIcon size={13} /></span> : null}
    </span>
  );
}

interface Around {
  me: string;
  agents: readonly AgentDefinition[];
  /** Other conversations of the same person. */
  others: number;
}

function spoken(t: Translate, locale: string, row: QueueRow, now: number, { me, agents, others }: Around): string {
  const waiting = row.waitingSince === null
    ? t('queue.row.last', { time: ago(locale, row.lastMessageAt, now) })
    : t('queue.row.waiting', { time: span(locale, now - row.waitingSince, true) });
  const assignee = agents.find(({ id }) => id === row.assignee)?.name ?? '';
  return [
    row.customerName,
    row.customerHandle,
    waiting,
    dueWords(t, locale, row, now, true) ?? '',
    row.snoozedUntil === null ? '' : t('queue.row.snoozed', { time: absolute(locale, row.snoozedUntil) }),
    ...reasonsOf(t, row, me).map(({ words }) => words),
    row.subject,
    row.previewDirection === 'out' ? `${t('queue.row.you')} ${row.preview}` : row.preview,
    `${t(`network.${row.network}`)}, ${t(row.network === 'mail' ? 'channel.mail' : `channel.${row.channel}`)}`,
    row.tags.length > 0 ? t('tags.label', { tags: row.tags.join(', ') }) : '',
    assignee === '' ? '' : t('queue.row.assignee', { name: assignee }),
    others > 0 ? t('people.also.row', { count: others }) : '',
    row.undelivered > 0 ? t('queue.row.undelivered', { count: row.undelivered }) : '',
    row.problems > 0 ? t('queue.row.problems', { count: row.problems }) : '',
  ].filter((part) => part !== '').join('. ');
}
