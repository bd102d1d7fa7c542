import { type Call, fieldsOf, formOf, listingOf, ownPage, pageOf, parametersOf } from './call.ts';
import { invalid, missing, Refusal } from './failure.ts';
import { project } from './fields.ts';
import { partsOf } from './multipart.ts';
import { commentShape, postShape } from './nodes.ts';
import { paged } from './paging.ts';
import { wholeSecond } from './time.ts';
import type { Comment, Media, Party, Post, Right } from './world.ts';

/** A Page's posts, comments and moderation, strict where Graph is strict. */

const edges = { published_posts: 'published', visitor_posts: 'visitor', tagged: 'tagged' } as const;

/** "Ranked": in no order that could be relied upon. */
const rank = ({ id }: Post): number => Array.from(id).reduce((sum, character) => (sum * 31 + (character.codePointAt(0) ?? 0)) % 1_009, 7);

/** https://developers.facebook.com/docs/graph-api/reference/page/feed/ */
export function posts(call: Call, pageId: string, edge: keyof typeof edges): object {
  const page = ownPage(call, pageId);
  const query = parametersOf(call, ['fields', 'limit', 'after', 'before']);
  const list = [...call.world.posts.values()].filter((post) => post.page === page && post.kind === edges[edge]).sort((one, other) => rank(one) - rank(other) || (one.id < other.id ? -1 : 1));
  const { items, paging } = paged(list, listingOf(call));
  const fields = fieldsOf(query, 'message,created_time');
  return { data: items.map((post) => project('Post', postShape(call), post, fields)), ...paging };
}

/** https://developers.facebook.com/docs/graph-api/reference/object/comments/ */
export function comments(call: Call, id: string): object {
  const query = parametersOf(call, ['fields', 'filter', 'live_filter', 'order', 'since', 'limit', 'after', 'before', 'summary']);
  const post = call.world.posts.get(id);
  const parent = call.world.comments.get(id);
  if (post === undefined && parent === undefined) throw missing(id);
  // Nobody is told that it is the wrong token.
  if (call.holder.kind !== 'page') return { data: [] };
  const all = parent === undefined ? call.world.under(post!) : call.world.under(parent.post).filter((comment) => comment.parent === parent);
  const stream = query.get('filter') === 'stream' || parent !== undefined;
  const since = Number(query.get('since') ?? '0') * 1_000;
  const list = all.filter((comment) => (stream || comment.parent === null) && wholeSecond(comment.at) >= since);
  const ordered = query.get('order') === 'reverse_chronological' ? list.toReversed() : list;
  const { items, paging } = paged(ordered, listingOf(call));
  const fields = fieldsOf(query, 'created_time,from,message');
  return { data: items.map((comment) => project('Comment', commentShape(call), comment, fields)), ...paging };
}

const longest = 8_000;

export interface NewComment {
  post: Post;
  /** What is answered; null: the post. */
  answered: Comment | null;
  author: Party;
  text: string;
  at: number;
  media?: Media | null;
  names?: Party | null;
  limits?: Comment['limits'];
}

/** Threads have two levels: an answer to an answer stands beside it. */
export function storeComment({ world }: Pick<Call, 'world'>, { post, answered, author, text, at, media = null, names = null, limits = [] }: NewComment): Comment {
  const number = post.id.split('_')[1] ?? post.id;
  const comment: Comment = {
    id: `${number}_${world.nextId()}`, post, parent: answered?.parent ?? answered, author, message: text, at, hidden: false, likes: new Set(), media, names, limits,
  };
  world.comments.set(comment.id, comment);
  post.updatedAt = Math.max(post.updatedAt, at);
  return comment;
}

/** Whether the Page may do with a comment what it usually may. */
export const may = ({ limits }: Comment, right: Right): boolean => limits === 'untold' || !limits.includes(right);

function checkRight({ world }: Call, id: string, right: Right): void {
  const comment = world.comments.get(id);
  if (comment !== undefined && !may(comment, right)) throw new Refusal(403, 200, `(#200) can_${right} is false`);
}

/** `POST /{id}/comments`. */
export function createComment(call: Call, id: string): object {
  const page = pageOf(call);
  const { world, ledger, now } = call;
  const form = formOf(call, ['message', 'attachment_id', 'attachment_url', 'attachment_share_url']);
  const answered = world.comments.get(id) ?? null;
  const post = answered?.post ?? world.posts.get(id);
  if (post === undefined) throw missing(id);
  if (answered !== null && !may(answered.parent ?? answered, 'comment')) throw new Refusal(403, 200, '(#200) You cannot reply to this comment');
  const text = form.get('message') ?? '';
  const photo = form.get('attachment_id');
  const media = photo === null ? null : world.unpublished.get(photo);
  if (media === undefined) throw invalid('Invalid attachment_id');
  if (text === '' && media === null) throw invalid('The comment must have a message or an attachment');
  if (Array.from(text).length > longest) throw invalid(`Param message must be at most ${longest} characters`);
  const comment = storeComment(call, { post, answered, author: page, text, at: now(), media });
  ledger.add({ network: 'facebook', kind: 'comment', id: comment.id, account: page.id, at: comment.at, text, under: id, media: media?.content ?? null });
  return { id: comment.id };
}

