import { writeFile } from 'node:fs/promises';
import type { FormattedMessage, Payload } from '../../contract/index.ts';
import { byId } from '../replica/access.ts';
import { fileAttachment, htmlAttachment } from '../replica/attached.ts';
import type { MessageDocument } from '../replica/documents.ts';
import type { Desk } from './desk.ts';
import { formattedMessage } from './formatted.ts';
import { pictureUrl, remotePicture } from './images.ts';

async function attached({ replica }: Desk, messageId: string, name: string): Promise<Blob | null> {
  const document = await replica.messages.findOne(messageId).exec();
  return await document?.getAttachment(name)?.getData() ?? null;
}

/** Null where the message is not there or has no formatted version. */
export async function messageHtml(desk: Desk, { messageId, remoteImages }: Payload<'message.html'>, fetchImage: typeof fetch): Promise<FormattedMessage | null> {
  const html = await attached(desk, messageId, htmlAttachment);
  const message = html && await byId(desk.replica.messages, messageId);
  if (!html || !message) return null;
  return await formattedMessage(await html.text(), {
    inline: (contentId) => inlinePicture(desk, message, contentId),
    remote: remoteImages ? (url) => remotePicture(fetchImage, url) : null,
  });
}

/** How the mail adapter names an attachment that the text shows in its place (RFC 2392). */
function inlineId(contentId: string): string {
  try {
    return `cid:${decodeURIComponent(contentId).slice(0, 250)}`;
  } catch {
    return `cid:${contentId.slice(0, 250)}`;
  }
}

async function inlinePicture(desk: Desk, message: MessageDocument, contentId: string): Promise<string | null> {
  const file = message.files.find((one) => one.id === inlineId(contentId));
  const content = file && await attached(desk, message.id, fileAttachment(file.id));
  return content ? await pictureUrl(content, file.type) : null;
}

/** Where it was saved; null where the agent cancelled. Undefined where there is no such attachment. */
export async function saveAttachment(
  desk: Desk,
  { messageId, attachmentId }: Payload<'attachment.save'>,
  choosePath: (name: string) => Promise<string | null>,
): Promise<string | null | undefined> {
  const message = await byId(desk.replica.messages, messageId);
  const file = message?.files.find((one) => one.id === attachmentId);
  const content = file && await attached(desk, messageId, fileAttachment(file.id));
  if (!content) return undefined;
  const path = await choosePath(file.name);
  if (path !== null) await writeFile(path, content.stream());
  return path;
}
