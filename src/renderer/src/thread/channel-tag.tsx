import type { QueueRow } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { GlobeIcon, LockIcon } from '../ui/icons.tsx';

/** Who else can read it: the one thing never to be wrong about. */
export function ChannelTag({ row }: { row: Pick<QueueRow, 'network' | 'channel'> }) {
  const { t } = useWords();
  const key = row.network === 'mail' ? 'mail' : row.channel;
  return (
    <span className={`channel-tag channel-${key}`}>
      {row.channel === 'public' && row.network !== 'mail' ? <GlobeIcon size={13} /> : <LockIcon size={13} />}
      {t(`channel.${key}`)}
    </span>
  );
}
