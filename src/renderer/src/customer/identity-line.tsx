import type { Identity } from '../../../contract/index.ts';
import { useWords } from '../i18n/i18n.ts';
import { number } from '../i18n/times.ts';
import { VerifiedIcon } from '../ui/icons.tsx';
import { NetworkMark } from '../ui/network-mark.tsx';

/** Who somebody is at one network: name, handle, followers, and whether the network has verified them. */
export function IdentityLine({ identity }: { identity: Identity }) {
  const { t, locale } = useWords();
  const { network, name, handle, followers, verified } = identity;
  const about = [t(`network.${network}`), name === '' || name === handle ? '' : handle, followers === null ? '' : t('people.followers', { count: followers, shown: number(locale, followers) })];
  return (
    <span className="identity">
      <NetworkMark network={network} />
      <span className="identity-words">
        <span className="identity-name" dir="auto">
          {name || handle}
          {verified ? <span className="customer-verified" role="img" aria-label={t('customer.verified')} title={t('customer.verified')}><VerifiedIcon size={14} /></span> : null}
        </span>
        <span className="quiet identity-about">{about.filter((part) => part !== '').join(' · ')}</span>
      </span>
    </span>
  );
}
