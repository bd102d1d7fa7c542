import { useEffect, useRef, useState } from 'react';
import type { NetworkName } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { writingIn } from '../composer/writing.ts';
import { useWords } from '../i18n/i18n.ts';
import { signed } from '../signature/signature.ts';
import { signatureNow } from '../signature/signing.ts';
import { useStore } from '../store/use-store.ts';
import { ClipIcon, GlobeIcon, LockIcon } from '../ui/icons.tsx';
import { lookOf } from './public-look.ts';

/** The reply that is being written as others will see it: what it says, as its network shows it, and who reads it. */
export function Preview() {
  const { session } = useApp();
  const { t } = useWords();
  const [now] = useState(() => Date.now());
  const open = useStore(session.conversation.open);
  const accounts = useStore(session.accounts);
  const writing = open && writingIn(open, session.inPrivate.get(open.id) === true, now);
  if (open?.row == null || open.view === null || writing === null) return null;
  const { row, view } = open;
  const inPrivate = writing.inPrivate || row.channel === 'private';
  const text = signed(session.drafts.text(writing.draftId), signatureNow(session, row, writing.draftId, writing.inPrivate));
  const line = writing.inPrivate ? session.publicLines.get(row.id)?.trim() ?? '' : '';
  const account = accounts.find(({ id }) => id === row.accountId);
  const author = { name: view.accountName, address: account?.address ?? '' };
  const name = row.customerName || row.customerHandle;
  const readers = row.network === 'mail' ? t('preview.readers.mail', { name }) : t(inPrivate ? 'preview.readers.private' : 'preview.readers.public', { name });
  return (
    <div className="preview">
      <Shown network={row.network} author={author} readers={readers} isPublic={!inPrivate} text={text} files={session.files.of(writing.draftId).map((file) => file.name)} />
      {line === '' ? null : (
        <Shown network={row.network} author={author} readers={t('preview.readers.line', { name })} isPublic text={line} files={[]} />
      )}
    </div>
  );
}

interface ShownProps {
  network: NetworkName;
  author: { name: string; address: string };
  readers: string;
  isPublic: boolean;
  text: string;
  files: readonly string[];
}

function Shown({ network, author, readers, isPublic, text, files }: ShownProps) {
  const { t } = useWords();
  const { pieces, lines, linksShortened, linksPlain } = lookOf(network, text);
  const [unfolded, setUnfolded] = useState(false);
  const { body, folds } = useFolding(isPublic ? lines : null, text);
  return (
    <section className="preview-part" aria-label={readers}>
      <p className={isPublic ? 'preview-readers channel-public' : 'preview-readers'}>{isPublic ? <GlobeIcon size={14} /> : <LockIcon size={14} />} {readers}</p>
      <article className="preview-post" tabIndex={0} data-autofocus={isPublic || undefined} aria-label={t('preview.post')}>
        <header><strong dir="auto">{author.name}</strong> <span className="quiet">{author.address}</span></header>
        {text === '' ? <p className="quiet">{t(files.length === 0 ? 'preview.empty' : 'message.empty')}</p> : (
          <p ref={body} className="preview-text" dir="auto" style={isPublic && lines !== null && !unfolded ? { WebkitLineClamp: lines } : undefined} data-clamped={(isPublic && lines !== null && !unfolded) || undefined}>
            {pieces.map(({ kind, shown }, index) => (kind === 'text' ? shown : <span key={index} className="preview-link">{shown}</span>))}
          </p>
        )}
        {folds ? <button type="button" className="text-button" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>{t(unfolded ? 'message.fold' : 'preview.more')}</button> : null}
        {files.map((file) => <p key={file} className="preview-file"><ClipIcon size={14} /> <span dir="auto">{file}</span></p>)}
      </article>
      <ul className="preview-notes">
        {folds && lines !== null ? <li>{t('preview.folds', { count: lines })}</li> : null}
        {linksShortened ? <li>{t('preview.shortened')}</li> : null}
        {linksPlain ? <li>{t('preview.plain')}</li> : null}
      </ul>
    </section>
  );
}

/** Whether the text is longer than what is shown of it at first. */
function useFolding(lines: number | null, text: string) {
  const body = useRef<HTMLParagraphElement>(null);
  const [folds, setFolds] = useState(false);
  useEffect(() => {
    const element = body.current;
    if (element !== null && lines !== null) setFolds(element.scrollHeight > element.clientHeight + 1);
  }, [lines, text]);
  return { body, folds };
}
