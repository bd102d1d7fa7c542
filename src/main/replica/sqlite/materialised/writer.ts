import { getQueryMatcher, type RxDocumentData } from 'rxdb/plugins/core';
import type { Collection } from '../collection.ts';
import type { Connection } from '../driver.ts';
import { conditionOf } from '../mango.ts';
import type { WriteRow } from '../protocol.ts';
import { usablePaths } from '../read.ts';
import { toOrderable } from '../text-order.ts';
import type { ViewDeclaration } from './types.ts';

/** Rows looked at, or members taken out, in one transaction: what others wait for it. */
const sliceSize = 500;

type Entry = { number: number; name: string; definition: string };
type Member = { member: string; place: number };

/** Keeps the views of one collection up with its documents, in the transactions that change these. */
export class ViewWriter {
  readonly #connection: Connection;
  readonly #collection: Collection;
  #open: ReadonlyMap<string, ViewDeclaration & { number: number }> = new Map();

  constructor(connection: Connection, collection: Collection) {
    this.#connection = connection;
    this.#collection = collection;
  }

  /** From now on these are its views; what was found of them in an earlier life is taken up where nothing was missed meanwhile. */
  declare(declarations: readonly ViewDeclaration[]): void {
    // Where it fails, nothing is followed, and the next declaration finds out.
    this.#open = new Map();
    const connection = this.#connection;
    const { number: collection } = this.#collection;
    const open = connection.transaction(() => {
      const changes = connection.values<number>('SELECT changes FROM collections WHERE number = ?').get([collection]) ?? 0;
      const through = connection.values<number>('SELECT change FROM views_through WHERE collection = ?').get([collection]);
      const stored = connection
        .statement<Entry>(`SELECT number, name, definition FROM views WHERE collection = ? AND state <> 'leaving'`)
        .all([collection]);
      const known = through === changes ? stored.filter((one) => declarations.some(isSame(one))) : [];
      const leave = connection.statement(`UPDATE views SET state = 'leaving' WHERE number = ?`);
      for (const one of stored) if (!known.includes(one)) leave.run([one.number]);
      const begin = connection.statement(`INSERT INTO views (collection, name, definition, state, built) VALUES (?, ?, ?, 'building', 0)`);
      const declared = declarations.map((declaration): [string, ViewDeclaration & { number: number }] => {
        const number = known.find(isSame(declaration))?.number ?? Number(begin.run([collection, declaration.name, declaration.definition]).rowId);
        return [declaration.name, { ...declaration, number }];
      });
      if (declared.length > 0 && through !== changes) this.#setThrough(changes);
      return new Map(declared);
    });
    this.#open = open;
  }

  /** To be called in the transaction that writes the row. */
  follow({ id, views = [] }: WriteRow): void {
    for (const { view, place } of views) {
      const number = this.#open.get(view)?.number;
      if (number === undefined) continue;
      const member = toOrderable(id);
      this.#connection.statement('DELETE FROM view_members WHERE view = ? AND member = ?').run([number, member]);
      if (place !== null) this.#connection.statement('INSERT INTO view_members (view, place, member) VALUES (?, ?, ?)').run([number, place, member]);
    }
  }

  /** To be called in the same transaction, once all of its rows are written. */
  followed(change: number): void {
    if (this.#open.size > 0 && change > 0) this.#setThrough(change);
  }

  /** Finds some of the members that are still to be found, or takes some out. False: nothing is left to do. */
  buildSome(): boolean {
    return this.#connection.transaction(() => this.#takeOutSome() || this.#findSome());
  }

  remove(): void {
    this.declare([]);
    while (this.buildSome()) continue;
  }

  #setThrough(change: number): void {
    this.#connection
      .statement('INSERT INTO views_through (collection, change) VALUES (?, ?) ON CONFLICT (collection) DO UPDATE SET change = excluded.change')
      .run([this.#collection.number, change]);
  }

  #takeOutSome(): boolean {
    const connection = this.#connection;
    const leaving = connection
      .values<number>(`SELECT number FROM views WHERE collection = ? AND state = 'leaving' LIMIT 1`)
      .get([this.#collection.number]);
    if (leaving === undefined) return false;
    const { changes } = connection
      .statement('DELETE FROM view_members WHERE (view, place, member) IN (SELECT view, place, member FROM view_members WHERE view = ? LIMIT ?)')
      .run([leaving, sliceSize]);
    if (changes < sliceSize) connection.statement('DELETE FROM views WHERE number = ?').run([leaving]);
    return true;
  }

  #findSome(): boolean {
    const connection = this.#connection;
    const { documents } = this.#collection;
    const found = connection
      .statement<{ name: string; built: number }>(`SELECT name, built FROM views WHERE collection = ? AND state = 'building' LIMIT 1`)
      .get([this.#collection.number]);
    const view = found === undefined ? undefined : this.#open.get(found.name);
    if (found === undefined || view === undefined) return false;
    const last = connection
      .values<number | null>(`SELECT max(seq) FROM (SELECT seq FROM ${documents} WHERE seq > ? ORDER BY seq LIMIT ${sliceSize})`)
      .get([found.built]) ?? null;
    if (last === null) {
      connection.statement(`UPDATE views SET state = 'complete' WHERE number = ?`).run([view.number]);
      return true;
    }
    // One that was written since the view was declared is a member already, at this very place.
    const add = connection.statement('INSERT OR IGNORE INTO view_members (view, place, member) VALUES (?, ?, ?)');
    for (const { place, member } of this.#membersBetween(view, found.built, last)) add.run([view.number, place, member]);
    connection.statement('UPDATE views SET built = ? WHERE number = ?').run([last, view.number]);
    return true;
  }

  #membersBetween({ by, query }: ViewDeclaration, after: number, last: number): Member[] {
    const connection = this.#connection;
    const collection = this.#collection;
    const place = collection.layout.scalars.get(by);
    if (place?.column !== true || place.type !== 'number') throw new Error(`${collection.name} is not ordered by ${by}`);
    const { condition, complete } = conditionOf(query.selector, usablePaths(connection, collection));
    const sql = `SELECT id AS member, ${place.sql} AS place${complete ? '' : ', data'} FROM ${collection.documents} WHERE seq > ? AND seq <= ? AND ${condition.sql}`;
    const rows = connection.statement<Member & { data: string }>(sql).all([after, last, ...condition.values]);
    if (complete) return rows;
    const matches = getQueryMatcher(collection.schema, query);
    return rows.filter(({ data }) => matches(JSON.parse(data) as RxDocumentData<unknown>));
  }
}

const isSame = (one: { name: string; definition: string }) => (other: { name: string; definition: string }): boolean =>
  one.name === other.name && one.definition === other.definition;
