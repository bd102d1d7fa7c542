import type { Payload, Value } from '../../contract/index.ts';
import { byId } from '../replica/access.ts';
import { fileAttachment } from '../replica/attached.ts';
import type { Desk } from './desk.ts';
import { mediaUrl, pictureUrl } from './images.ts';

/** Null where the message is not in the replica. */
export const attachedPicture = (desk: Desk, wanted: Payload<'attachment.picture'>): Promise<Value<'attachment.picture'> | null> => attachedAs(desk, wanted, pictureUrl);

/** Null where the message is not in the replica. */
export const attachedMedia = (desk: Desk, wanted: Payload<'attachment.media'>): Promise<Value<'attachment.media'> | null> => attachedAs(desk, wanted, mediaUrl);

type ToUrl = (content: Blob, type: string) => Promise<string | null>;

async function attachedAs({ replica }: Desk, { messageId, attachmentId }: Payload<'attachment.picture'>, toUrl: ToUrl): Promise<{ url: string | null } | null> {
  const message = await byId(replica.messages, messageId);
  if (message === null) return null;
  const file = message.files.find(({ id }) => id === attachmentId);
  if (file === undefined || file.missing) return { url: null };
  const document = await replica.messages.findOne(messageId).exec();
  const content = await document?.getAttachment(fileAttachment(file.id))?.getData();
  return { url: content === undefined ? null : await toUrl(content, file.type) };
}
