import type { QueueRow } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { NetworkMark } from '../ui/network-mark.tsx';
import { ChannelTag } from './channel-tag.tsx';

/** Where entries of several conversations stand. */
export interface Places {
  /** By conversation. */
  rows: ReadonlyMap<string, QueueRow>;
  /** The conversation to which an answer goes. */
  target: string;
}

/** In which conversation a message stands and who can read it, by words, mark and colour; with the way to answer it there. */
export function MessagePlace({ row, isTarget }: { row: QueueRow; isTarget: boolean }) {
  const { actions } = useApp();
  const { t } = useWords();
  return (
    <p className={`message-place place-${row.network === 'mail' ? 'mail' : row.channel}`}>
      <NetworkMark network={row.network} /> <span>{t(`network.${row.network}`)}</span> <ChannelTag row={row} />
      {row.subject === '' ? null : <span className="quiet timeline-subject" dir="auto">{row.subject}</span>}
      {isTarget ? null : <button type="button" className="text-button" onClick={() => void actions.open(row.id)}>{t('people.timeline.answerHere')}</button>}
    </p>
  );
}
