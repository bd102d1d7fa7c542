import { download } from '../http/download.ts';
import type { PulledAttachment } from '../network.ts';
import type { Media } from './wire.ts';

/** Of one message. */
const mostFiles = 10;
/** Of one page, in bytes: what comes after that is told of, not kept. */
const mostOfPage = 100 * 1_024 * 1_024;

const types: Record<string, string> = {
  jpg: 'image/jpeg', jpeg: 'image/jpeg', png: 'image/png', gif: 'image/gif', webp: 'image/webp', avif: 'image/avif', heic: 'image/heic',
  mp4: 'video/mp4', webm: 'video/webm', mov: 'video/quicktime', mp3: 'audio/mpeg', ogg: 'audio/ogg', wav: 'audio/wav', flac: 'audio/flac', m4a: 'audio/mp4',
};

/** Files of Mastodon bear what they are in their name. */
function namedIn({ id, address }: Media): { name: string; type: string } {
  const name = (URL.canParse(address) ? new URL(address).pathname.split('/').at(-1) ?? '' : '').slice(-200);
  return { name: name === '' ? id : name, type: types[/\.(?<end>\w+)$/u.exec(name)?.groups?.['end']?.toLowerCase() ?? ''] ?? 'application/octet-stream' };
}

/** Downloads what the messages of one page have. Addresses need no token, and get none: they are often another host's. */
export function createDownloads(ports: { fetch: typeof fetch }, signal: AbortSignal): (media: readonly Media[]) => Promise<PulledAttachment[]> {
  let left = mostOfPage;
  return async (media) => {
    const attachments: PulledAttachment[] = [];
    for (const one of media.slice(0, mostFiles)) {
      const done = left > 0 ? await download(ports, one.address, {}, signal) : null;
      const content = done?.kind === 'content' ? done.content : null;
      left -= content?.byteLength ?? 0;
      attachments.push({ id: one.id, ...namedIn(one), size: content?.byteLength ?? 0, content });
    }
    return attachments;
  };
}
