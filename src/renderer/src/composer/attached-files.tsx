import { type AttachmentRule, fileObstacle } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { fileSize, percent } from '../i18n/times.ts';
import { useKeyed } from '../store/use-store.ts';
import { ClipIcon, CloseIcon, WarningIcon } from '../ui/icons.tsx';
import type { DraftFile } from './file-store.ts';

interface Props {
  conversationId: string;
  rule: AttachmentRule | null;
}

/** The files beside the draft, each with what speaks against it, and the way to be rid of it. */
export function AttachedFiles({ conversationId, rule }: Props) {
  const { session } = useApp();
  const { t } = useWords();
  const files = useKeyed(session.files.files, conversationId) ?? [];
  if (files.length === 0) return null;
  return (
    <ul className="attachments" aria-label={t('files.label')}>
      {files.map((file, index) => <AttachedFile key={file.id} conversationId={conversationId} rule={rule} file={file} before={files.slice(0, index)} />)}
    </ul>
  );
}

function AttachedFile({ conversationId, rule, file, before }: Props & { file: DraftFile; before: readonly DraftFile[] }) {
  const { session, focus } = useApp();
  const { t, locale } = useWords();
  const obstacle = fileObstacle(rule, before, file);
  const remove = () => {
    focus.to('reply');
    void session.files.remove(conversationId, file.id);
  };
  return (
    <li className="attached">
      {obstacle === null ? <ClipIcon size={14} /> : <WarningIcon size={14} />}
      <span className="attachment-name" dir="auto">{file.name}</span>
      <span className="attachment-size">{file.kept === true ? fileSize(locale, file.size) : t('files.adding', { percent: percent(locale, file.kept) })}</span>
      {obstacle === null ? null : <span className="attached-obstacle">{t(`files.obstacle.${obstacle}`)}</span>}
      <button type="button" className="bare-button attached-remove" aria-label={t('files.remove', { name: file.name })} onClick={remove}>
        <CloseIcon size={14} />
      </button>
    </li>
  );
}
