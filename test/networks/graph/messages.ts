import { z } from 'zod';
import { type Accepted, bodyOf, type Call, fieldsOf, listingOf, parametersOf } from './call.ts';
import { invalid, missing, Refusal } from './failure.ts';
import { type Field, parseFields, project, type Shape } from './fields.ts';
import { partsOf } from './multipart.ts';
import { paged } from './paging.ts';
import { wireTime } from './time.ts';
import { version } from './version.ts';
import type { Comment, Conversation, Media, Message, Party, World } from './world.ts';

/** Conversations and what is sent into them, of Messenger and of Instagram. */

export const day = 24 * 60 * 60_000;

/** In what the two differ. */
export interface Platform {
  name: 'messenger' | 'instagram';
  own: Party;
  outsideWindow: number;
  tooLong: (text: string) => boolean;
  /** In one message. */
  mostPictures: number;
  person: (one: Party, own: Party) => object;
  /** Of a conversation so many messages can be read, the newest. */
  reach: number;
}

const partyFields = (platform: Platform, one: Party, { fields }: Field): unknown => {
  const told = platform.person(one, platform.own) as Record<string, unknown>;
  if (fields === null) return told;
  return Object.fromEntries(Object.entries(told).filter(([name]) => name === 'id' || fields.some((field) => field.name === name)));
};

function attachmentOf({ origin }: Call, { id, type }: Media): object {
  const url = `${origin}/cdn/${id}?oh=signed&oe=expires`;
  const image = type.startsWith('image/') ? { image_data: { width: 640, height: 480, max_width: 640, max_height: 480, url, preview_url: url } } : { file_url: url };
  return { id, mime_type: type, name: `file-${id}.${type.split('/')[1] ?? 'bin'}`, size: 42, ...image };
}

const names = new Map([['❤', 'love'], ['😮', 'wow'], ['👍', 'like']]);
/** Those that Instagram offers first are told by name. */
const reactionView = (platform: Platform, emoji: string, by: readonly Party[]): object =>
  ({ reaction: names.get(emoji) ?? emoji, users: by.map((one) => platform.person(one, platform.own)) });

/** https://developers.facebook.com/docs/graph-api/reference/message/ */
export const messageShape = (call: Call, platform: Platform): Shape<Message> => ({
  created_time: ({ at }) => wireTime(at),
  from: ({ from }, field) => partyFields(platform, from, field),
  to: ({ to }, field) => ({ data: [partyFields(platform, to, field)] }),
  message: ({ text }) => text,
  attachments: ({ media }) => (media.length === 0 ? undefined : { data: media.map((one) => attachmentOf(call, one)) }),
  shares: () => undefined,
  sticker: () => undefined,
  story: () => undefined,
  tags: () => ({ data: [{ name: 'inbox' }, { name: 'source:web' }] }),
  reply_to: ({ repliedTo }) => (repliedTo === null ? undefined : { mid: repliedTo }),
  reactions: ({ reactions }) => (platform.name !== 'instagram' || reactions.size === 0 ? undefined : { data: [...Map.groupBy(reactions, ([, emoji]) => emoji)].map(([emoji, given]) => reactionView(platform, emoji, given.map(([by]) => by))) }),
  is_unsupported: () => undefined,
});

export function conversationShape(call: Call, platform: Platform, tell: (message: Message, fields: readonly Field[]) => unknown): Shape<Conversation> {
  return {
    updated_time: ({ updatedAt }) => wireTime(updatedAt),
    participants: ({ person, own }, field) => ({ data: [partyFields(platform, person, field), partyFields(platform, own, field)] }),
    unread_count: () => 0,
    can_reply: ({ windowEnds }) => windowEnds > call.now(),
    is_owner: () => true,
    message_count: ({ messages }) => messages.length,
    messages: (whole, { args, fields }) => {
      const { id, messages } = whole;
      const path = `/${version}/${id}/messages`;
      const { items, paging } = paged(messages.toReversed(), { name: path, address: new URL(path, call.origin), query: new URLSearchParams(args), most: 100, usual: 25 });
      checkReach(platform, whole, items);
      return { data: items.map((message) => tell(message, fields ?? parseFields('created_time'))), ...paging };
    },
  };
}

export const conversationsOf = ({ world }: Call, { name, own }: Platform): Conversation[] =>
  [...world.conversations.values()].filter((one) => one.platform === name && one.own.id === own.id && one.messages.length > 0).sort((one, other) => other.updatedAt - one.updatedAt);

/** `GET /{page}/conversations`, newest first; by time it cannot be asked for. */
export function conversations(call: Call, platform: Platform, tell: (message: Message, fields: readonly Field[]) => unknown): object {
  const query = parametersOf(call, ['fields', 'limit', 'after', 'platform', 'folder', 'tags', 'user_id']);
  if ((query.get('platform') ?? 'messenger').toLowerCase() !== platform.name) throw invalid('Unsupported platform');
  const user = query.get('user_id');
  const list = conversationsOf(call, platform).filter(({ person }) => user === null || person.id === user);
  const { items, paging } = paged(list, listingOf(call));
  const fields = fieldsOf(query, 'updated_time');
  const details = fields.some(({ name }) => !['id', 'updated_time'].includes(name));
  if (items.some(({ poison }) => poison === 'all' || (poison === 'details' && details))) throw poisoned();
  return { data: items.map((one) => project('UnifiedThread', conversationShape(call, platform, tell), one, fields)), ...paging };
}

