import { z } from 'zod';
import { many, orNothing } from '../http/lenient.ts';

/** What the Bot API answers. https://core.telegram.org/bots/api#available-types */

/** At most 52 bits. Those of groups are below zero. */
const id = z.number().int().transform(String);
const text = orNothing(z.string());
const count = orNothing(z.number().int().nonnegative());

export const userWire = z
  .object({ id, is_bot: orNothing(z.boolean()), first_name: text, last_name: text, username: text })
  .transform((raw) => ({ id: raw.id, isBot: raw.is_bot ?? false, name: [raw.first_name, raw.last_name].filter(Boolean).join(' '), username: raw.username ?? '' }));
export type User = z.infer<typeof userWire>;

export const chatWire = z
  .object({ id, type: z.enum(['private', 'group', 'supergroup', 'channel']), title: text, first_name: text, last_name: text, username: text })
  .transform((raw) => ({
    id: raw.id,
    type: raw.type,
    name: raw.title ?? [raw.first_name, raw.last_name].filter(Boolean).join(' '),
    username: raw.username ?? '',
  }));
export type Chat = z.infer<typeof chatWire>;

const messageId = z.number().int().nonnegative();

/** Without chat and id it is none; `content` is everything else that it may hold. */
export const messageWire = z
  .looseObject({
    message_id: messageId,
    chat: chatWire,
    from: orNothing(userWire),
    sender_chat: orNothing(chatWire),
    date: orNothing(z.number().int().positive().max(100_000_000_000)),
    edit_date: orNothing(z.number().int().positive().max(100_000_000_000)),
    business_connection_id: orNothing(z.string().min(1).max(255)),
    is_automatic_forward: orNothing(z.boolean()),
    sender_business_bot: orNothing(userWire),
    media_group_id: orNothing(z.string()),
    reply_to_message: orNothing(z.object({ message_id: messageId, chat: z.object({ id }) })),
    migrate_to_chat_id: orNothing(id),
    migrate_from_chat_id: orNothing(id),
  })
  .transform((raw) => ({
    id: raw.message_id,
    chat: raw.chat,
    from: raw.from,
    senderChat: raw.sender_chat,
    sentAt: raw.date === undefined ? undefined : raw.date * 1_000,
    editedAt: raw.edit_date === undefined ? undefined : raw.edit_date * 1_000,
    businessConnectionId: raw.business_connection_id,
    automaticForward: raw.is_automatic_forward ?? false,
    /** For a business; undefined where a person wrote it. */
    sentByBot: raw.sender_business_bot?.id,
    inAlbum: raw.media_group_id !== undefined,
    repliedTo: raw.reply_to_message === undefined ? undefined : { id: raw.reply_to_message.message_id, chatId: raw.reply_to_message.chat.id },
    movedTo: raw.migrate_to_chat_id,
    movedFrom: raw.migrate_from_chat_id,
    content: raw,
  }));
export type Message = z.infer<typeof messageWire>;

/** `rights` since Bot API 9.0; before, `can_reply` stood by itself. */
export const businessConnectionWire = z
  .object({
    id: z.string().min(1).max(255), user: userWire, is_enabled: z.boolean(),
    can_reply: orNothing(z.boolean()), rights: orNothing(z.object({ can_reply: orNothing(z.boolean()) })),
  })
  .transform((raw) => ({
    id: raw.id, owner: raw.user.id, name: raw.user.name, username: raw.user.username,
    mayReply: raw.is_enabled && (raw.rights?.can_reply ?? raw.can_reply ?? false),
  }));

export const deletedWire = z
  .object({ business_connection_id: z.string().min(1).max(255), chat: z.object({ id }), message_ids: z.array(z.number().int().nonnegative()).max(10_000) })
  .transform((raw) => ({ businessConnectionId: raw.business_connection_id, chatId: raw.chat.id, ids: raw.message_ids }));

/** All that a person thinks of a message by now. https://core.telegram.org/bots/api#messagereactionupdated */
export const reactionWire = z
  .object({
    chat: chatWire, message_id: messageId, user: orNothing(userWire), actor_chat: orNothing(chatWire),
    date: z.number().int().positive().max(100_000_000_000), new_reaction: z.array(z.unknown()).max(1_000),
  })
  .transform((raw) => ({ chat: raw.chat, messageId: raw.message_id, user: raw.user, actorChat: raw.actor_chat, at: raw.date * 1_000, given: raw.new_reaction }));
