import { z } from 'zod';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import type { Ledger } from '../ledger.ts';
import { badRequest, commentNotFound, forbidden, invalid, json, nothing, problem } from './answers.ts';
import { commentResource } from './resources.ts';
import type { Person, World } from './world.ts';

/** Something that the API took from a channel. */
export type Accepted =
  | { kind: 'comment'; id: string; at: number; text: string; parentId: string }
  | { kind: 'moderate'; id: string; to: string; ban: boolean; at: number }
  | { kind: 'delete'; id: string; at: number };

export interface Writing {
  world: World;
  self: Person;
  ledger: Ledger<Accepted>;
  now: () => number;
}

const longest = 10_000;
const processingFailure = problem(400, 'processingFailure', 'The API server failed to successfully process the request.');

const newComment = z.strictObject({ snippet: z.strictObject({ parentId: z.string().optional(), textOriginal: z.string().optional() }) });

const strange = (query: URLSearchParams, known: readonly string[]): HttpAnswer | null => {
  const name = [...query.keys()].find((one) => !known.includes(one));
  return name === undefined ? null : badRequest(`Unknown name "${name}": Cannot bind query parameter.`);
};

/** https://developers.google.com/youtube/v3/docs/comments/insert */
export function insert({ query, headers, body }: HttpRequest, { world, self, ledger, now }: Writing): HttpAnswer {
  const wrong = strange(query, ['part']);
  if (wrong !== null) return wrong;
  if (query.get('part') !== 'snippet') return problem(400, 'missingRequiredParameter', 'No filter selected. part', 'youtube.parameter');
  if (headers['content-type'] !== 'application/json') return badRequest('Invalid content type');
  const read = newComment.safeParse(JSON.parse(body));
  if (!read.success) return badRequest(`Invalid JSON payload received. ${read.error.issues[0]?.message ?? ''}`);
  const { parentId, textOriginal = '' } = read.data.snippet;
  if (parentId === undefined) return problem(400, 'parentIdMissing', 'The comment that is being inserted must be linked to a parent comment.');
  if (textOriginal.trim() === '') return problem(400, 'commentTextRequired', 'The comment text is required.');
  if (Array.from(textOriginal).length > longest) return problem(400, 'commentTextTooLong', 'The comment resource that is being inserted contains too many characters.');
  const parent = world.comment(parentId);
  if (parent === undefined || parent.standing === 'rejected') return problem(404, 'parentCommentNotFound', 'The specified parent comment could not be found.');
  // There are no answers to answers.
  if (parent.parent !== null) return invalid('snippet.parentId');
  if (!parent.canReply) return problem(400, 'operationNotSupported', 'The API user is not able to insert a comment in reply to the top-level comment.');
  if (world.closed.has(parent.videoId)) return problem(403, 'commentsDisabled', 'The video has disabled <code>comments</code>.');
  const comment = world.write({ author: self, text: textOriginal, videoId: parent.videoId, parent, at: now() });
  ledger.add({ kind: 'comment', id: comment.id, at: comment.publishedAt, text: textOriginal, parentId });
  return json(200, commentResource(comment, self, false));
}

/** https://developers.google.com/youtube/v3/docs/comments/setModerationStatus: by the owner of the video, whose they all are here. */
export function moderate({ query }: HttpRequest, { world, ledger, now, self }: Writing): HttpAnswer {
  const wrong = strange(query, ['id', 'moderationStatus', 'banAuthor']);
  if (wrong !== null) return wrong;
  const to = query.get('moderationStatus');
  const ban = query.get('banAuthor') === 'true';
  if (to !== 'heldForReview' && to !== 'published' && to !== 'rejected') return invalid('moderationStatus');
  if (ban && to !== 'rejected') return problem(400, 'banWithoutReject', 'The banAuthor parameter can only be used if moderationStatus is rejected.');
  const found = (query.get('id') ?? '').split(',').map((id) => world.comment(id));
  // What its author deleted was never a comment: it does not say that it is not there.
  if (found.some((comment) => comment === undefined)) return processingFailure;
  if (found.some((comment) => comment?.standing === 'rejected') && to !== 'rejected') return processingFailure;
  if (found.some((comment) => comment?.author === self)) return problem(400, 'operationNotSupported', 'The API user cannot moderate own comments.');
  for (const comment of found) {
    if (comment === undefined) continue;
    comment.standing = to;
    if (ban) world.banned.add(comment.author);
    ledger.add({ kind: 'moderate', id: comment.id, to, ban, at: now() });
  }
  return nothing;
}

/** https://developers.google.com/youtube/v3/docs/comments/delete */
export function remove({ query }: HttpRequest, { world, self, ledger, now }: Writing): HttpAnswer {
  const wrong = strange(query, ['id']);
  if (wrong !== null) return wrong;
  const comment = world.comment(query.get('id') ?? '');
  if (comment === undefined) return commentNotFound;
  if (comment.author !== self) return forbidden;
  world.drop(comment);
  ledger.add({ kind: 'delete', id: comment.id, at: now() });
  return nothing;
}