/** One conversation with an AI of Instagram's, and everything that it is among is refused. https://github.com/diwenne/openreply/issues/60 */
const poisoned = (): Refusal => new Refusal(500, 1, 'An unknown error has occurred.');

/** What is older than the newest is said to have been deleted, though it was not. */
function checkReach(platform: Platform, { messages }: Conversation, items: readonly Message[]): void {
  const readable = new Set(messages.slice(-platform.reach));
  if (items.some((message) => !readable.has(message))) throw new Refusal(400, 100, '(#100) This message has been deleted', 2_534_001);
}

/** `GET /{conversation}`. */
export function conversation(call: Call, platform: Platform, one: Conversation, tell: (message: Message, fields: readonly Field[]) => unknown): object {
  if (one.poison !== 'no') throw poisoned();
  return project('UnifiedThread', conversationShape(call, platform, tell), one, fieldsOf(parametersOf(call, ['fields']), 'updated_time'));
}

/** `GET /{conversation}/messages`, newest first. */
export function messagesIn(call: Call, platform: Platform, conversation: Conversation, tell: (message: Message, fields: readonly Field[]) => unknown): object {
  const query = parametersOf(call, ['fields', 'limit', 'after']);
  const { items, paging } = paged(conversation.messages.toReversed(), listingOf(call));
  checkReach(platform, conversation, items);
  const fields = fieldsOf(query, 'created_time');
  return { data: items.map((message) => tell(message, fields)), ...paging };
}

const attachment = z.strictObject({ type: z.enum(['image', 'audio', 'video', 'file']), payload: z.strictObject({ attachment_id: z.string() }) });
const newMessage = z.strictObject({
  recipient: z.union([z.strictObject({ id: z.string() }), z.strictObject({ comment_id: z.string() }), z.strictObject({ post_id: z.string() })]),
  messaging_type: z.enum(['RESPONSE', 'UPDATE', 'MESSAGE_TAG']).optional(),
  tag: z.string().optional(),
  message: z.union([z.strictObject({ text: z.string().min(1) }), z.strictObject({ attachment }), z.strictObject({ attachments: z.array(attachment).min(1) })]),
  reply_to: z.strictObject({ mid: z.string() }).optional(),
});
type NewMessage = z.infer<typeof newMessage>;

export function conversationWith(world: World, platform: 'messenger' | 'instagram', own: Party, person: Party): Conversation {
  const known = [...world.conversations.values()].find((one) => one.platform === platform && one.own.id === own.id && one.person === person);
  if (known !== undefined) return known;
  const conversation: Conversation = {
    id: `${platform === 'messenger' ? 't_' : 'aWdfZAG06'}${world.nextId()}`, platform, own, person, updatedAt: 0, messages: [], windowEnds: 0, poison: 'no', answers: new Map(),
  };
  world.conversations.set(conversation.id, conversation);
  return conversation;
}

export function storeMessage(world: World, conversation: Conversation, from: Party, at: number, given: { text: string; media?: Media[]; repliedTo?: string | null; tag?: string | null }): Message {
  const { text, media = [], repliedTo = null, tag = null } = given;
  const to = from === conversation.own ? conversation.person : conversation.own;
  const id = `${conversation.platform === 'messenger' ? 'm_' : 'aWdfZAG1'}${world.nextId()}`;
  const message: Message = { id, from, to, at, text, media, repliedTo, tag, reactions: new Map() };
  conversation.messages.push(message);
  conversation.messages.sort((one, other) => one.at - other.at);
  conversation.updatedAt = Math.max(conversation.updatedAt, at);
  if (from !== conversation.own) conversation.windowEnds = Math.max(conversation.windowEnds, at + day);
  return message;
}

/** Whether the message may leave now; the tags for other ends are no more. https://developers.facebook.com/docs/messenger-platform/send-messages/ */
function checkWindow({ windowEnds }: Conversation, { messaging_type: type, tag }: NewMessage, platform: Platform, { now, settings }: Call): void {
  const outside = new Refusal(400, 10, '(#10) This message is sent outside of allowed window.', platform.outsideWindow);
  if (type !== 'MESSAGE_TAG') {
    if (tag !== undefined) throw invalid('A tag needs messaging_type MESSAGE_TAG');
    if (now() > windowEnds) throw outside;
    return;
  }
  if (tag !== 'HUMAN_AGENT') throw invalid(`Invalid tag ${tag ?? ''}`);
  if (!settings.humanAgent) throw new Refusal(400, 10, '(#10) Application does not have permission for this action: human_agent');
  if (now() > windowEnds + 6 * day) throw outside;
}

const textOf = ({ message }: NewMessage): string | undefined => ('text' in message ? message.text : undefined);

