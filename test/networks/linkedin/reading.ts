import type { HttpAnswer } from '../faults.ts';
import { json, list, refusal } from './answers.ts';
import type { StoredComment, StoredNotification, World } from './world.ts';

const sixtyDays = 60 * 24 * 60 * 60_000;
const known = ['COMMENT', 'COMMENT_EDIT', 'COMMENT_DELETE', 'ADMIN_COMMENT', 'SHARE_MENTION', 'SHARE', 'LIKE'];

const bad = (message: string): HttpAnswer => refusal(400, 'ILLEGAL_ARGUMENT', message);

/** Where a page of a list begins and how long it is; null: not as it should be. */
export function pageIn(query: URLSearchParams, most: number): { start: number; count: number } | null {
  const [start, count] = [query.get('start') ?? '0', query.get('count') ?? '10'];
  return /^\d{1,9}$/u.test(start) && /^\d{1,9}$/u.test(count) && Number(count) >= 1 && Number(count) <= most ? { start: Number(start), count: Number(count) } : null;
}

function view({ notificationId, organization, action, at, urn, owner, text, object }: StoredNotification, decorated: boolean): object {
  const about = { owner, text, entity: urn, ...(action === 'SHARE_MENTION' ? {} : { object }) };
  // The short form of a comment's URN leaves out what is within the brackets.
  const short = urn.replace('(urn:li:', '(');
  return {
    notificationId, organizationalEntity: organization, action, lastModifiedAt: at, sourcePost: object, generatedActivity: short, subscriber: 'urn:li:person:zLqTygBP8S',
    ...(decorated && action !== 'COMMENT_DELETE' ? { decoratedGeneratedActivity: action === 'SHARE_MENTION' ? { share: about } : { comment: about } } : {}),
  };
}

/** The newest first. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/organizations/organization-social-action-notifications */
export function notifications(query: URLSearchParams, world: World, now: number, decorated: boolean): HttpAnswer {
  const unknown = [...query.keys()].find((name) => !['q', 'organizationalEntity', 'actions', 'timeRange', 'start', 'count'].includes(name));
  if (unknown !== undefined) return bad(`Unknown parameter ${unknown}`);
  if (query.get('q') !== 'criteria') return bad('No finder of that name');
  const actions = /^List\((?<names>[A-Z_,]+)\)$/u.exec(query.get('actions') ?? '')?.groups?.['names']?.split(',') ?? [];
  if (actions.length === 0 || actions.some((name) => !known.includes(name))) return bad('Invalid actions');
  const range = /^\(start:(?<from>\d{13}),end:(?<to>\d{13})\)$/u.exec(query.get('timeRange') ?? '')?.groups;
  if (range === undefined) return bad('Invalid timeRange');
  const page = pageIn(query, 100);
  if (page === null) return bad('Invalid paging');
  const organization = [...world.organizations.values()].find(({ urn }) => urn === query.get('organizationalEntity'));
  if (organization === undefined) return bad('Invalid organizationalEntity');
  if (organization.role !== 'ADMINISTRATOR') return refusal(403, 'ACCESS_DENIED', 'Member does not have permission to access the organization');
  const all = world.notifications
    .filter((one) => one.organization === organization.urn && actions.includes(one.action) && one.at >= Number(range['from']) && one.at <= Number(range['to']) && one.at > now - sixtyDays)
    .sort((a, b) => b.at - a.at || b.notificationId - a.notificationId);
  return list(all.slice(page.start, page.start + page.count).map((one) => view(one, decorated)), page.start, page.count, all.length);
}

/** Structure within an id has to be escaped; what is not there is told by itself. https://learn.microsoft.com/en-us/linkedin/marketing/community-management/shares/social-metadata-api */
export function metadata(query: URLSearchParams, world: World): HttpAnswer {
  const inner = /^List\((?<ids>[^()]+)\)$/u.exec(query.get('ids') ?? '')?.groups?.['ids'];
  if (inner === undefined) return bad('Invalid ids');
  const posts = inner.split(',').map((urn) => [urn, world.posts.get(urn)] as const);
  const results = Object.fromEntries(posts.flatMap(([urn, post]) => (post === undefined ? [] : [[urn, { entity: urn, commentsState: post.open ? 'OPEN' : 'CLOSED', commentSummary: { count: 0, topLevelCount: 0 }, reactionSummaries: {} }]])));
  const errors = Object.fromEntries(posts.flatMap(([urn, post]) => (post === undefined ? [[urn, { status: 404 }]] : [])));
  return json(200, { results, statuses: {}, errors });
}

export const commentView = ({ urn, id, object, actor, text, parent, createdAt }: StoredComment): object => ({
  actor, commentUrn: urn, id, object, $URN: urn, message: { attributes: [], text }, created: { actor, time: createdAt }, lastModified: { actor, time: createdAt },
  ...(parent === null ? {} : { parentComment: parent }),
});

/** Under a post those of the first level, under a comment its answers. */
export function comments(urn: string, query: URLSearchParams, world: World): HttpAnswer {
  const page = pageIn(query, 100);
  if (page === null) return bad('Invalid paging');
  if (!world.posts.has(urn) && !world.comments.has(urn)) return refusal(404, 'NOT_FOUND', `Could not find entity ${urn}`);
  const all = [...world.comments.values()].filter((one) => (one.parent ?? one.object) === urn).sort((a, b) => b.createdAt - a.createdAt);
  return list(all.slice(page.start, page.start + page.count).map(commentView), page.start, page.count, all.length);
}
