import { z } from 'zod';
import type { OutgoingAttachment, Trouble } from '../network.ts';
import { troubleOfSend } from './trouble.ts';
import { id } from './wire.ts';
import type { Sender } from './send-message.ts';

const uploadedWire = z.object({ attachment_id: id });

export type Uploaded = { kind: 'attachment'; attachment: object } | Trouble;

/** https://developers.facebook.com/docs/messenger-platform/reference/attachment-upload-api/ */
export async function uploaded<Route extends string>({ name, type, content }: OutgoingAttachment, sender: Pick<Sender<Route>, 'client' | 'route' | 'account'>, signal: AbortSignal): Promise<Uploaded> {
  const { client, route, account } = sender;
  const [family = ''] = type.split('/');
  const kind = ['image', 'audio', 'video'].includes(family) ? family : 'file';
  const parts = new FormData();
  parts.set('message', JSON.stringify({ attachment: { type: kind, payload: { is_reusable: true } } }));
  parts.set('filedata', new Blob([new Uint8Array(content)], { type }), name);
  const done = await client.call(route, { method: 'POST', path: `/${account}/message_attachments`, parts, patience: 180_000 }, 'send', signal);
  // A file that nobody was sent may be there twice.
  const again = (trouble: Trouble): Trouble => (trouble.kind === 'unknown' ? { ...trouble, kind: 'retry' } : trouble);
  if (done.kind === 'trouble') return again(done.trouble);
  const read = uploadedWire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || done.answer.foreign || !read.success) return again(troubleOfSend(done.answer));
  return { kind: 'attachment', attachment: { type: kind, payload: { attachment_id: read.data.attachment_id } } };
}
