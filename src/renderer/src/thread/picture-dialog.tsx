import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useApp } from '../app/app-context.ts';
import { isPicture } from '../app/person-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { useKeyed, useStore } from '../store/use-store.ts';
import { SaveIcon } from '../ui/icons.tsx';
import { pictureKey, type PictureAt } from './picture-store.ts';
import { saveAttachment } from './save-attachment.ts';

/** A picture as large as the window lets it be; the arrows go through those of the conversation. */
export function PictureDialog() {
  const { session } = useApp();
  const picture = useStore(session.picture);
  return picture === null ? null : <Picture picture={picture} />;
}

function Picture({ picture }: { picture: PictureAt }) {
  const { session } = useApp();
  const { t } = useWords();
  const url = useKeyed(session.pictures.urls, pictureKey(picture));
  const all = (session.timeline.timeline.get()?.messages ?? session.conversation.open.get()?.messages ?? []).flatMap((message) =>
    message.attachments.filter(isPicture).map((attachment) => ({ messageId: message.id, attachmentId: attachment.id, name: attachment.name })));
  const at = all.findIndex((one) => pictureKey(one) === pictureKey(picture));
  useEffect(() => {
    void session.pictures.load(picture);
  }, [session, picture]);
  const written = all[at]?.name ?? '';
  const name = written === '' ? t('message.unnamedFile') : written;
  const go = (delta: number) => {
    const next = all[at + delta];
    if (next !== undefined) session.picture.set({ messageId: next.messageId, attachmentId: next.attachmentId });
  };
  return (
    <div
      className="picture"
      onKeyDown={(event) => {
        if (event.key === 'ArrowLeft') go(-1);
        else if (event.key === 'ArrowRight') go(1);
      }}
    >
      {url === null ? <p>{t('people.picture.gone')}</p> : url === undefined ? <div className="picture-place" /> : <img key={pictureKey(picture)} src={url} alt={name} />}
      <p className="picture-foot">
        <span dir="auto">{name}</span>
        <span className="quiet">{t('people.picture.of', { at: at + 1, total: all.length })}</span>
        <Button size="compact-sm" variant="default" data-autofocus leftSection={<SaveIcon size={14} />} onClick={() => void saveAttachment(session, picture, name)}>
          {t('people.picture.save')}
        </Button>
      </p>
    </div>
  );
}
