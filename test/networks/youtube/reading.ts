import type { HttpAnswer } from '../faults.ts';
import { badRequest, commentNotFound, invalid, json, problem } from './answers.ts';
import { channelResource, commentResource, threadResource } from './resources.ts';
import type { Person, Standing, StoredComment, World } from './world.ts';

/** The query of each list: its filters, of which exactly one is given, and what else it knows. */
interface Rules {
  filters: readonly string[];
  others: readonly string[];
  parts: readonly string[];
}

/** https://developers.google.com/youtube/v3/docs/commentThreads/list */
export const threadRules: Rules = {
  filters: ['allThreadsRelatedToChannelId', 'channelId', 'id', 'videoId'],
  others: ['part', 'maxResults', 'moderationStatus', 'order', 'pageToken', 'searchTerms', 'textFormat'],
  parts: ['id', 'replies', 'snippet'],
};
/** https://developers.google.com/youtube/v3/docs/comments/list */
export const commentRules: Rules = { filters: ['id', 'parentId'], others: ['part', 'maxResults', 'pageToken', 'textFormat'], parts: ['id', 'snippet'] };
/** https://developers.google.com/youtube/v3/docs/channels/list */
export const channelRules: Rules = { filters: ['id', 'mine', 'forHandle'], others: ['part', 'maxResults', 'pageToken'], parts: ['id', 'snippet', 'statistics'] };

function complaintAbout(query: URLSearchParams, { filters, others, parts }: Rules): HttpAnswer | null {
  const names = [...query.keys()];
  const strange = names.find((name) => !filters.includes(name) && !others.includes(name));
  if (strange !== undefined) return badRequest(`Unknown name "${strange}": Cannot bind query parameter.`);
  if (!query.has('part')) return problem(400, 'missingRequiredParameter', 'No filter selected. part', 'youtube.parameter');
  if (!query.get('part')!.split(',').every((part) => parts.includes(part))) return problem(400, 'unknownPart', 'unknown part', 'youtube.part');
  const given = filters.filter((name) => query.has(name));
  if (given.length !== 1) return problem(400, given.length === 0 ? 'missingRequiredParameter' : 'incompatibleParameters', 'Expected one filter', 'youtube.parameter');
  const most = Number(query.get('maxResults') ?? '20');
  if (!Number.isInteger(most) || most < 1 || most > 100) return invalid('maxResults');
  if (query.has('textFormat') && !['html', 'plainText'].includes(query.get('textFormat')!)) return invalid('textFormat');
  // These say which comments; what follows would say which of them.
  const notWithIds = ['maxResults', 'moderationStatus', 'order', 'pageToken', 'searchTerms'].find((name) => query.has('id') && query.has(name));
  if (notWithIds !== undefined) return problem(400, 'incompatibleParameters', `${notWithIds} cannot be used with id`, 'youtube.parameter');
  return query.has('id') && query.get('id')!.split(',').length > 50 ? invalid('id') : null;
}

interface Page<T> {
  items: T[];
  next: string | null;
}

/** A token is good for its own list. */
function page<T extends { id: string }>(list: readonly T[], name: string, query: URLSearchParams, most = 100): Page<T> | null {
  const token = query.get('pageToken');
  let from = 0;
  if (token !== null) {
    const [of, after] = Buffer.from(token, 'base64url').toString('utf8').split('\n');
    if (of !== name || after === undefined) return null;
    from = list.findIndex(({ id }) => id === after);
    if (from < 0) return null;
  }
  const end = from + Math.min(most, Number(query.get('maxResults') ?? '20'));
  const following = list[end];
  return { items: list.slice(from, end), next: following === undefined ? null : Buffer.from(`${name}\n${following.id}`).toString('base64url') };
}

const badToken = problem(400, 'invalidPageToken', 'The request specifies an invalid page token.', 'youtube.parameter');

function listAnswer(kind: string, { items, next }: Page<unknown>): HttpAnswer {
  return json(200, { kind, etag: 'etag', ...(next === null ? {} : { nextPageToken: next }), pageInfo: { totalResults: items.length, resultsPerPage: items.length }, items });
}

export interface Reading {
  world: World;
  self: Person;
  query: URLSearchParams;
  /** Threads on one page, however many are asked for. */
  mostThreads: number;
}

/** Threads that wait for the owner's word are those in which any comment does. */
function threadsStanding(world: World, standing: Standing): StoredComment[] {
  const fits = (top: StoredComment): boolean => top.standing === standing || (standing === 'heldForReview' && top.standing === 'published' && top.replies.some((reply) => reply.standing === standing));
  return world.threads.filter(fits).toReversed();
}

export function threads({ world, self, query, mostThreads }: Reading): HttpAnswer {
  const complaint = complaintAbout(query, threadRules);
  if (complaint !== null) return complaint;
  const parts = query.get('part')!.split(',');
  const ids = query.get('id');
  if (ids !== null) {
    const found = ids.split(',').flatMap((id) => world.comment(id) ?? []).filter(({ parent, standing }) => parent === null && standing !== 'rejected');
    return listAnswer('youtube#commentThreadListResponse', { items: found.map((one) => threadResource(one, self, parts, ['published'], false)), next: null });
  }
  const owner = query.get('allThreadsRelatedToChannelId');
  if (owner === null) return badRequest('not in this fake');
  if (owner !== self.id) return problem(403, 'forbidden', 'One or more of the requested comment threads cannot be retrieved due to insufficient permissions.', 'youtube.commentThread');
  const standing = query.get('moderationStatus') ?? 'published';
  if (standing !== 'published' && standing !== 'heldForReview') return invalid('moderationStatus');
  if ((query.get('order') ?? 'time') !== 'time') return invalid('order');
  const found = page(threadsStanding(world, standing), standing, query, mostThreads);
  if (found === null) return badToken;
  const standings: Standing[] = standing === 'published' ? ['published'] : ['published', 'heldForReview'];
  return listAnswer('youtube#commentThreadListResponse', { items: found.items.map((one) => threadResource(one, self, parts, standings, true)), next: found.next });
}

export function comments({ world, self, query }: Omit<Reading, 'mostThreads'>): HttpAnswer {
  const complaint = complaintAbout(query, commentRules);
  if (complaint !== null) return complaint;
  const ids = query.get('id');
  if (ids !== null) {
    const found = ids.split(',').flatMap((id) => world.comment(id) ?? []).filter(({ standing }) => standing !== 'rejected');
    return listAnswer('youtube#commentListResponse', { items: found.map((one) => commentResource(one, self, false)), next: null });
  }
  const parent = world.comment(query.get('parentId') ?? '');
  if (parent === undefined) return commentNotFound;
  const found = page(parent.replies.filter(({ standing }) => standing === 'published').toReversed(), parent.id, query);
  if (found === null) return badToken;
  return listAnswer('youtube#commentListResponse', { items: found.items.map((one) => commentResource(one, self, true)), next: found.next });
}

export function channels({ query, self }: Pick<Reading, 'query' | 'self'>): HttpAnswer {
  const complaint = complaintAbout(query, channelRules);
  if (complaint !== null) return complaint;
  return query.get('mine') === 'true' ? listAnswer('youtube#channelListResponse', { items: [channelResource(self)], next: null }) : badRequest('not in this fake');
}
