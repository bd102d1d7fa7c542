import { z } from 'zod';
import type { HttpAnswer } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { invalid, json, type Naming, problem } from './answers.ts';
import { onTheWire, textLimit, weight } from './text.ts';
import { usable } from './media.ts';
import { conversationOf, type Person, type StoredMedia, type StoredMessage, type StoredPost, type World } from './world.ts';

/** Something that the API took from an account. */
export type Accepted =
  | { kind: 'post'; id: string; accountId: string; at: number; text: string; inReplyTo: string | null; conversationId: string; files: string[] }
  | { kind: 'message'; id: string; accountId: string; at: number; text: string; conversationId: string; files: string[] };

export interface Writing {
  naming: Naming;
  world: World;
  ledger: Ledger<Accepted>;
  now: () => number;
  /** False: the same text may be posted again at once. */
  refuseDuplicates: boolean;
}

const digits = z.string().regex(/^\d{1,19}$/u);
const newPost = z.strictObject({
  text: z.string().min(1).optional(),
  media: z.strictObject({ media_ids: z.array(digits).min(1).max(4) }).optional(),
  reply: z.strictObject({ in_reply_to_tweet_id: digits, auto_populate_reply_metadata: z.boolean().optional(), exclude_reply_user_ids: z.array(digits).optional() }).optional(),
  made_with_ai: z.boolean().optional(),
});
const newMessage = z.strictObject({ text: z.string().min(1).optional(), attachments: z.array(z.strictObject({ media_id: digits })).length(1).optional() });
const unusable = (naming: Naming): HttpAnswer => invalid(naming, 'Your media IDs are invalid.');

function read<T>(schema: z.ZodType<T>, body: string): T | string {
  try {
    const parsed = schema.safeParse(JSON.parse(body));
    return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? 'not valid');
  } catch {
    return 'not JSON';
  }
}

const forbidden = (detail: string): HttpAnswer => problem(403, 'Forbidden', detail);

/** X takes the same text again after a while. */
const duplicateWindow = 24 * 60 * 60_000;
const normal = (text: string): string => text.normalize('NFC').replace(/\s+/gu, ' ').trim().toLowerCase();

function refusalOf(text: string, target: StoredPost | null, author: Person, { world, refuseDuplicates, now }: Writing): HttpAnswer | null {
  if (weight(text) > textLimit) return forbidden('Your Tweet text is too long. For more information about how the length of a Tweet is determined, see the documentation on counting characters.');
  if (target !== null && !target.mentioned.has(author) && target.quotes?.author !== author) {
    return forbidden('Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.');
  }
  const since = now() - duplicateWindow;
  const duplicate = world.postsBy(author).some((post) => post.at >= since && normal(post.text) === normal(text));
  return refuseDuplicates && duplicate ? forbidden('You are not allowed to create a Tweet with duplicate content.') : null;
}

/** The reply as X keeps it: whom it answers is mentioned in front, unless the author has done it. */
export function replyPrefix(text: string, target: StoredPost | null, author: Person): string {
  if (target === null || target.author === author) return '';
  return text.toLowerCase().startsWith(`@${target.author.handle.toLowerCase()}`) ? '' : `@${target.author.handle} `;
}

/** Whom a post mentions beside those whom its text names, and what it quotes. */
export interface PostMarks {
  alsoMentions?: readonly Person[];
  quotes?: StoredPost | null;
  media?: readonly StoredMedia[];
}

export function storePost(author: Person, text: string, target: StoredPost | null, at: number, world: World, { alsoMentions = [], quotes = null, media = [] }: PostMarks = {}): StoredPost {
  const prefix = replyPrefix(text, target, author);
  const named = [...(prefix + text).matchAll(/@(\w{1,50})/gu)].flatMap((match) => world.personCalled(match[1] ?? '') ?? []);
  const id = world.nextId(at);
  const post: StoredPost = {
    id,
    author,
    at,
    text,
    prefix,
    conversationId: target?.conversationId ?? id,
    inReplyTo: target === null ? null : { id: target.id, author: target.author },
    quotes: quotes === null ? null : { id: quotes.id, author: quotes.author },
    mentioned: new Set([...named, ...alsoMentions].filter((person) => person !== author)),
    hidden: false,
    media,
    versions: [id],
  };
  world.keepPost(post);
  return post;
}

