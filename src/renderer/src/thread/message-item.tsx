import { memo } from 'react';
import type { AttachmentView, MessageView } from '../../../contract/index.ts';
import { useApp } from '../app/app-context.ts';
import { ask } from '../store/ask.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, clockTime, fileSize } from '../i18n/times.ts';
import { DeliveryButtons } from '../outbox/delivery-buttons.tsx';
import { useKeyed } from '../store/use-store.ts';
import { deliveryDetail, deliveryReason, deliveryTitle } from '../ui/delivery-words.ts';
import { ClipIcon, SaveIcon, WarningIcon } from '../ui/icons.tsx';
import { LinkedText } from '../ui/linked-text.tsx';
import { useNow } from '../ui/use-now.ts';
import { plain } from './conversation-store.ts';
import { FormattedBody } from './formatted-body.tsx';

interface Props {
  message: MessageView;
  position: number;
  /** -1 where earlier messages are not loaded. */
  size: number;
  /** A search led here. */
  marked: boolean;
}

/** One message: who, when, what, and where it stands if it is ours. */
export const MessageItem = memo(function MessageItem({ message, position, size, marked }: Props) {
  const { t, locale } = useWords();
  const author = message.direction === 'out' ? t('message.you') : message.author.name || message.author.handle;
  const time = absolute(locale, message.sentAt);
  return (
    <article
      className={`message message-${message.direction}`}
      aria-posinset={position}
      aria-setsize={size}
      aria-label={t('message.label', { author, time })}
      data-entry-id={message.id}
      data-marked={marked || undefined}
      tabIndex={-1}
    >
      <header className="message-head">
        <span className="message-author" dir="auto">{author}</span>
        {message.direction === 'in' && message.author.name !== '' ? <span className="message-handle">{message.author.handle}</span> : null}
        <time dateTime={new Date(message.sentAt).toISOString()} title={time}>{clockTime(locale, message.sentAt)}</time>
      </header>
      <div className="message-bubble">
        <Marks message={message} />
        <Body message={message} />
        <Attachments message={message} />
      </div>
      <DeliveryLine message={message} />
    </article>
  );
});

function Marks({ message }: { message: MessageView }) {
  const { t } = useWords();
  return message.marks.map((mark) => (
    <p key={mark} className="message-mark">
      <WarningIcon size={14} />
      {t(`mark.${mark}`)}
    </p>
  ));
}

function Body({ message }: { message: MessageView }) {
  const { session } = useApp();
  const { t } = useWords();
  const { conversation } = session;
  const display = useKeyed(conversation.displays, message.id) ?? plain;
  return (
    <>
      {display.formatted === null ? (
        <div className="message-text">{message.text === '' ? <em>{t('message.empty')}</em> : <LinkedText text={message.text} />}</div>
      ) : (
        <FormattedBody formatted={display.formatted} onLoadImages={() => void conversation.loadImages(message.id)} />
      )}
      {display.failed ? <p className="message-mark" role="alert">{t('message.formatFailed')}</p> : null}
      {display.unfolded && display.formatted === null ? <div className="message-folded"><LinkedText text={message.folded} /></div> : null}
      <div className="message-toggles">
        {message.folded !== '' && display.formatted === null ? (
          <button type="button" className="text-button" aria-expanded={display.unfolded} onClick={() => conversation.toggleFolded(message.id)}>
            {t(display.unfolded ? 'message.fold' : 'message.unfold')}
          </button>
        ) : null}
        {message.formatted ? (
          <button type="button" className="text-button" aria-pressed={display.formatted !== null} onClick={() => void conversation.toggleFormatted(message.id)}>
            {t(display.formatted === null ? 'message.showFormatted' : 'message.showPlain')}
          </button>
        ) : null}
      </div>
    </>
  );
}

function Attachments({ message }: { message: MessageView }) {
  const { t } = useWords();
  if (message.attachments.length === 0) return null;
  return (
    <ul className="attachments" aria-label={t('message.attachments')}>
      {message.attachments.map((attachment) => <Attachment key={attachment.id} messageId={message.id} attachment={attachment} />)}
    </ul>
  );
}

function Attachment({ messageId, attachment }: { messageId: string; attachment: AttachmentView }) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const name = attachment.name === '' ? t('message.unnamedFile') : attachment.name;
  const save = async () => {
    const result = await ask(session.bridge, 'attachment.save', { messageId, attachmentId: attachment.id });
    if (!result.ok) session.notices.fail({ key: 'notice.notSaved', values: { name } }, result.error);
    else if (result.value.path !== null) session.notices.tell({ key: 'notice.saved', values: { path: result.value.path } });
  };
  return (
    <li>
      <button type="button" className="attachment" aria-label={t('message.saveFile', { name, size: fileSize(locale, attachment.size) })} onClick={() => void save()}>
        <ClipIcon size={14} />
        <span className="attachment-name" dir="auto">{name}</span>
        <span className="attachment-size">{fileSize(locale, attachment.size)}</span>
        <SaveIcon size={14} />
      </button>
    </li>
  );
}

function DeliveryLine({ message }: { message: MessageView }) {
  const { t, locale } = useWords();
  const now = useNow();
  const { delivery } = message;
  if (delivery.state === 'received') return null;
  const reason = deliveryReason(t, locale, delivery, now);
  const detail = deliveryDetail(delivery);
  return (
    <footer className={`delivery delivery-${delivery.state}`}>
      <p>
        <strong>{deliveryTitle(t, delivery, now)}</strong>
        {reason === '' ? null : <span> · {reason}</span>}
        {detail === '' ? null : <q className="said" dir="auto">{detail}</q>}
      </p>
      <DeliveryButtons message={message} keys={false} />
    </footer>
  );
}
