import { z } from 'zod';
import type { HttpAnswer } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { invalid, json, type Naming, problem } from './answers.ts';
import { onTheWire, textLimit, weight } from './text.ts';
import { conversationOf, type Person, type StoredMessage, type StoredPost, type World } from './world.ts';

/** Something that the API took from an account. */
export type Accepted =
  | { kind: 'post'; id: string; accountId: string; at: number; text: string; inReplyTo: string | null; conversationId: string }
  | { kind: 'message'; id: string; accountId: string; at: number; text: string; conversationId: string };

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
  text: z.string().min(1),
  reply: z.strictObject({ in_reply_to_tweet_id: digits, auto_populate_reply_metadata: z.boolean().optional(), exclude_reply_user_ids: z.array(digits).optional() }).optional(),
  made_with_ai: z.boolean().optional(),
});
const newMessage = z.strictObject({ text: z.string().min(1) });

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
  if (target !== null && !target.mentioned.has(author)) {
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

export function storePost(author: Person, text: string, target: StoredPost | null, at: number, world: World, alsoMentions: readonly Person[] = []): StoredPost {
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
    mentioned: new Set([...named, ...alsoMentions].filter((person) => person !== author)),
    versions: [id],
  };
  world.keepPost(post);
  return post;
}

export function storeMessage(sender: Person, text: string, participants: readonly Person[], conversationId: string, at: number, world: World): StoredMessage {
  const message: StoredMessage = { id: world.nextId(at), conversationId, sender, at, text };
  world.keepMessage(message, participants);
  return message;
}

/** `POST /2/tweets`. Replies are taken only where the author of the post has mentioned the account. https://docs.x.com/x-api/posts/manage-tweets/introduction */
export function createPost(author: Person, body: string, writing: Writing): HttpAnswer {
  const { naming, world, ledger, now } = writing;
  const asked = read(newPost, body);
  if (typeof asked === 'string') return invalid(naming, asked);
  const wanted = asked.reply?.in_reply_to_tweet_id ?? null;
  const target = wanted === null ? null : (world.post(wanted) ?? null);
  if (wanted !== null && target === null) return forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
  const refusal = refusalOf(asked.text, target, author, writing);
  if (refusal !== null) return refusal;
  const post = storePost(author, asked.text, target, now(), world);
  ledger.add({ kind: 'post', id: post.id, accountId: author.id, at: post.at, text: post.text, inReplyTo: wanted, conversationId: post.conversationId });
  const data = { id: post.id, text: onTheWire(post.prefix + post.text, world.personCalled).text };
  return json(201, { data: naming === 'tweet' ? data : { ...data, edit_history_post_ids: post.versions } });
}

const messageLimit = 10_000;

function createMessage(sender: Person, participants: readonly Person[], conversationId: string, body: string, writing: Writing): HttpAnswer {
  const { naming, world, ledger, now } = writing;
  const asked = read(newMessage, body);
  if (typeof asked === 'string') return invalid(naming, asked);
  if (asked.text.length > messageLimit) return problem(400, 'Invalid Request', 'The message text is too long.');
  if (participants.some((person) => !person.takesMessages)) return forbidden('You do not have permission to DM one or more participants.');
  const message = storeMessage(sender, asked.text, participants, conversationId, now(), world);
  ledger.add({ kind: 'message', id: message.id, accountId: sender.id, at: message.at, text: message.text, conversationId });
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
