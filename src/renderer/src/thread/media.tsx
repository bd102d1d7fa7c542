import { useEffect, useRef } from 'react';
import type { AttachmentView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { useWords } from '../i18n/i18n.ts';
import { useKeyed } from '../store/use-store.ts';
import { PlayIcon } from '../ui/icons.tsx';
import { mediaKind } from './media-store.ts';
import { type PictureAt, pictureKey } from './picture-store.ts';

/** Attached audio or video: a button, and once it was pressed the player. */
export function Media({ messageId, attachment }: { messageId: string; attachment: AttachmentView }) {
  const { session: { media } } = useApp();
  const { t } = useWords();
  const at = { messageId, attachmentId: attachment.id };
  const url = useKeyed(media.urls, pictureKey(at));
  const kind = mediaKind(attachment);
  const name = attachment.name === '' ? t('message.unnamedFile') : attachment.name;
  if (kind === null) return null;
  if (url === null) return <p className="quiet" role="status">{t('message.cannotPlay')}</p>;
  if (url !== undefined) return <Player kind={kind} at={at} url={url} name={name} />;
  return (
    <button type="button" className="attachment" aria-label={t('message.play', { name })} onClick={() => void media.toggle(at)}>
      <PlayIcon size={14} /> <span className="attachment-name" dir="auto">{name}</span>
    </button>
  );
}

/** Keys by which a player is moved and made louder: they are not meant for the list. */
const ofPlayer = new Set(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End']);

function Player({ kind: Kind, at: { messageId, attachmentId }, url, name }: { kind: 'audio' | 'video'; at: PictureAt; url: string; name: string }) {
  const { session: { media } } = useApp();
  const player = useRef<HTMLAudioElement & HTMLVideoElement>(null);
  useEffect(
    () => (player.current === null ? undefined : media.register({ messageId, attachmentId }, player.current)),
    [media, messageId, attachmentId],
  );
  return (
    <Kind
      ref={player} className="player" src={url} controls aria-label={name} tabIndex={0}
      onError={() => media.refuse({ messageId, attachmentId })}
      onKeyDown={(event) => {
        if (ofPlayer.has(event.key)) event.stopPropagation();
      }}
    />
  );
}
