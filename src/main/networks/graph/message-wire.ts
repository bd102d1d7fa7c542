import { z } from 'zod';
import { id, moment, nested, orNothing, readable } from './wire.ts';

const text = orNothing(z.string());
/** Messenger gives names, Instagram handles. */
export const personWire = z.object({ id, name: text, username: text });
export type MessagePerson = z.infer<typeof personWire>;

const place = orNothing(z.object({ url: text }));
const attachment = z.object({ id: orNothing(id), mime_type: text, name: text, size: orNothing(z.number().nonnegative()), file_url: text, image_data: place, video_data: place });
const share = z.object({ link: text, name: text, description: text });
const story = orNothing(z.object({ link: text }));

/** By the emoji, or by one of Instagram's names for those that it has from the start; who gave it stands in a list, or in a list within a node. */
const reaction = z
  .object({ reaction: text, emoji: text, users: orNothing(z.union([z.array(z.unknown()), z.object({ data: z.array(z.unknown()) }).transform(({ data }) => data)])) })
  .transform((raw) => ({ name: raw.reaction ?? '', emoji: raw.emoji ?? '', people: readable(personWire, raw.users) }));
export type Reaction = z.infer<typeof reaction>;

/** A message of a conversation, of Messenger or Instagram. https://developers.facebook.com/docs/graph-api/reference/message/ */
export const messageWire = z
  .object({
    id, created_time: orNothing(moment), from: orNothing(personWire), to: nested, message: text, attachments: nested, shares: nested, sticker: text,
    story: orNothing(z.object({ reply_to: story, mention: story })), reply_to: orNothing(z.object({ mid: orNothing(id), id: orNothing(id) })),
    reactions: nested,
    is_unsupported: orNothing(z.union([z.boolean(), z.enum(['true', 'false']).transform((told) => told === 'true')])),
  })
  .transform((raw) => ({
    id: raw.id,
    createdAt: raw.created_time,
    from: raw.from,
    to: readable(personWire, raw.to?.data),
    text: raw.message,
    attachments: readable(attachment, raw.attachments?.data),
    shares: readable(share, raw.shares?.data),
    sticker: raw.sticker,
    story: raw.story?.mention?.link ?? raw.story?.reply_to?.link,
    repliedTo: raw.reply_to?.mid ?? raw.reply_to?.id,
    unsupported: raw.is_unsupported ?? false,
    reactions: readable(reaction, raw.reactions?.data),
  }));
export type Message = z.infer<typeof messageWire>;

export const sentWire = z.object({ message_id: id });