/** `POST /{page}/photos`, unpublished. */
export function uploadPhoto(call: Call, pageId: string): object {
  ownPage(call, pageId);
  parametersOf(call, []);
  const parts = partsOf(call.request);
  const source = parts.get('source');
  if (source?.filename == null || source.type?.startsWith('image/') !== true) throw invalid('A picture is required');
  if (parts.get('published')?.content !== 'false') throw invalid('The fake only takes pictures that are not published');
  const media: Media = { id: call.world.nextId(), type: source.type, content: source.content };
  call.world.media.set(media.id, media);
  call.world.unpublished.set(media.id, media);
  return { id: media.id };
}

/** `GET /{id}`: a comment or a post. */
export function node(call: Call, id: string): object {
  const query = parametersOf(call, ['fields']);
  const comment = call.world.comments.get(id);
  if (comment !== undefined) return project('Comment', commentShape(call), comment, fieldsOf(query, 'created_time,from,message'));
  const post = call.world.posts.get(id);
  if (post !== undefined) return project('Post', postShape(call), post, fieldsOf(query, 'created_time,message'));
  throw missing(id);
}

const targetOf = ({ world }: Call, id: string): Comment | Post => {
  const target = world.comments.get(id) ?? world.posts.get(id);
  if (target === undefined) throw missing(id);
  return target;
};

/** `POST /{id}`: hides, and overwrites what somebody wrote. The reference of the Comment node calls it an update. */
export function update(call: Call, id: string): object {
  const page = pageOf(call);
  const form = formOf(call, ['is_hidden', 'message']);
  const target = targetOf(call, id);
  const text = form.get('message');
  if (text !== null) {
    target.message = text;
    call.ledger.add({ network: 'facebook', kind: 'overwritten', id, account: page.id, at: call.now(), text });
  }
  const hidden = form.get('is_hidden');
  if (hidden !== null) {
    if (target.author.id === page.id) throw new Refusal(403, 200, '(#200) You cannot hide your own comment');
    if (hidden === 'true') checkRight(call, id, 'hide');
    target.hidden = hidden === 'true';
    call.ledger.add({ network: 'facebook', kind: 'hide', id, account: page.id, at: call.now(), on: target.hidden });
  }
  return { success: true };
}

export function like(call: Call, id: string, on: boolean): object {
  const page = pageOf(call);
  formOf(call, []);
  const { likes } = targetOf(call, id);
  if (on) likes.add(page.id);
  else likes.delete(page.id);
  call.ledger.add({ network: 'facebook', kind: 'like', id, account: page.id, at: call.now(), on });
  return { success: true };
}

export function remove(call: Call, id: string): object {
  const page = pageOf(call);
  const { world } = call;
  targetOf(call, id);
  checkRight(call, id, 'remove');
  dropNode(world, id);
  call.ledger.add({ network: 'facebook', kind: 'delete', id, account: page.id, at: call.now(), on: true });
  return { success: true };
}

/** With all that stands under it. No post is said to be updated. */
export function dropNode(world: Call['world'], id: string): void {
  for (const comment of [...world.comments.values()]) {
    if (comment.parent?.id === id || comment.post.id === id) world.comments.delete(comment.id);
  }
  world.comments.delete(id);
  world.posts.delete(id);
}

/** https://developers.facebook.com/docs/graph-api/reference/page/blocked/ */
export function blocked(call: Call, pageId: string): object {
  const page = ownPage(call, pageId);
  const { method } = call.request;
  if (method === 'GET') {
    const user = parametersOf(call, ['user', 'fields']).get('user');
    return { data: [...page.blocked].filter((id) => user === null || id === user).map((id) => ({ id })) };
  }
  const user = method === 'POST' ? formOf(call, ['user']).get('user') : parametersOf(call, ['user']).get('user');
  if (user === null || !call.world.people.has(user)) throw invalid('Invalid user');
  if (method === 'POST') page.blocked.add(user);
  else page.blocked.delete(user);
  call.ledger.add({ network: 'facebook', kind: 'block', id: user, account: page.id, at: call.now(), on: method === 'POST' });
  return method === 'POST' ? { [user]: true } : { success: true };
}
