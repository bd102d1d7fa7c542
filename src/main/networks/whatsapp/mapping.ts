import type { Author, PulledAttachment, PulledMessage, Receipt } from '../network.ts';
import { reactionMessage } from '../reaction.ts';
import { referralOf, type Said, saidIn } from './content.ts';
import { addresseeOf, authorOf, groupThread, senderOf, threadWith } from './people.ts';
import { problemOfStatus } from './trouble.ts';
import type { Delivered, Media, Message, Status } from './wire.ts';

/** Longer than anything WhatsApp lets a person write. */
const longest = 100_000;

/** What became of a delivery: a message without its file yet, or one that is gone. */
export type Event =
  | { kind: 'message'; message: PulledMessage; media: Media | null }
  | { kind: 'gone'; providerId: string };

interface Parties {
  author: Author;
  customer: Author;
  own: boolean;
}

function messageOf(wire: Message, { text, malformed, automatic }: Said, { author, customer, own }: Parties, receivedAt: number): PulledMessage {
  return {
    providerId: wire.id,
    thread: wire.group_id === undefined ? threadWith(customer) : groupThread(wire.group_id, customer),
    author,
    own,
    sentAt: wire.timestamp ?? receivedAt,
    text: text.slice(0, longest),
    folded: referralOf(wire).slice(0, longest),
    html: '',
    attachments: [],
    references: wire.context?.id === undefined ? [] : [wire.context.id],
    malformed: malformed || wire.timestamp === undefined,
    truncated: text.length > longest,
    automatic,
  };
}

function eventOf(wire: Message, parties: Parties, receivedAt: number): Event {
  if (wire.revoke !== undefined) return { kind: 'gone', providerId: wire.revoke.original_message_id };
  if (wire.edit !== undefined) {
    const said = saidIn(wire.edit.message);
    const message = messageOf(wire, said, parties, receivedAt);
    return { kind: 'message', media: said.media, message: { ...message, providerId: wire.edit.original_message_id, editedAt: message.sentAt } };
  }
  const said = saidIn(wire);
  const message = messageOf(wire, said, parties, receivedAt);
  if (wire.reaction === undefined) return { kind: 'message', media: said.media, message };
  return { kind: 'message', media: null, message: reactionOf(message, wire.reaction.message_id) };
}

/** One reaction of each person to a message; another one takes its place, and none where it is taken back. */
const reactionOf = ({ thread, author, own, sentAt, text, malformed }: PulledMessage, reactsTo: string): PulledMessage => ({
  ...reactionMessage({ reactsTo, by: [author.providerId], thread, author, own, sentAt, editedAt: sentAt, text }), malformed,
});

export function eventsIn({ people, messages, echoes }: Delivered, business: Author, receivedAt: number): Event[] {
  return [
    ...messages.flatMap((wire) => {
      const author = authorOf(senderOf(wire), people);
      return author === null ? [] : [eventOf(wire, { author, customer: author, own: false }, receivedAt)];
    }),
    ...echoes.flatMap((wire) => {
      const customer = authorOf(addresseeOf(wire), people);
      return customer === null ? [] : [eventOf(wire, { author: business, customer, own: true }, receivedAt)];
    }),
  ];
}

const kinds = { sent: 'accepted', delivered: 'delivered', read: 'read', played: 'read' } as const;

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components#statuses-object */
export function receiptOf({ id, status, timestamp, biz_opaque_callback_data: replyId = '', errors }: Status): Receipt {
  const common = { providerId: id, replyId, at: timestamp };
  return status === 'failed' ? { ...common, kind: 'failed', problem: problemOfStatus(errors) } : { ...common, kind: kinds[status] };
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg', 'audio/mpeg': 'mp3', 'audio/mp4': 'm4a', 'video/3gpp': '3gp', 'text/plain': 'txt', 'audio/amr': 'amr',
};

export function attachmentOf({ id, mime_type: mime = '', filename = '' }: Media, size: number, content: Uint8Array | null): PulledAttachment {
  const bare = mime.split(';')[0]?.trim().toLowerCase() ?? '';
  const type = /^[\w.+-]{1,60}\/[\w.+-]{1,100}$/u.test(bare) ? bare : 'application/octet-stream';
  const name = filename === '' ? `${id}.${endings[type] ?? type.split('/')[1] ?? 'bin'}` : filename;
  return { id, name: name.slice(0, 200), type, size: content?.byteLength ?? size, content };
}
