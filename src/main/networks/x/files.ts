import type { XSettings } from '../../../contract/index.ts';
import type { Attempts } from '../http/attempts.ts';
import { download, type Download, largestDownload } from '../http/download.ts';
import type { NetworkPorts, PulledAttachment, Trouble } from '../network.ts';
import type { XClient } from './client.ts';
import type { Media } from './media-wire.ts';

export interface FilePorts {
  settings: XSettings;
  client: XClient;
  ports: Pick<NetworkPorts, 'fetch' | 'log'>;
  /** By ids of messages. */
  attempts: Attempts;
}

export type Fetched = { kind: 'attachments'; attachments: PulledAttachment[] } | { kind: 'trouble'; trouble: Trouble };

const most = 10;

/** Pictures in direct messages are given to those who take part in the conversation, by the interface. https://docs.x.com/x-api/direct-messages/download-dm-media */
const inMessage = /^https:\/\/ton\.(?:twitter|x)\.com\/(?:[\w.]+\/)*(?<message>\d{1,19})\/(?<media>\d{1,19})\/(?<file>[\w.-]{1,50})$/u;

/** The best film that is small enough to be kept. */
function filmOf({ films, seconds }: Media): string | undefined {
  const fitting = films.filter(({ bits }) => (bits / 8) * seconds <= largestDownload).sort((a, b) => b.bits - a.bits);
  return fitting[0]?.address;
}

async function contentOf(media: Media, { settings, client, ports }: FilePorts, signal: AbortSignal): Promise<Download> {
  const address = media.isPicture ? media.address : filmOf(media);
  if (address === undefined) return { kind: 'missing' };
  const { message, media: id, file } = inMessage.exec(address)?.groups ?? {};
  if (message === undefined || id === undefined || file === undefined) return download(ports, address, {}, signal);
  const token = await client.token();
  if (token.kind === 'trouble') return token.trouble;
  const base = settings.apiBase.replace(/\/+$/u, '');
  return download(ports, `${base}/2/dm_conversations/media/${message}/${id}/${file}`, { authorization: `Bearer ${token.token}` }, signal);
}

const pictureTypes: Record<string, string> = { png: 'image/png', webp: 'image/webp', gif: 'image/gif' };

function attachmentOf(media: Media, index: number, content: Uint8Array | null): PulledAttachment {
  const ending = /\.(?<ending>\w{1,5})(?:[?#]|$)/u.exec(media.address ?? '')?.groups?.['ending']?.toLowerCase() ?? '';
  const pictureType = pictureTypes[ending];
  const [name, type] = !media.isPicture
    ? [`film-${index + 1}.mp4`, 'video/mp4']
    : pictureType === undefined ? [`picture-${index + 1}.jpg`, 'image/jpeg'] : [`picture-${index + 1}.${ending}`, pictureType];
  return { id: media.key, name, type, size: content?.byteLength ?? 0, content };
}

/** Downloads what a message has. Where the line broke the page is asked for again, a few times; then the message says that it was there. */
export async function filesOf(messageId: string, keys: readonly string[], beside: readonly Media[], ports: FilePorts, signal: AbortSignal): Promise<Fetched> {
  const attachments: PulledAttachment[] = [];
  for (const key of keys.slice(0, most)) {
    const media = beside.find((one) => one.key === key) ?? { key, isPicture: true, address: undefined, seconds: 0, films: [] };
    const done = await contentOf(media, ports, signal);
    if (done.kind !== 'content' && done.kind !== 'missing') {
      if (signal.aborted || done.kind === 'held' || !ports.attempts.failed(messageId)) return { kind: 'trouble', trouble: done };
      ports.ports.log('x.file-given-up', { code: done.problem.code });
    }
    attachments.push(attachmentOf(media, attachments.length, done.kind === 'content' ? done.content : null));
  }
  ports.attempts.had(messageId);
  return { kind: 'attachments', attachments };
}