export type Reaction = z.infer<typeof reactionWire>;

/** https://core.telegram.org/bots/api#reactiontype */
export const reactionKindWire = z.union([z.object({ type: z.literal('emoji'), emoji: z.string().min(1).max(50) }), z.object({ type: z.literal('paid') })]);

/** Kinds of updates that are asked for: exactly one is in each. */
export const updateKinds = [
  'message', 'edited_message', 'business_message', 'edited_business_message', 'deleted_business_messages', 'business_connection',
  'message_reaction',
] as const;

const anything = z.unknown().optional();
export const updateWire = z.object({
  update_id: z.number().int().nonnegative(),
  message: anything, edited_message: anything, business_message: anything, edited_business_message: anything,
  deleted_business_messages: anything, business_connection: anything, message_reaction: anything,
});
export type Update = z.infer<typeof updateWire>;

/** https://core.telegram.org/bots/api#making-requests */
export const resultWire = <T extends z.ZodType>(result: T) => z.object({ ok: z.literal(true), result });

export const refusalWire = z
  .object({ ok: z.literal(false), description: z.string(), parameters: orNothing(z.object({ migrate_to_chat_id: orNothing(id) })) })
  .transform((raw) => ({ words: raw.description, movedTo: raw.parameters?.migrate_to_chat_id ?? null }));

export const updatesWire = resultWire(z.array(z.unknown()));
export const meWire = resultWire(userWire);
export const webhookWire = resultWire(z.object({ url: z.string() }));
export const connectionWire = resultWire(businessConnectionWire);
const sentMessage = z.object({ message_id: messageId, chat: z.object({ id }), date: z.number().int().positive().max(100_000_000_000) });
/** One message, or the messages of an album in order; as a list. */
export const sentWire = z.union([
  resultWire(sentMessage).transform(({ result }) => [result] as const),
  resultWire(z.tuple([sentMessage], sentMessage)).transform(({ result }) => result),
]);
export const doneWire = resultWire(z.literal(true));
/** Where it lies under the address of files; a name that leads elsewhere is none. */
export const fileWire = resultWire(z.object({ file_path: z.string().max(1_000).regex(/^(?!.*\.\.)[\w./ -]+$/u) }));

/** Each picture in several sizes, the newest first. https://core.telegram.org/bots/api#userprofilephotos */
export const photosWire = resultWire(z.object({ photos: z.array(z.array(z.unknown())).max(100) }));
export const photoSizeWire = z.object({ file_id: z.string().min(1).max(1_000), width: z.number().positive() });

export const entityWire = z.object({ type: z.string(), offset: z.number().int().nonnegative(), length: z.number().int().nonnegative(), url: text });
export type Entity = z.infer<typeof entityWire>;

export const fileReferenceWire = z
  .object({ file_id: z.string().min(1).max(1_000), file_unique_id: z.string().min(1).max(250), file_name: text, mime_type: text, file_size: count })
  .transform((raw) => ({ fileId: raw.file_id, uniqueId: raw.file_unique_id, name: raw.file_name ?? '', type: raw.mime_type ?? '', size: raw.file_size ?? 0 }));

const location = z.object({ latitude: z.number(), longitude: z.number() });
export const contentWire = z.object({
  text, entities: many, caption: text, caption_entities: many,
  location: orNothing(location),
  venue: orNothing(z.object({ location, title: z.string(), address: z.string() })),
  contact: orNothing(z.object({ phone_number: z.string(), first_name: z.string(), last_name: text })),
  dice: orNothing(z.object({ emoji: z.string(), value: z.number() })),
  poll: orNothing(z.object({ question: z.string(), options: many })),
  checklist: orNothing(z.object({ title: z.string(), tasks: many })),
  sticker: orNothing(z.object({ emoji: text })),
  rich_message: orNothing(z.object({ blocks: z.array(z.unknown()) })),
});
export type Content = z.infer<typeof contentWire>;

/** An option of a poll, or a task of a checklist. */
export const lineWire = z.object({ text: z.string() });
