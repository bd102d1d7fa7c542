import { z } from 'zod';
import type { HttpAnswer } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { empty, json, refusal } from './answers.ts';
import { commentView } from './reading.ts';
import { storeComment, tell, type World } from './world.ts';

/** Something that the API took from a page. */
export type Accepted =
  | { kind: 'comment'; id: string; at: number; text: string; under: string; parent: string | null }
  | { kind: 'deleted'; id: string; at: number; text: string }
  | { kind: 'reaction'; id: string; at: number; text: string; on: boolean };

export interface Writing {
  world: World;
  ledger: Ledger<Accepted>;
  now: () => number;
}

const longest = 1_250;
const denied = refusal(403, 'ACCESS_DENIED', 'Not enough permissions to access: partnerApiSocialActions.CREATE');
const invalid = (message: string): HttpAnswer => refusal(422, 'INVALID_VALUE', message);

const creating = z.strictObject({ actor: z.string(), object: z.string(), message: z.strictObject({ text: z.string().min(1) }), parentComment: z.string().optional() });

const isOurs = (actor: string, world: World): boolean => [...world.organizations.values()].some(({ urn, role }) => urn === actor && role === 'ADMINISTRATOR');

export function createComment(under: string, body: unknown, { world, ledger, now }: Writing): HttpAnswer {
  const read = creating.safeParse(body);
  if (!read.success) return invalid(`ERROR :: /${read.error.issues[0]?.path.join('/') ?? ''} :: ${read.error.issues[0]?.message ?? ''}`);
  const { actor, object, message: { text }, parentComment } = read.data;
  if (!isOurs(actor, world)) return denied;
  const post = world.posts.get(object);
  const parent = parentComment === undefined ? null : world.comments.get(parentComment);
  if (post === undefined || parent === undefined) return refusal(404, 'NOT_FOUND', 'Entity not found');
  if (under !== (parent?.urn ?? object)) return invalid('parentComment does not belong to the entity that is commented on');
  if (parent !== null && parent.parent !== null) return invalid('Nested comments can only be one level deep');
  if (!post.open) return refusal(403, 'FORBIDDEN', 'Comments are disabled for this post');
  if (text.length > longest) return invalid(`ERROR :: /message/text :: length exceeds the maximum of ${String(longest)} characters`);
  const comment = storeComment({ object, actor, text, parent: parent?.urn ?? null, at: now() }, world);
  ledger.add({ kind: 'comment', id: comment.urn, at: comment.createdAt, text, under, parent: comment.parent });
  return json(201, commentView(comment), { 'x-restli-id': comment.id });
}

export function deleteComment(urn: string, actor: string, { world, ledger, now }: Writing): HttpAnswer {
  const comment = world.comments.get(urn);
  if (comment === undefined) return refusal(404, 'NOT_FOUND', 'Comment not found');
  if (!isOurs(actor, world) || comment.actor !== actor) return denied;
  world.comments.delete(urn);
  ledger.add({ kind: 'deleted', id: urn, at: now(), text: comment.text });
  tell('COMMENT_DELETE', comment, now(), world);
  return empty(204);
}

const reacting = z.strictObject({ root: z.string(), reactionType: z.literal('LIKE') });

export function react(actor: string, body: unknown, { world, ledger, now }: Writing): HttpAnswer {
  const read = reacting.safeParse(body);
  if (!read.success) return invalid('Invalid reaction');
  if (!isOurs(actor, world)) return denied;
  const comment = world.comments.get(read.data.root);
  if (comment === undefined) return world.posts.has(read.data.root) ? json(201, {}) : refusal(404, 'NOT_FOUND', 'Entity not found');
  if (comment.likedBy.has(actor)) return refusal(409, 'CONFLICT', 'Reaction already exists');
  comment.likedBy.add(actor);
  ledger.add({ kind: 'reaction', id: comment.urn, at: now(), text: '', on: true });
  return json(201, { id: `urn:li:reaction:(${actor},${comment.urn})`, reactionType: 'LIKE', root: comment.urn });
}

export function unreact(actor: string, entity: string, { world, ledger, now }: Writing): HttpAnswer {
  if (!isOurs(actor, world)) return denied;
  const comment = world.comments.get(entity);
  if (comment?.likedBy.delete(actor) !== true) return refusal(404, 'NOT_FOUND', 'Reaction not found');
  ledger.add({ kind: 'reaction', id: comment.urn, at: now(), text: '', on: false });
  return empty(204);
}
