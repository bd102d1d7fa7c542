import { useEffect } from 'react';
import type { AttachmentView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useKeyed } from '../store/use-store.ts';
import { pictureKey } from './picture-store.ts';

/** An attached picture as a thumbnail, in a box that has its size before the picture is there. */
export function Thumbnail({ messageId, attachment }: { messageId: string; attachment: AttachmentView }) {
  const { session } = useApp();
  const { t } = useWords();
  const picture = { messageId, attachmentId: attachment.id };
  const key = pictureKey(picture);
  const url = useKeyed(session.pictures.urls, key);
  useEffect(() => {
    void session.pictures.load({ messageId, attachmentId: attachment.id });
  }, [session, messageId, attachment.id]);
  const name = attachment.name === '' ? t('message.unnamedFile') : attachment.name;
  if (url === null) return null;
  return (
    <button type="button" className="thumbnail" aria-label={t('people.picture.open', { name })} onClick={() => session.showPicture(picture)}>
      {url === undefined ? null : <img src={url} alt="" />}
    </button>
  );
}
