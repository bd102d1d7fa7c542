import { readable } from '../http/lenient.ts';
import type { FaceOutcome, NetworkPorts } from '../network.ts';
import { ask, type TelegramClient, troubleOfAsked } from './client.ts';
import { contentOf } from './files.ts';
import { photoSizeWire, photosWire } from './wire.ts';

/** As wide as a picture is shown at most, on fine screens. Pixels. */
const wideEnough = 160;

/** The smallest that is wide enough, else the widest. */
function sizeOf(sizes: readonly unknown[]): string | undefined {
  const narrowFirst = readable(photoSizeWire, sizes).toSorted((a, b) => a.width - b.width);
  return (narrowFirst.find(({ width }) => width >= wideEnough) ?? narrowFirst.at(-1))?.file_id;
}

/** The newest picture of a person, where they let the bot see it. https://core.telegram.org/bots/api#getuserprofilephotos */
export async function faceOf(personId: string, client: TelegramClient, ports: Pick<NetworkPorts, 'fetch' | 'log'>, signal: AbortSignal): Promise<FaceOutcome> {
  const asked = await ask(client, 'questions', 'getUserProfilePhotos', { user_id: personId, limit: '1' }, photosWire, signal);
  if (asked.kind === 'refused' && asked.answer.status === 400 && !asked.answer.foreign && asked.answer.body !== undefined) return { kind: 'none' };
  if (asked.kind !== 'result') return troubleOfAsked(asked);
  const fileId = sizeOf(asked.result.photos[0] ?? []);
  if (fileId === undefined) return { kind: 'none' };
  const got = await contentOf(fileId, { client, ports }, signal);
  if (got.kind === 'content') return { kind: 'face', content: got.content };
  return got.kind === 'missing' ? { kind: 'none' } : got;
}
