import { memo } from 'react';
import { type ActionView, type AttachmentView, type MessageView, type QueueRow, shownMark } from '../../../contract/index.ts';
import { ActionLines } from '../actions/action-lines.tsx';
import { useApp } from '../app/app-context.ts';
import { isPicture } from '../app/person-actions.ts';
import { useWords } from '../i18n/i18n.ts';
import { absolute, clockTime, fileSize } from '../i18n/times.ts';
import { DeliveryButtons } from '../outbox/delivery-buttons.tsx';
import { useKeyed } from '../store/use-store.ts';
import { deliveryDetail, deliveryNext, deliveryProblem, deliveryTitle } from '../ui/delivery-words.ts';
import { ClipIcon, MoreIcon, SaveIcon, WarningIcon } from '../ui/icons.tsx';
import { LinkedText } from '../ui/linked-text.tsx';
import { useNow } from '../ui/use-now.ts';
import { plain } from './conversation-store.ts';
import { EarlierWords } from './earlier-words.tsx';
import { MarkLine } from './mark-line.tsx';
import { mediaKind } from './media-store.ts';
import { Media } from './media.tsx';
import { MessagePlace } from './message-place.tsx';
import { Thumbnail } from './picture.tsx';
import { saveAttachment } from './save-attachment.ts';
import { FormattedBody } from './formatted-body.tsx';
import { Reactions } from './reactions.tsx';

interface Props {
  message: MessageView;
  /** To this message. */
  reactions: readonly MessageView[];
  /** What was to be done in its conversation. */
  actions: readonly ActionView[];
  position: number;
  /** -1 where earlier messages are not loaded. */
  size: number;
  /** A search led here. */
  marked: boolean;
  /** Its conversation, where those around it are of others. */
  stands: QueueRow | undefined;
  /** An answer goes to its conversation. */
  isTarget: boolean;
}

/** One message: who, when, what, and where it stands if it is ours. */
export const MessageItem = memo(function MessageItem({ message, reactions, actions, position, size, marked, stands, isTarget }: Props) {
  const { session } = useApp();
  const { t, locale } = useWords();
  const author = message.direction === 'out' ? t('message.you') : message.author.name || message.author.handle;
  const time = absolute(locale, message.sentAt);
  const place = stands === undefined ? '' : `, ${t(`network.${stands.network}`)}, ${t(stands.network === 'mail' ? 'channel.mail' : `channel.${stands.channel}`)}`;
  return (
    <article
      className={`message message-${message.direction}`}
      aria-posinset={position}
      aria-setsize={size}
      aria-label={t('message.label', { author, time }) + place}
      data-entry-id={message.id}
      data-marked={marked || undefined}
      tabIndex={-1}
    >
      <header className="message-head">
        <span className="message-author" dir="auto">{author}</span>
        {message.direction === 'in' && message.author.name !== '' ? <span className="message-handle">{message.author.handle}</span> : null}
        <time dateTime={new Date(message.sentAt).toISOString()} title={time}>{clockTime(locale, message.sentAt)}</time>
        <button
          type="button"
          className="bare-button message-more"
          title={t('act.open')}
          aria-label={t('act.open')}
          aria-haspopup="dialog"
          onClick={() => session.dialog.set({ name: 'message', accountId: null, message: { id: message.id, confirm: null } })}
        >
          <MoreIcon size={16} />
        </button>
      </header>
      {stands === undefined ? null : <MessagePlace row={stands} isTarget={isTarget} />}
      <div className="message-bubble">
        <Marks message={message} actions={actions} />
        <Body message={message} />
        <EarlierWords message={message} />
        <Attachments message={message} />
        <TemplateNote message={message} />
      </div>
      <Reactions reactions={reactions} />
      <ActionLines message={message} actions={actions} />
      <DeliveryLine message={message} />
    </article>
  );
});

function Marks({ message, actions }: { message: MessageView; actions: readonly ActionView[] }) {
  const { t } = useWords();
  const byUs = actions.some(({ messageId, action, on, standing }) => messageId === message.id && action === 'delete' && on && standing.state === 'settled');
  const shown = message.marks.flatMap((mark) => shownMark.safeParse(mark).data ?? []);
  return shown.map((mark) => (
    <MarkLine key={mark} mark={mark}>{mark === 'deleted' && byUs ? t('act.deleted') : t(`mark.${mark}`)}</MarkLine>
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
  if (attachment.missing) return <li className="message-mark"><WarningIcon size={14} />{t('message.missingFile', { name })}</li>;
  return (
    <li className={isPicture(attachment) || mediaKind(attachment) !== null ? 'attachment-picture' : undefined}>
      {isPicture(attachment) ? <Thumbnail messageId={messageId} attachment={attachment} /> : null}
      <Media messageId={messageId} attachment={attachment} />
      <button type="button" className="attachment" aria-label={t('message.saveFile', { name, size: fileSize(locale, attachment.size) })} onClick={() => void saveAttachment(session, { messageId, attachmentId: attachment.id }, name)}>
        <ClipIcon size={14} />
        <span className="attachment-name" dir="auto">{name}</span>
        <span className="attachment-size">{fileSize(locale, attachment.size)}</span>
        <SaveIcon size={14} />
      </button>
    </li>
  );
}

function TemplateNote({ message: { delivery } }: { message: MessageView }) {
  const { t } = useWords();
  const template = 'template' in delivery ? delivery.template : undefined;
  return template === undefined ? null : <p className="message-template">{t('message.template', { name: template.name })}</p>;
}

function DeliveryLine({ message }: { message: MessageView }) {
  const { t, locale } = useWords();
  const now = useNow();
  const { delivery } = message;
  if (delivery.state === 'received') return null;
  const reason = [deliveryProblem(t, locale, delivery, now), deliveryNext(t, locale, delivery, now)].join(' ').trim();
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
