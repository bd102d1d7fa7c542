import { problemOf, type TemplateUse, type WhatsAppSettings } from '../../../contract/index.ts';
import { troubleOfSend } from '../graph/trouble.ts';
import type { Answered, Request } from '../http/exchange.ts';
import { troubleOfReading } from '../http/line.ts';
import type { NetworkPorts, Outgoing, OutgoingAttachment, SendOutcome, Trouble } from '../network.ts';
import type { WhatsAppClient } from './client.ts';
import type { Pairs } from './pairs.ts';
import { recipientOf } from './people.ts';
import { asked, pairLimit } from './trouble.ts';
import { graphErrorIn } from '../graph/error.ts';
import { sentWire, uploadedWire } from './wire.ts';

const longestText = 4_096;
const longestCaption = 1_024;
/** For sixteen megabytes on a slow line. Milliseconds. */
const uploadPatience = 180_000;

type Content = { kind: 'content'; content: Record<string, unknown> } | Trouble;

const tooLong: Trouble = { kind: 'permanent', problem: problemOf('too-long') };
const lengthOf = (text: string): number => Array.from(text).length;

/** Sound takes no words along; as a document it does. https://developers.facebook.com/docs/whatsapp/cloud-api/messages/document-messages */
function mediaKind({ type }: OutgoingAttachment, text: string): 'image' | 'video' | 'audio' | 'document' {
  if (type === 'image/jpeg' || type === 'image/png') return 'image';
  if (type === 'video/mp4' || type === 'video/3gpp') return 'video';
  return type.startsWith('audio/') && text === '' ? 'audio' : 'document';
}

/** A file that nobody was sent may be there twice. */
async function upload(file: OutgoingAttachment, text: string, phoneNumberId: string, client: WhatsAppClient, signal: AbortSignal): Promise<Content> {
  const parts = new FormData();
  parts.set('messaging_product', 'whatsapp');
  parts.set('type', file.type);
  parts.set('file', new Blob([new Uint8Array(file.content)], { type: file.type }), file.name);
  const done = await client.call('management', { method: 'POST', path: `/${phoneNumberId}/media`, parts, patience: uploadPatience }, 'send', signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const uploaded = uploadedWire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || done.answer.foreign || !uploaded.success) return troubleOfReading(troubleOfSend(done.answer, asked));
  const type = mediaKind(file, text);
  const media = { id: uploaded.data.id, ...(text === '' ? {} : { caption: text }), ...(type === 'document' ? { filename: file.name } : {}) };
  return { kind: 'content', content: { type, [type]: media } };
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-message-templates */
function templateContent({ name, language, values }: TemplateUse): Content {
  const components = (['header', 'body'] as const).flatMap((part) => {
    const parameters = values.filter((value) => value.part === part)
      .map((value) => ({ type: 'text', ...(/^\d+$/u.test(value.name) ? {} : { parameter_name: value.name }), text: value.text }));
    return parameters.length === 0 ? [] : [{ type: part, parameters }];
  });
  return { kind: 'content', content: { type: 'template', template: { name, language: { policy: 'deterministic', code: language }, components } } };
}

async function contentOf({ text, attachments, template }: Outgoing, phoneNumberId: string, client: WhatsAppClient, signal: AbortSignal): Promise<Content> {
  if (template !== undefined) return templateContent(template);
  const [file] = attachments;
  if (lengthOf(text) > (file === undefined ? longestText : longestCaption)) return tooLong;
  if (file !== undefined) return upload(file, text, phoneNumberId, client, signal);
  return { kind: 'content', content: { type: 'text', text: { body: text, preview_url: /https?:\/\//u.test(text) } } };
}

/** By the network's clock, in whole seconds, as what it delivers. */
const sentAtOf = ({ ahead }: Answered, now: number): number => Math.floor((now + (Math.abs(ahead) < 24 * 60 * 60_000 ? ahead : 0)) / 1_000) * 1_000;

/**
 * An answer says that it was accepted; whether it arrives, a status tells, which bears the id that is given along.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages
 */
export async function send(outgoing: Outgoing, { phoneNumberId }: WhatsAppSettings, client: WhatsAppClient, pairs: Pairs, ports: Pick<NetworkPorts, 'now'>, signal: AbortSignal): Promise<SendOutcome> {
  const { thread, replyId } = outgoing;
  const wanted = await contentOf(outgoing, phoneNumberId, client, signal);
  if (wanted.kind !== 'content') return wanted;
  const json = { messaging_product: 'whatsapp', ...recipientOf(thread), ...wanted.content, biz_opaque_callback_data: replyId };
  const done = await client.call('messages', messageRequest(phoneNumberId, json), 'send', signal);
  if (done.kind === 'trouble') return done.trouble;
  const { answer } = done;
  const sent = sentWire.safeParse(answer.body);
  if (answer.status === 200 && !answer.foreign && sent.success) {
    pairs.accepted(thread.providerId);
    return { kind: 'sent', providerId: sent.data, sentAt: sentAtOf(answer, ports.now()) };
  }
  const trouble = troubleOfSend(answer, asked);
  if (graphErrorIn(answer.body)?.code !== pairLimit) return trouble;
  return { ...trouble, problem: { ...trouble.problem, until: pairs.refused(thread.providerId) } };
}

export const messageRequest = (phoneNumberId: string, json: Record<string, unknown>): Request => ({ method: 'POST', path: `/${phoneNumberId}/messages`, json });
