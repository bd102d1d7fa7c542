import type { Channel } from '../../../contract/index.ts';
import { troubleOfReading } from '../http/line.ts';
import type { OutgoingAttachment, Trouble } from '../network.ts';
import type { XClient } from './client.ts';
import { uploadedWire } from './media-wire.ts';
import { troubleOfSend } from './trouble.ts';
import { uploadInParts } from './upload-parts.ts';

export type Uploaded = { kind: 'uploaded'; ids: string[] } | Trouble;

type MediaKind = 'image' | 'gif' | 'video';

const kindOf = ({ type }: OutgoingAttachment): MediaKind => (type === 'image/gif' ? 'gif' : type.startsWith('video/') ? 'video' : 'image');

/** What a file is for must be said beforehand. */
const categoryOf = (channel: Channel, kind: MediaKind): string => `${channel === 'public' ? 'tweet' : 'dm'}_${kind}`;

/** A picture goes at once. https://docs.x.com/x-api/media/upload-media */
async function uploadWhole({ name, type, content }: OutgoingAttachment, category: string, client: XClient, signal: AbortSignal): Promise<Uploaded> {
  const parts = new FormData();
  parts.set('media', new Blob([new Uint8Array(content)], { type }), name);
  parts.set('media_category', category);
  const done = await client.call('upload', { method: 'POST', path: '/2/media/upload', parts }, 'send', signal);
  if (done.kind === 'trouble') return troubleOfReading(done.trouble);
  const read = uploadedWire.safeParse(done.answer.body);
  if (done.answer.status !== 200 || !read.success) return troubleOfReading(troubleOfSend(done.answer, 'public', false));
  return { kind: 'uploaded', ids: [read.data.data.id] };
}

/**
 * What nobody uses X throws away after a day. A file alone is nothing that anybody sees: whatever became of it, the reply
 * has not been sent.
 */
export async function uploadAll(attachments: readonly OutgoingAttachment[], channel: Channel, client: XClient, signal: AbortSignal): Promise<Uploaded> {
  const ids: string[] = [];
  for (const file of attachments) {
    const kind = kindOf(file);
    const way = kind === 'image' ? uploadWhole : uploadInParts;
    const one = await way(file, categoryOf(channel, kind), client, signal);
    if (one.kind !== 'uploaded') return one;
    ids.push(...one.ids);
  }
  return { kind: 'uploaded', ids };
}
