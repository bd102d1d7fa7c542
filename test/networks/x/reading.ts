import type { HttpAnswer } from '../faults.ts';
import { besideMessages, besidePosts, invalid, json, messageAnswer, notFound, postAnswer, userAnswer, type Wanted } from './answers.ts';
import { compareIds, countBelow, idAt } from './ids.ts';
import { matching } from './searching.ts';
import type { StoredMessage, StoredPost, World } from './world.ts';

/** X keeps this many within reach of its time-lines. */
const reach = { mentions: 800, posts: 3_200 };
const sevenDays = 7 * 24 * 60 * 60_000;
const thirtyDays = 30 * 24 * 60 * 60_000;

interface Slice<T> {
  items: T[];
  nextToken: string | null;
}

const tokenFor = (list: string, before: string): string => Buffer.from(JSON.stringify([list, before])).toString('base64url');

function beforeIn(token: string, list: string): string | null {
  try {
    const read: unknown = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    if (!Array.isArray(read) || read[0] !== list || typeof read[1] !== 'string') return null;
    return read[1];
  } catch {
    return null;
  }
}

/** Newest first; `list` is sorted oldest first. Null: the token is none of ours. */
function slice<T extends { id: string }>(list: readonly T[], name: string, query: URLSearchParams, oldest: number): Slice<T> | null {
  const token = query.get('pagination_token') ?? query.get('next_token');
  const before = token === null ? null : beforeIn(token, name);
  if (token !== null && before === null) return null;
  const since = query.get('since_id');
  const until = query.get('until_id');
  const startTime = query.get('start_time');
  const endTime = query.get('end_time');
  const ends = [before, until, endTime === null ? null : idAt(Date.parse(endTime))].flatMap((id) => (id === null ? [] : [countBelow(list, id)]));
  const starts = [
    oldest,
    ...(since === null ? [] : [countBelow(list, (BigInt(since) + 1n).toString())]),
    ...(startTime === null ? [] : [countBelow(list, idAt(Date.parse(startTime)))]),
  ];
  const end = Math.min(list.length, ...ends);
  const start = Math.max(...starts);
  const from = Math.max(start, end - Number(query.get('max_results') ?? '100'));
  const items = list.slice(from, Math.max(from, end)).reverse();
  const last = items.at(-1);
  return { items, nextToken: from > start && last !== undefined ? tokenFor(name, last.id) : null };
}

function postList({ items, nextToken }: Slice<StoredPost>, wanted: Wanted, world: World): HttpAnswer {
  const first = items[0];
  const last = items.at(-1);
  if (first === undefined || last === undefined) return json(200, { meta: { result_count: 0 } });
  return json(200, {
    data: items.map((post) => postAnswer(post, wanted, world)),
    ...besidePosts(items, wanted, world),
    meta: { newest_id: first.id, oldest_id: last.id, result_count: items.length, ...(nextToken === null ? {} : { next_token: nextToken }) },
  });
}

/** Nothing older than seven days, and no `since_id` from before them. */
export function recentSearch(query: URLSearchParams, wanted: Wanted, world: World, now: number): HttpAnswer {
  const oldest = idAt(now - sevenDays);
  const since = query.get('since_id');
  if (since !== null && compareIds(since, oldest) < 0) return invalid(wanted.naming, `'since_id' must be a tweet id created after [${new Date(now - sevenDays).toISOString()}]`);
  const words = query.get('query') ?? '';
  const list = world.posts().filter(matching(words));
  const page = slice(list, `search-${words}`, query, countBelow(list, oldest));
  return page === null ? invalid(wanted.naming, 'The `next_token` query parameter value is not valid') : postList(page, wanted, world);
}

export function timeline(kind: 'mentions' | 'posts', userId: string, query: URLSearchParams, wanted: Wanted, world: World): HttpAnswer {
  const person = world.personBy(userId);
  if (person === undefined) return json(200, { errors: [notFound(wanted.naming, 'user', 'id', userId)] });
  const list = kind === 'mentions' ? world.mentionsOf(person) : world.postsBy(person);
  const page = slice(list, `${kind}-${userId}`, query, Math.max(0, list.length - reach[kind]));
  if (page === null) return invalid(wanted.naming, 'The `pagination_token` query parameter value is not valid');
  return postList(page, wanted, world);
}

export function directMessages(list: readonly StoredMessage[], name: string, query: URLSearchParams, wanted: Wanted, world: World, now: number): HttpAnswer {
  const page = slice(list, name, query, countBelow(list, idAt(now - thirtyDays)));
  if (page === null) return invalid(wanted.naming, 'The `pagination_token` query parameter value is not valid');
  const { items, nextToken } = page;
  const meta = { result_count: items.length, ...(nextToken === null ? {} : { next_token: nextToken }) };
  if (items.length === 0) return json(200, { meta });
  return json(200, {
    data: items.map((message) => messageAnswer(message, wanted, world)),
    ...besideMessages(items, wanted),
    meta,
  });
}

export function postLookUp(query: URLSearchParams, wanted: Wanted, world: World): HttpAnswer {
  const ids = (query.get('ids') ?? '').split(',');
  const posts = ids.flatMap((id) => world.post(id) ?? []);
  const missing = ids.filter((id) => world.post(id) === undefined).map((id) => notFound(wanted.naming, 'tweet', 'ids', id));
  const { includes, errors = [] } = besidePosts(posts, wanted, world);
  const all = [...missing, ...errors];
  return json(200, {
    ...(posts.length > 0 ? { data: posts.map((post) => postAnswer(post, wanted, world)) } : {}),
    ...(includes === undefined ? {} : { includes }),
    ...(all.length > 0 ? { errors: all } : {}),
  });
}

export function userLookUp(query: URLSearchParams, wanted: Wanted, world: World): HttpAnswer {
  const ids = (query.get('ids') ?? '').split(',');
  const people = ids.flatMap((id) => world.personBy(id) ?? []);
  const missing = ids.filter((id) => world.personBy(id) === undefined).map((id) => notFound(wanted.naming, 'user', 'ids', id));
  return json(200, {
    ...(people.length > 0 ? { data: people.map((person) => userAnswer(person, wanted)) } : {}),
    ...(missing.length > 0 ? { errors: missing } : {}),
  });
}
