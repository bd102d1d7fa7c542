import type { QueueRow } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { brief } from '../i18n/times.ts';
import { ChannelTag } from '../thread/channel-tag.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';
import { useNow } from '../ui/use-now.ts';

/** One conversation of a person: where, what about, how it stands and since when. */
export function ConversationLine({ row }: { row: QueueRow }) {
  const { t, locale } = useWords();
  const now = useNow();
  return (
    <span className="identity">
      <NetworkMark network={row.network} />
      <span className="identity-words">
        <span className="customer-conversation-title" dir="auto">{row.subject === '' ? row.preview : row.subject}</span>
        <span className="quiet identity-about">
          <ChannelTag row={row} /> <span>{t(`view.short.${row.state}`)} · {brief(locale, row.lastMessageAt, now)}</span>
        </span>
      </span>
    </span>
  );
}
