import { useApp } from '../app/app-context.ts';
import { writingIn } from '../composer/writing.ts';
import { useWords } from '../i18n/i18n.ts';
import { useStore } from '../store/use-store.ts';
import { NetworkMark } from '../ui/network-mark.tsx';
import { useNow } from '../ui/use-now.ts';
import { allowedRows } from './allowed-rows.ts';

/** What the network of the open conversation allows there, and of what it does not, why. */
export function AllowedDialog() {
  const { session } = useApp();
  const { t, locale } = useWords();
  const open = useStore(session.conversation.open);
  const now = useNow();
  if (open?.view == null || open.row === null) return null;
  const { row, view } = open;
  const { capabilities, inPrivate } = view;
  const noReply = writingIn(open, false, now)?.terms.noReply ?? null;
  return (
    <section className="allowed" aria-labelledby="allowed-title">
      <h3 id="allowed-title">
        <NetworkMark network={row.network} />
        {t('allowed.title', { network: t(`network.${row.network}`), channel: t(row.network === 'mail' ? 'channel.mail' : `channel.${row.channel}`) })}
      </h3>
      <dl>
        {allowedRows(t, locale, { row, capabilities, inPrivate, noReply }).map(({ id, title, words }) => (
          <div key={id} className="allowed-row">
            <dt>{title}</dt>
            <dd>{words.map((line) => <p key={line}>{line}</p>)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