/** What was uploaded before. Several files of a message are pictures, and no more than the platform takes. */
function mediaOf({ world }: Call, { message }: NewMessage, { mostPictures }: Platform): Media[] {
  const several = 'attachments' in message ? message.attachments : null;
  const files = several ?? ('attachment' in message ? [message.attachment] : []);
  if (several !== null && several.length > mostPictures) throw invalid(`Param message[attachments] must have at most ${mostPictures} elements`);
  if (several?.some(({ type }) => type !== 'image') === true) throw invalid('Param message[attachments] takes images only');
  return files.map(({ type, payload }) => {
    const media = world.unpublished.get(payload.attachment_id) ?? invalidAttachment();
    if (kindOf(media.type) !== type) throw invalid('The type does not fit the attachment');
    return media;
  });
}

/** To whom a private reply goes, and what it answers. */
export type Answered = { id: string; at: number; author: Party; limits?: Comment['limits'] } | undefined;

function answerPrivately(call: Call, platform: Platform, wanted: NewMessage, answersId: string, answered: Answered): object {
  const { world, now, ledger } = call;
  const text = textOf(wanted);
  if (answered === undefined) throw missing(answersId);
  if (text === undefined || wanted.messaging_type !== undefined) throw invalid('A private reply is a text');
  const conversation = conversationWith(world, platform.name, platform.own, answered.author);
  if (conversation.answers.has(answersId)) throw new Refusal(400, 10_900, '(#10900) Activity already replied to');
  if (now() - answered.at > 7 * day) throw new Refusal(400, 10, '(#10) This message is sent outside of allowed window.', platform.outsideWindow);
  if (answered.author.id === platform.own.id || answered.limits?.includes('reply_privately') === true) throw new Refusal(400, 10_903, "(#10903) This user can't reply to this activity");
  const message = storeMessage(world, conversation, platform.own, now(), { text });
  conversation.answers.set(answersId, message);
  const network = platform.name === 'messenger' ? 'facebook' : 'instagram';
  ledger.add({ network, kind: 'private-reply', id: message.id, account: platform.own.id, at: message.at, text, answers: answersId });
  return { recipient_id: answered.author.id, message_id: message.id };
}

/** `POST /{page}/messages`. */
export function sendMessage(call: Call, platform: Platform, answeredBy: (id: string) => Answered): object {
  parametersOf(call, []);
  const { world, now, ledger } = call;
  const wanted = bodyOf(call, newMessage);
  const text = textOf(wanted);
  if (text !== undefined && platform.tooLong(text)) throw invalid('Length of param message[text] must be less than or equal to the limit');
  if ('comment_id' in wanted.recipient) return answerPrivately(call, platform, wanted, wanted.recipient.comment_id, answeredBy(wanted.recipient.comment_id));
  if ('post_id' in wanted.recipient) return answerPrivately(call, platform, wanted, wanted.recipient.post_id, answeredBy(wanted.recipient.post_id));
  const { id } = wanted.recipient;
  const person = world.people.get(id);
  const conversation = conversationsOf(call, platform).find((one) => one.person === person);
  if (person === undefined || conversation === undefined) throw new Refusal(400, 100, '(#100) No matching user found', 2_018_001);
  if (platform.name === 'messenger' && wanted.messaging_type === undefined) throw invalid('The parameter messaging_type is required');
  checkWindow(conversation, wanted, platform, call);
  const media = mediaOf(call, wanted, platform);
  const message = storeMessage(world, conversation, platform.own, now(), { text: text ?? '', media, repliedTo: wanted.reply_to?.mid ?? null, tag: wanted.tag ?? null });
  const entry: Accepted = { network: platform.name, kind: 'message', id: message.id, account: platform.own.id, at: message.at, text: message.text, to: id, tag: message.tag, media: media.map(({ content }) => content) };
  ledger.add(entry);
  return { recipient_id: id, message_id: message.id };
}

function invalidAttachment(): never {
  throw new Refusal(400, 100, '(#100) Invalid attachment id', 2_018_074);
}

function kindOf(type: string): string {
  const family = type.split('/')[0] ?? '';
  return ['image', 'audio', 'video'].includes(family) ? family : 'file';
}

/** `POST /{page}/message_attachments`, multipart. */
export function uploadAttachment(call: Call, platform: Platform): object {
  parametersOf(call, platform.name === 'instagram' ? ['platform'] : []);
  const parts = partsOf(call.request);
  const file = parts.get('filedata');
  const described = z.strictObject({ attachment: z.strictObject({ type: z.enum(['image', 'audio', 'video', 'file']), payload: z.strictObject({ is_reusable: z.boolean() }) }) });
  const read = described.safeParse(JSON.parse(parts.get('message')?.content ?? 'null'));
  if (!read.success || file?.filename == null || file.type === null) throw invalid('message and filedata are required');
  if (read.data.attachment.type !== kindOf(file.type)) throw invalid('The type does not fit the file');
  const media: Media = { id: call.world.nextId(), type: file.type, content: file.content };
  call.world.media.set(media.id, media);
  call.world.unpublished.set(media.id, media);
  return { attachment_id: media.id };
}
