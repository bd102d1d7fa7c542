import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { error, json, notFound } from './answers.ts';
import { accountEntity, notificationEntity, type Place, statusEntity } from './entities.ts';
import { compareIds, isVisibleTo, type Person, type StoredStatus } from './world.ts';

/** Newest first. `min_id` gives those that come next, `since_id` the newest of all that come after. lib/paginable */
function page<T extends { id: string }>(sorted: readonly T[], query: URLSearchParams, limit: number): T[] {
  const [max, since, min] = [query.get('max_id'), query.get('since_id'), query.get('min_id')];
  const within = sorted.filter(({ id }) =>
    (max === null || compareIds(id, max) < 0) && (since === null || compareIds(id, since) > 0) && (min === null || compareIds(id, min) > 0));
  return (min === null ? within.slice(-limit) : within.slice(0, limit)).toReversed();
}

function linkOf(items: readonly { id: string }[], { path, query }: HttpRequest, url: string, goesOn: boolean): Record<string, string> {
  const [first, last] = [items[0], items.at(-1)];
  if (first === undefined || last === undefined) return {};
  const address = (name: string, id: string): string => {
    const others = [...query].filter(([one]) => !['max_id', 'since_id', 'min_id'].includes(one));
    return `<${url}${path}?${new URLSearchParams([[name, id], ...others]).toString()}>`;
  };
  const next = goesOn ? [`${address('max_id', last.id)}; rel="next"`] : [];
  return { link: [...next, `${address('min_id', first.id)}; rel="prev"`].join(', ') };
}

const limitIn = (query: URLSearchParams, usual: number, most: number): number => Math.min(Number(query.get('limit') ?? usual) || usual, most);

const pagingParameters = ['max_id', 'since_id', 'min_id', 'limit'];

/** Servers pass over what they do not know; here it is a mistake of the one who asks. */
export function strangeIn(query: URLSearchParams, known: readonly string[]): HttpAnswer | null {
  const strange = [...query.keys()].find((name) => !known.includes(name));
  return strange === undefined ? null : error(400, `unknown parameter ${strange}`);
}

export function notifications(request: HttpRequest, self: Person, place: Place, filtered: ReadonlySet<Person>): HttpAnswer {
  const { query } = request;
  const strange = strangeIn(query, [...pagingParameters, 'types[]', 'exclude_types[]', 'account_id', 'include_filtered']);
  if (strange !== null) return strange;
  const types = query.getAll('types[]');
  const list = place.world.notifications.filter(({ to, type, from }) =>
    to === self && (types.length === 0 || types.includes(type)) && !query.getAll('exclude_types[]').includes(type)
    && (query.get('include_filtered') === 'true' || !filtered.has(from)));
  const items = page(list, query, limitIn(query, 40, 80));
  // Whether there is a next page is not looked at.
  return json(200, items.map((one) => notificationEntity(one, place)), linkOf(items, request, place.url, true));
}

export function statusesOf(request: HttpRequest, owner: Person | undefined, self: Person, place: Place): HttpAnswer {
  const { query } = request;
  const strange = strangeIn(query, [...pagingParameters, 'exclude_reblogs', 'exclude_replies', 'only_media', 'pinned', 'tagged']);
  if (strange !== null) return strange;
  if (owner === undefined) return notFound;
  const list = place.world.statuses().filter((status) => status.author === owner && isVisibleTo(status, self));
  const limit = limitIn(query, 20, 40);
  const items = page(list, query, limit);
  return json(200, items.map((one) => statusEntity(one, self, place)), linkOf(items, request, place.url, items.length === limit));
}

/** Those that are not there, or not for the account, are left out. */
export function severalStatuses(query: URLSearchParams, self: Person, place: Place): HttpAnswer {
  const ids = query.getAll('id[]');
  const strange = strangeIn(query, ['id[]']);
  if (strange !== null) return strange;
  if (ids.length > 20) return error(422, 'Validation failed');
  const found = ids.flatMap((id) => place.world.status(id) ?? []).filter((status) => isVisibleTo(status, self));
  return json(200, found.map((one) => statusEntity(one, self, place)));
}

export function severalAccounts(query: URLSearchParams, place: Place): HttpAnswer {
  const ids = query.getAll('id[]');
  const strange = strangeIn(query, ['id[]']);
  if (strange !== null) return strange;
  if (ids.length > 40) return error(422, 'Validation failed');
  return json(200, ids.flatMap((id) => place.world.personBy(id) ?? []).map((one) => accountEntity(one, place)));
}

export function context(status: StoredStatus, self: Person, place: Place): HttpAnswer {
  const ancestors: StoredStatus[] = [];
  for (let above = status.inReplyTo; above !== null; above = above.inReplyTo) ancestors.unshift(above);
  const below = (one: StoredStatus): StoredStatus[] => place.world.statuses().filter(({ inReplyTo }) => inReplyTo === one).flatMap((reply) => [reply, ...below(reply)]);
  const shown = (list: readonly StoredStatus[]): unknown[] => list.filter((one) => isVisibleTo(one, self)).map((one) => statusEntity(one, self, place));
  return json(200, { ancestors: shown(ancestors), descendants: shown(below(status)) });
}
