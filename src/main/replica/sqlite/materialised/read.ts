import { getQueryMatcher, type RxDocumentData } from 'rxdb/plugins/core';
import type { Collection } from '../collection.ts';
import type { Connection } from '../driver.ts';
import { conditionOf } from '../mango.ts';
import type { Query } from '../protocol.ts';
import { arrayOf, usablePaths } from '../read.ts';
import { toOrderable } from '../text-order.ts';
import type { ViewAsked, ViewWindow, WindowAsked } from './types.ts';

/** Null where the view is not there, or not all of its members have been found. */
export function viewWindow(connection: Connection, collection: Collection, asked: WindowAsked): ViewWindow | null {
  const view = numberOf(connection, collection, asked);
  if (view === undefined) return null;
  const { narrowed } = asked;
  return narrowed === null ? wholeWindow(connection, collection, view, asked) : narrowedWindow(connection, collection, view, narrowed, asked);
}

/** How many members there are; null as above. */
export function viewCount(connection: Connection, collection: Collection, asked: ViewAsked): number | null {
  const view = numberOf(connection, collection, asked);
  if (view === undefined) return null;
  if (asked.narrowed === null) return connection.values<number>('SELECT count(*) FROM view_members WHERE view = ?').get([view]) ?? 0;
  const members = narrowedMembers(connection, collection, view, asked.narrowed, 'asc');
  let total = 0;
  while (members.next().done !== true) total += 1;
  return total;
}

function numberOf(connection: Connection, { number }: Collection, { name, definition }: ViewAsked): number | undefined {
  return connection
    .values<number>(`SELECT number FROM views WHERE collection = ? AND name = ? AND definition = ? AND state = 'complete'`)
    .get([number, name, definition]);
}

type Direction = WindowAsked['direction'];

const orderOf = (direction: Direction): string => (direction === 'asc' ? 'place ASC, member ASC' : 'place DESC, member DESC');

/** Only the members of the window are looked up among the documents. */
function wholeWindow(connection: Connection, { documents }: Collection, view: number, asked: WindowAsked): ViewWindow {
  const order = orderOf(asked.direction);
  const before = asked.anchorId === null ? null : membersBefore(connection, view, asked.anchorId, asked.direction);
  const offset = offsetFrom(before, asked);
  const members = `SELECT place, member FROM view_members WHERE view = ? ORDER BY ${order} LIMIT ? OFFSET ?`;
  const found = connection
    .values<string>(`SELECT data FROM (${members}) JOIN ${documents} ON id = member ORDER BY ${order}`)
    .all([view, asked.limit, offset]);
  return { json: arrayOf(found), offset };
}

function membersBefore(connection: Connection, view: number, id: string, direction: Direction): number | null {
  const member = toOrderable(id);
  const place = connection.values<number>('SELECT place FROM view_members WHERE view = ? AND member = ?').get([view, member]);
  if (place === undefined) return null;
  const earlier = direction === 'asc' ? '<' : '>';
  return connection
    .values<number>(`SELECT count(*) FROM view_members WHERE view = ? AND (place, member) ${earlier} (?, ?)`)
    .get([view, place, member]) ?? 0;
}

const offsetFrom = (before: number | null, { offset, limit }: WindowAsked): number =>
  before === null ? offset : Math.max(0, before - Math.floor(limit / 2));

function narrowedWindow(connection: Connection, collection: Collection, view: number, narrowed: Query, asked: WindowAsked): ViewWindow {
  const members = (): Generator<Member> => narrowedMembers(connection, collection, view, narrowed, asked.direction);
  const offset = offsetFrom(asked.anchorId === null ? null : countBefore(members(), toOrderable(asked.anchorId)), asked);
  const found: string[] = [];
  let position = 0;
  for (const { data } of members()) {
    if (found.length >= asked.limit) break;
    if (position >= offset) found.push(data);
    position += 1;
  }
  return { json: arrayOf(found), offset };
}

function countBefore(members: Iterable<Member>, wanted: string): number | null {
  let before = 0;
  for (const { member } of members) {
    if (member === wanted) return before;
    before += 1;
  }
  return null;
}

type Member = { member: string; data: string };

function* narrowedMembers(connection: Connection, collection: Collection, view: number, narrowed: Query, direction: Direction): Generator<Member> {
  const { condition, complete } = conditionOf(narrowed.selector, usablePaths(connection, collection));
  const matches = complete ? null : getQueryMatcher(collection.schema, narrowed);
  // Its members lead, in their order, whatever else SQLite might think of: https://www.sqlite.org/optoverview.html#crossjoin
  const sql = `SELECT member, data FROM view_members CROSS JOIN ${collection.documents} ON id = member WHERE view = ? AND (${condition.sql}) ORDER BY ${orderOf(direction)}`;
  for (const found of connection.statement<Member>(sql).iterate([view, ...condition.values])) {
    if (matches === null || matches(JSON.parse(found.data) as RxDocumentData<unknown>)) yield found;
  }
}
