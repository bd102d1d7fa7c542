import type { ActionView, QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { CommandKeys } from '../ui/command-keys.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { ChannelTag } from './channel-tag.tsx';
import { Thread } from './thread.tsx';
import type { Timeline } from './timeline-store.ts';

/** What happened inside stands in each conversation. */
const noEvents: readonly never[] = [];

interface Props {
  timeline: Timeline;
  /** The conversation to which an answer goes. */
  row: QueueRow;
  actions: readonly ActionView[];
}

/** What a person and we said at all networks in one thread; each entry tells where it stands and who can read it. */
export function TimelinePane({ timeline, row, actions: wanted }: Props) {
  const { session, actions } = useApp();
  const { t } = useWords();
  const title = t('people.timeline.title', { name: row.customerName || row.customerHandle });
  return (
    <>
      <div className="timeline-bar" role="status">
        <p><strong>{title}</strong></p>
        <p className="timeline-target">
          <span>{t('people.timeline.target')}</span> <NetworkMark network={row.network} /> {t(`network.${row.network}`)} <ChannelTag row={row} />
          <span className="timeline-subject" dir="auto">{row.subject || row.preview}</span>
        </p>
        <button type="button" className="text-button" onClick={actions.toggleTimeline}>
          {t('people.timeline.only')} <CommandKeys id="customer.timeline" />
        </button>
      </div>
      {timeline.ready ? (
        <Thread
          key={`timeline ${timeline.customerId}`}
          messages={timeline.messages}
          notes={timeline.notes}
          events={noEvents}
          actions={wanted}
          hasEarlier={timeline.hasEarlier}
          onEarlier={() => void session.timeline.loadEarlier()}
          marked={null}
          newAfter={null}
          places={{ rows: timeline.rows, target: row.id }}
          label={title}
        />
      ) : <div className="thread" />}
    </>
  );
}
