import type { Request } from '../http/exchange.ts';
import type { Outgoing, OutgoingAttachment } from '../network.ts';
import { messagePlaceOf } from './ids.ts';
import type { Target } from './target.ts';

const largestPhoto = 10_000_000;
const photoTypes = new Set(['image/jpeg', 'image/png', 'image/webp']);
/** 50 MB over a slow line. Milliseconds. */
const patienceWithFile = 5 * 60_000;

type Kind = 'photo' | 'video' | 'document';

function kindOf({ type, content }: OutgoingAttachment): Kind {
  if (photoTypes.has(type) && content.byteLength <= largestPhoto) return 'photo';
  return type === 'video/mp4' ? 'video' : 'document';
}

/** In an album pictures and films may stand side by side, other files only by themselves. */
function kindsOf(files: readonly OutgoingAttachment[], asDocuments: boolean): Kind[] {
  const kinds = files.map(kindOf);
  const mixed = files.length > 1 && kinds.includes('document');
  return asDocuments || mixed ? kinds.map(() => 'document') : kinds;
}

/** In a group a reply says whom it answers; between two it needs not to. */
function answering({ thread, inReplyTo }: Outgoing, target: Target): object {
  const answered = messagePlaceOf(inReplyTo);
  if (thread.channel === 'private' || answered?.chat !== target.chat) return {};
  return { reply_parameters: { message_id: Number(answered.id) } };
}

const asFile = ({ name, type, content }: OutgoingAttachment): File => new File([new Uint8Array(content)], name, { type });

const methods: Record<Kind, string> = { photo: '/sendPhoto', video: '/sendVideo', document: '/sendDocument' };

function partsWith(fields: object): FormData {
  const parts = new FormData();
  for (const [name, value] of Object.entries(fields)) parts.set(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  return parts;
}

/** The words stand under the first of them. https://core.telegram.org/bots/api#sendmediagroup */
function albumRequest(files: readonly OutgoingAttachment[], kinds: readonly Kind[], text: string, fields: object): Request {
  const media = kinds.map((type, index) => ({ type, media: `attach://file${index}`, ...(index === 0 && text !== '' ? { caption: text } : {}) }));
  const parts = partsWith({ ...fields, media });
  for (const [index, file] of files.entries()) parts.set(`file${index}`, asFile(file));
  return { method: 'POST', path: '/sendMediaGroup', parts, patience: patienceWithFile };
}

/** https://core.telegram.org/bots/api#sendmessage, #sendphoto, #sendvideo, #senddocument */
export function requestFor(outgoing: Outgoing, target: Target, asDocuments: boolean): Request {
  const { text, attachments } = outgoing;
  const fields = { ...target.fields, ...answering(outgoing, target) };
  const kinds = kindsOf(attachments, asDocuments);
  const [file] = attachments;
  const [kind] = kinds;
  if (file === undefined || kind === undefined) return { method: 'POST', path: '/sendMessage', json: { ...fields, text } };
  if (attachments.length > 1) return albumRequest(attachments, kinds, text, fields);
  const parts = partsWith({ ...fields, ...(text === '' ? {} : { caption: text }) });
  parts.set(kind, asFile(file));
  return { method: 'POST', path: methods[kind], parts, patience: patienceWithFile };
}
