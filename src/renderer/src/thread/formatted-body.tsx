import type { FormattedMessage } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { safeUrl } from '../ui/linkify.ts';
import { CommandKeys } from '../ui/command-keys.tsx';

interface Props {
  formatted: FormattedMessage;
  onLoadImages: () => void;
}

/** A message's sanitised HTML, the one place where HTML is inserted; its links are opened by the system. */
export function FormattedBody({ formatted, onLoadImages }: Props) {
  const { openLink } = useApp();
  const { t } = useWords();
  const follow = (event: React.MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null) return;
    event.preventDefault();
    const url = safeUrl(link.getAttribute('href') ?? '');
    if (url !== null) openLink(url);
  };
  return (
    <>
      {formatted.blockedImages > 0 ? (
        <p className="blocked-images">
          {t('message.blockedImages', { count: formatted.blockedImages })}
          <button type="button" className="text-button" onClick={onLoadImages}>
            {t('message.loadImages')} <CommandKeys id="message.images" />
          </button>
        </p>
      ) : null}
      <div className="formatted-body" onClick={follow} onAuxClick={follow} dangerouslySetInnerHTML={{ __html: formatted.html }} />
    </>
  );
}
