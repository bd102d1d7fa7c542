import type { Author, PulledAttachment, PulledMessage, Thread } from '../network.ts';
import type { File } from './attachments.ts';
import type { Message } from './message-wire.ts';

/** Longer than anything that a person can send. */
const longest = 100_000;

export const threadOf = (conversation: string, customer: Author): Thread => ({ providerId: conversation, channel: 'private', subject: '', customer });

export function filesOf({ id, attachments, sticker }: Message): File[] {
  const files = attachments.flatMap((one, index): File[] => {
    const address = one.file_url ?? one.video_data?.url ?? one.image_data?.url;
    return address === undefined ? [] : [{ id: one.id ?? `${id}-${index}`, name: one.name ?? '', type: one.mime_type ?? '', size: one.size ?? 0, address }];
  });
  return files.length > 0 || sticker === undefined ? files : [{ id: `${id}-sticker`, name: '', type: '', size: 0, address: sticker }];
}

/** What was shared stands behind what was written, unless it is in it. */
function textOf({ text = '', shares, story }: Message): string {
  const links = [...shares.map(({ link }) => link), story].filter((link) => link !== undefined && !text.includes(link));
  return [text, ...links].filter((part) => part !== '').join('\n');
}

export interface Told {
  thread: Thread;
  author: Author;
  own: boolean;
  attachments: PulledAttachment[];
  /** What was written before it cannot be had. */
  gapBefore: boolean;
  now: number;
}

export function messageOf(message: Message, { thread, author, own, attachments, gapBefore, now }: Told): PulledMessage {
  const text = textOf(message);
  const empty = text === '' && message.attachments.length === 0 && message.sticker === undefined;
  return {
    providerId: message.id,
    thread,
    author,
    own,
    sentAt: message.createdAt ?? now,
    text: text.slice(0, longest),
    folded: '',
    html: '',
    attachments,
    references: message.repliedTo === undefined ? [] : [message.repliedTo],
    malformed: message.unsupported || empty || message.createdAt === undefined,
    truncated: text.length > longest,
    automatic: false,
    editedAt: null,
    ...(gapBefore ? { gapBefore } : {}),
  };
}
