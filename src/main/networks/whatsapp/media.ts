import type { WhatsAppSettings } from '../../../contract/index.ts';
import { ask } from '../graph/ask.ts';
import { download, largestDownload } from '../http/download.ts';
import type { NetworkPorts, PulledAttachment, PullUse, Trouble } from '../network.ts';
import type { WhatsAppClient, WhatsAppSecret } from './client.ts';
import { attachmentOf } from './mapping.ts';
import { type Media, mediaAddressWire } from './wire.ts';

export type Had = { kind: 'attachment'; attachment: PulledAttachment } | Trouble;

/** Files by their ids. A file that goes wrong again and again is told as missing in the end: it must not keep back what was written. */
export interface MediaStore {
  fetch(media: Media, use: PullUse, signal: AbortSignal): Promise<Had>;
}

const mostAttempts = 5;

/** The token is shown there: never in the clear where the network itself is not. */
const isAsSafe = (url: string, apiBase: string): boolean => URL.canParse(url) && new URL(url).protocol === new URL(apiBase).protocol;

/** Of the account or the line, not of the file: waited for, for as long as it takes. */
function isGeneral({ kind, problem: { code } }: Trouble): boolean {
  return code === 'unreachable' || code === 'rate-limited' || (kind === 'held' && code === 'signed-out');
}

/**
 * Its address is good for five minutes, and for whoever shows the token.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media
 */
export function openMedia({ phoneNumberId, apiBase }: WhatsAppSettings, { accessToken }: WhatsAppSecret, client: WhatsAppClient, ports: Pick<NetworkPorts, 'fetch' | 'log'>): MediaStore {
  const attempts = new Map<string, number>();

  async function once(media: Media, use: PullUse, signal: AbortSignal): Promise<Had> {
    const missing = (size: number): Had => ({ kind: 'attachment', attachment: attachmentOf(media, size, null) });
    const asked = await ask(client, { route: 'management', path: `/${media.id}`, query: { phone_number_id: phoneNumberId }, wire: mediaAddressWire, use }, signal);
    if (asked.kind === 'gone') return missing(0);
    if (asked.kind === 'trouble') return asked.trouble;
    const { url, file_size: size } = asked.value;
    if (size > largestDownload || !isAsSafe(url, apiBase)) return missing(size);
    const done = await download(ports, url, { authorization: `Bearer ${accessToken}` }, signal);
    switch (done.kind) {
      case 'content':
        return { kind: 'attachment', attachment: attachmentOf(media, size, done.content) };
      case 'missing':
        return missing(size);
      case 'retry':
      case 'held':
      case 'permanent':
      case 'unknown':
        return done;
    }
  }

  return {
    async fetch(media, use, signal) {
      const had = await once(media, use, signal);
      if (had.kind === 'attachment' || signal.aborted || isGeneral(had)) return had;
      const count = (attempts.get(media.id) ?? 0) + 1;
      attempts.set(media.id, count);
      if (count < mostAttempts) return { ...had, kind: 'retry' };
      attempts.delete(media.id);
      ports.log('whatsapp.media-missing', { problem: had.problem.code });
      return { kind: 'attachment', attachment: attachmentOf(media, 0, null) };
    },
  };
}
