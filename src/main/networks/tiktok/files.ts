import type { Use } from '../budget/budget.ts';
import type { Attempts } from '../http/attempts.ts';
import { type Download, download } from '../http/download.ts';
import type { NetworkPorts, PulledAttachment, Trouble } from '../network.ts';
import { askByPost, type TikTokClient, troubleOfAsked } from './client.ts';
import { type DirectMessage, downloadWire } from './wire.ts';

export interface FilePorts {
  client: TikTokClient;
  ports: Pick<NetworkPorts, 'fetch' | 'log'>;
  businessId: string;
  /** By ids of messages. */
  attempts: Attempts;
  use: Use;
}

export type Fetched = { kind: 'attachments'; attachments: PulledAttachment[] } | { kind: 'trouble'; trouble: Trouble };

function kept(messageId: string, name: string, type: string, got: Download, { attempts, ports }: FilePorts, signal: AbortSignal): Fetched {
  const attached = (content: Uint8Array | null): Fetched =>
    ({ kind: 'attachments', attachments: [{ id: '1', name, type, size: content?.byteLength ?? 0, content }] });
  switch (got.kind) {
    case 'content':
      attempts.had(messageId);
      return attached(got.content);
    case 'missing':
      return attached(null);
    case 'retry':
    case 'held':
    case 'permanent':
    case 'unknown':
      if (signal.aborted || got.kind === 'held' || !attempts.failed(messageId)) return { kind: 'trouble', trouble: got };
      ports.log('tiktok.file-given-up', { code: got.problem.code });
      return attached(null);
  }
}

export async function commentImage(messageId: string, address: string | undefined, ports: FilePorts, signal: AbortSignal): Promise<Fetched> {
  if (address === undefined || address === '') return { kind: 'attachments', attachments: [] };
  return kept(messageId, 'image.jpg', 'image/jpeg', await download(ports.ports, address, {}, signal), ports, signal);
}

/** An address that holds for a day, and wants the token once more. https://business-api.tiktok.com/portal/docs?id=1832184455450626 */
async function downloadMedia(message: DirectMessage, conversation: string, media: NonNullable<DirectMessage['media']>, { client, ports, businessId, use }: FilePorts, signal: AbortSignal): Promise<Download> {
  const wanted = { business_id: businessId, conversation_id: conversation, message_id: message.id, media_id: media.id, media_type: media.kind };
  const asked = await askByPost(client, 'messages', '/business/message/media/download/', wanted, downloadWire, use, signal);
  if (asked.kind !== 'result') {
    const trouble = troubleOfAsked(asked);
    return trouble.kind === 'held' && trouble.problem.code !== 'signed-out' ? { kind: 'missing' } : trouble;
  }
  const token = await client.token();
  return token.kind === 'trouble' ? token.trouble : download(ports, asked.result.download_url, { 'x-user': token.token }, signal);
}

export async function messageFiles(message: DirectMessage, conversation: string, ports: FilePorts, signal: AbortSignal): Promise<Fetched> {
  const { id, media, picture } = message;
  if (media !== null) {
    const [name, type] = media.kind === 'IMAGE' ? ['image.jpg', 'image/jpeg'] as const : ['video.mp4', 'video/mp4'] as const;
    return kept(id, name, type, await downloadMedia(message, conversation, media, ports, signal), ports, signal);
  }
  if (picture === null) return { kind: 'attachments', attachments: [] };
  return kept(id, 'sticker.webp', 'image/webp', await download(ports.ports, picture, {}, signal), ports, signal);
}
