import type { Attempts } from '../http/attempts.ts';
import { type Download, download, largestDownload } from '../http/download.ts';
import { readable } from '../http/lenient.ts';
import type { NetworkPorts, PulledAttachment, Trouble } from '../network.ts';
import { ask, type TelegramClient, troubleOfAsked } from './client.ts';
import { fileReferenceWire, fileWire } from './wire.ts';

/** A file at Telegram. `uniqueId` stays the same wherever it is shown. */
interface FileReference {
  fileId: string;
  uniqueId: string;
  name: string;
  type: string;
  /** 0: not told. */
  size: number;
}

/** Where a message has files, and what they are where Telegram does not say it. An animation stands in `document` once more. */
const places = [
  ['animation', 'animation.mp4', 'video/mp4'],
  ['video', 'video.mp4', 'video/mp4'],
  ['video_note', 'video.mp4', 'video/mp4'],
  ['live_photo', 'video.mp4', 'video/mp4'],
  ['audio', 'audio.mp3', 'audio/mpeg'],
  ['voice', 'voice.ogg', 'audio/ogg'],
  ['sticker', 'sticker.webp', 'image/webp'],
  ['document', 'document', 'application/octet-stream'],
] as const;

const partOf = (value: unknown, name: string): unknown => (typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined);

/** Of a photo Telegram has several sizes: the largest that we keep. */
function photoIn(content: Record<string, unknown>): FileReference[] {
  const sizes = Array.isArray(content['photo']) ? readable(fileReferenceWire, content['photo']) : [];
  const kept = sizes.filter(({ size }) => size <= largestDownload).toSorted((a, b) => a.size - b.size).at(-1) ?? sizes[0];
  return kept === undefined ? [] : [{ ...kept, name: 'photo.jpg', type: 'image/jpeg' }];
}

export function filesIn(content: Record<string, unknown>): FileReference[] {
  const others = places.flatMap(([place, name, type]): FileReference[] => {
    if (place === 'document' && content['animation'] !== undefined) return [];
    const read = fileReferenceWire.safeParse(content[place]);
    if (!read.success) return [];
    const moving = partOf(content[place], 'is_video') === true ? ['sticker.webm', 'video/webm'] as const : partOf(content[place], 'is_animated') === true ? ['sticker.tgs', 'application/gzip'] as const : [name, type] as const;
    return [{ ...read.data, name: (read.data.name || moving[0]).slice(0, 200), type: (read.data.type || moving[1]).slice(0, 100) }];
  });
  return [...photoIn(content), ...others];
}

export interface FilePorts {
  client: TelegramClient;
  ports: Pick<NetworkPorts, 'fetch' | 'log'>;
  /** By the unique ids of files. */
  attempts: Attempts;
}

/** At an address that holds for an hour, and has the token in it: it goes no further than from here to the download. https://core.telegram.org/bots/api#getfile */
export async function contentOf(fileId: string, { client, ports }: Omit<FilePorts, 'attempts'>, signal: AbortSignal): Promise<Download> {
  const asked = await ask(client, 'questions', 'getFile', { file_id: fileId }, fileWire, signal);
  if (asked.kind === 'result') return download(ports, client.addressOfFile(asked.result.file_path), {}, signal);
  const refused = asked.kind === 'refused' && (asked.answer.status === 400 || asked.answer.status === 200) && !asked.answer.foreign && asked.answer.body !== undefined;
  return refused ? { kind: 'missing' } : troubleOfAsked(asked);
}

export type Fetched = { kind: 'attachment'; attachment: PulledAttachment } | { kind: 'trouble'; trouble: Trouble };

/** Telegram gives files of up to 20 MB. */
export async function fetchFile(file: FileReference, { client, ports, attempts }: FilePorts, signal: AbortSignal): Promise<Fetched> {
  const { uniqueId: id, name, type, size } = file;
  const without: Fetched = { kind: 'attachment', attachment: { id, name, type, size, content: null } };
  if (size > largestDownload) return without;
  const orLater = (trouble: Trouble): Fetched => {
    if (signal.aborted || trouble.kind === 'held' || !attempts.failed(id)) return { kind: 'trouble', trouble };
    ports.log('telegram.file-given-up', { code: trouble.problem.code });
    return without;
  };

  const got = await contentOf(file.fileId, { client, ports }, signal);
  switch (got.kind) {
    case 'content':
      attempts.had(id);
      return { kind: 'attachment', attachment: { id, name, type, size: got.content.byteLength, content: got.content } };
    case 'missing':
      return without;
    case 'retry':
    case 'held':
    case 'permanent':
    case 'unknown':
      return orLater(got);
  }
}