export function storeMessage(sender: Person, text: string, participants: readonly Person[], conversationId: string, at: number, world: World, media: readonly StoredMedia[] = []): StoredMessage {
  const message: StoredMessage = { id: world.nextId(at), conversationId, sender, at, text, media };
  world.keepMessage(message, participants);
  return message;
}

/** `POST /2/tweets`. Replies are taken only where the author of the post has mentioned the account or quotes it. https://docs.x.com/x-api/posts/manage-tweets/introduction */
export function createPost(author: Person, body: string, writing: Writing): HttpAnswer {
  const { naming, world, ledger, now } = writing;
  const asked = read(newPost, body);
  if (typeof asked === 'string') return invalid(naming, asked);
  const wanted = asked.reply?.in_reply_to_tweet_id ?? null;
  const target = wanted === null ? null : (world.post(wanted) ?? null);
  if (wanted !== null && target === null) return forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
  const media = usable(asked.media?.media_ids ?? [], author, 'tweet', writing);
  if (media === null || (asked.text === undefined && media.length === 0)) return unusable(naming);
  const text = asked.text ?? '';
  const refusal = refusalOf(text, target, author, writing);
  if (refusal !== null) return refusal;
  const post = storePost(author, text, target, now(), world, { media });
  ledger.add({ kind: 'post', id: post.id, accountId: author.id, at: post.at, text: post.text, inReplyTo: wanted, conversationId: post.conversationId, files: media.map(({ id }) => id) });
  const data = { id: post.id, text: onTheWire(post.prefix + post.text, world.personCalled).text };
  return json(201, { data: naming === 'tweet' ? data : { ...data, edit_history_post_ids: post.versions } });
}

const messageLimit = 10_000;

function createMessage(sender: Person, participants: readonly Person[], conversationId: string, body: string, writing: Writing): HttpAnswer {
  const { naming, world, ledger, now } = writing;
  const asked = read(newMessage, body);
  if (typeof asked === 'string') return invalid(naming, asked);
  const media = usable(asked.attachments?.map(({ media_id: id }) => id) ?? [], sender, 'dm', writing);
  const text = asked.text ?? '';
  if (media === null || (text === '' && media.length === 0)) return unusable(naming);
  if (text.length > messageLimit) return problem(400, 'Invalid Request', 'The message text is too long.');
  if (participants.some((person) => !person.takesMessages)) return forbidden('You do not have permission to DM one or more participants.');
  const message = storeMessage(sender, text, participants, conversationId, now(), world, media);
  ledger.add({ kind: 'message', id: message.id, accountId: sender.id, at: message.at, text: message.text, conversationId, files: media.map(({ id }) => id) });
  return json(201, { data: { dm_conversation_id: conversationId, dm_event_id: message.id } });
}

export function messageWith(sender: Person, participantId: string, body: string, writing: Writing): HttpAnswer {
  const participant = writing.world.personBy(participantId);
  if (participant === undefined) return problem(404, 'Not Found Error', `Could not find user with participant_id: [${participantId}].`);
  return createMessage(sender, [sender, participant], conversationOf(sender, participant), body, writing);
}

export function messageIn(sender: Person, conversationId: string, body: string, writing: Writing): HttpAnswer {
  const people = conversationId.split('-').flatMap((id) => writing.world.personBy(id) ?? []);
  const known = writing.world.messagesIn(conversationId).map((message) => message.sender);
  const participants = [...new Set([...people, ...known, sender])];
  if (participants.length < 2) return problem(404, 'Not Found Error', `Could not find conversation [${conversationId}].`);
  return createMessage(sender, participants, conversationId, body, writing);
}
