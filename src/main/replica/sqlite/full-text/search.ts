import type { Collection } from '../collection.ts';
import { type Connection, sqliteCode } from '../driver.ts';
import { cursorOf, type Place, placeOf } from './cursor.ts';
import { excerptOf } from './excerpt.ts';
import { keysOfFew } from './few.ts';
import { type Filter, filterOf } from './filter.ts';
import { firstKeyOf, highestKey, lowestKey } from './keys.ts';
import { type Beginnings, everyTerm, everyTermOrPart, everyWholeTerm, onePhrase, type Term, termsOf } from './question.ts';
import { fieldColumn, tablesOf, waitingIn } from './tables.ts';
import { termsBeginning, termsWith } from './terms.ts';
import type { FullTextFields, SearchHit, SearchOperation, SearchPage } from './types.ts';
import { textsOf } from './writer.ts';

/** Candidates that are put in the order of relevance together; before and after them it is recency that counts. */
const windowSize = 100;

/** Rows read between two looks at whether anybody still waits for the answer. */
const rowsUnseen = 64;

class Overtaken extends Error {}

/** Documents that are found in one way, and the ways in which some of them are better than the others, the best first. */
type Stage = { expression: string | undefined; better: readonly string[] };

/** One after the other, each only when those before are exhausted: undefined where it would find nothing. */
type Stages = readonly (() => Stage | undefined)[];

type Search = {
  connection: Connection;
  collection: Collection;
  fields: FullTextFields;
  stages: Stages;
  filter: Filter | undefined;
  /** Of a question without words, the keys of everything that fits, the newest first; undefined where that is too much. */
  few: readonly bigint[] | undefined;
  lowest: bigint;
  highest: bigint;
  breathe: () => void;
};

type Found = { place: Place; json: string };

/**
 * Finds documents by their words. Needs no writer: what it does not see yet, it counts in `waiting`.
 * Hits are in the order of time, the newest first, but within each window of 100 the more relevant ones lead; those that
 * contain a word only as a part of another come after all others.
 * `damaged`: the index cannot be read and is to be built anew; the documents are not concerned.
 */
export function search(
  connection: Connection,
  collection: Collection,
  fields: FullTextFields,
  related: Collection | undefined,
  request: SearchOperation,
  isCancelled: () => boolean,
): SearchPage & { damaged: boolean } {
  const waiting = waitingIn(connection, collection);
  const none = { hits: [], next: null, waiting };
  try {
    const terms = termsOf(request.text);
    const prepared = prepare(connection, collection, fields, related, request, terms, breathing(isCancelled));
    const found = [...take(hitsOf(prepared, request.after), request.limit + 1)];
    const shown = found.slice(0, request.limit);
    const last = shown.at(-1);
    const asked = [...terms, ...(request.within ?? []).flatMap(({ text }) => termsOf(text))];
    return {
      hits: shown.map(({ json }) => hitOf(collection, fields, asked, json)),
      next: found.length > shown.length && last !== undefined ? cursorOf(last.place) : null,
      waiting,
      overtaken: false,
      damaged: false,
    };
  } catch (error) {
    if (error instanceof Overtaken) return { ...none, overtaken: true, damaged: false };
    if (sqliteCode(error) === 'SQLITE_CORRUPT_VTAB') return { ...none, overtaken: false, damaged: true };
    throw error;
  }
}

/** Throws, now and then, where nobody waits any more. */
function breathing(isCancelled: () => boolean): () => void {
  let rows = 0;
  return () => {
    if (rows % rowsUnseen === 0 && isCancelled()) throw new Overtaken();
    rows += 1;
  };
}

function* take<Item>(items: Iterable<Item>, count: number): Generator<Item> {
  let taken = 0;
  for (const item of items) {
    yield item;
    taken += 1;
    if (taken >= count) return;
  }
}

function prepare(
  connection: Connection,
  collection: Collection,
  fields: FullTextFields,
  related: Collection | undefined,
  request: SearchOperation,
  terms: readonly Term[],
  breathe: () => void,
): Search {
  breathe();
  const { from, to, text, within = [] } = request;
  const filter = filterOf(connection, collection, related, request, breathe);
  const wordless = text.trim() === '' && within.length === 0;
  return {
    connection,
    collection,
    fields,
    stages: stagesOf(connection, collection, fields, request, terms),
    filter,
    few: filter !== undefined && wordless ? keysOfFew(connection, collection, filter, breathe) : undefined,
    lowest: from === undefined ? lowestKey : firstKeyOf(from),
    highest: to === undefined ? highestKey : firstKeyOf(to) - 1n,
    breathe,
  };
}

/** None: nothing can be found. */
function stagesOf(connection: Connection, collection: Collection, fields: FullTextFields, request: SearchOperation, terms: readonly Term[]): Stages {
  const beginnings = beginningsIn(connection, collection);
  const within = (request.within ?? []).map((part) => withinOf(fields, part, beginnings));
  if (within.includes(undefined) || (terms.length === 0 && request.text.trim() !== '')) return [];
  const both = (expression: string | undefined): string | undefined =>
    [expression === undefined ? undefined : `(${expression})`, ...within].filter((part) => part !== undefined).join(' AND ') || undefined;
  if (terms.length === 0) return [() => ({ expression: both(undefined), better: [] })];
  const whole = everyTerm(terms, beginnings);
  return [
    () => ({ expression: both(whole), better: betterOf(terms, beginnings) }),
    () => {
      const parts = everyTermOrPart(terms, beginnings, (part) => termsWith(connection, collection, part));
      return parts === undefined ? undefined : { expression: both(`(${parts}) NOT (${whole})`), better: [] };
    },
  ];
}

/** Looked up once for all the ways in which a search asks. */
function beginningsIn(connection: Connection, collection: Collection): Beginnings {
  const known = new Map<string, readonly string[] | undefined>();
  return (letters) => {
    if (!known.has(letters)) known.set(letters, termsBeginning(connection, collection, letters));
    return known.get(letters);
  };
}

/** Undefined where nothing can be found. */
function withinOf(
  { fields }: FullTextFields, { fields: asked, text }: { fields: readonly string[]; text: string }, beginnings: Beginnings,
): string | undefined {
  const columns = asked.flatMap((field) => (fields.includes(field) ? [fieldColumn(fields.indexOf(field))] : []));
  const terms = termsOf(text);
  return columns.length === 0 || terms.length === 0 ? undefined : `({${columns.join(' ')}} : (${everyTerm(terms, beginnings)}))`;
}

function betterOf(terms: readonly Term[], beginnings: Beginnings): string[] {
  const phrase = terms.length > 1 ? [onePhrase(terms, beginnings)] : [];
  return terms.some(({ open }) => open) ? [...phrase, everyWholeTerm(terms)] : phrase;
}

function* hitsOf(search: Search, after: string | undefined): Generator<Found> {
  const start = after === undefined ? undefined : placeOf(after);
  if (after !== undefined && start === undefined) return;
  for (const [number, stageOf] of search.stages.entries()) {
    if (start !== undefined && number < start.stage) continue;
    const stage = stageOf();
    if (stage === undefined) continue;
    if (number !== start?.stage) yield* stageHits(search, number, stage, search.highest);
    else {
      yield* windowHits(search, number, stage, candidatesIn(search, stage, start.lower, start.upper, Infinity), start, start);
      yield* stageHits(search, number, stage, start.lower - 1n);
    }
  }
}

function* stageHits(search: Search, number: number, stage: Stage, highest: bigint): Generator<Found> {
  let upper = highest;
  while (upper >= search.lowest) {
    const candidates = candidatesIn(search, stage, search.lowest, upper, windowSize);
    const [first, last] = [candidates[0], candidates.at(-1)];
    if (first === undefined || last === undefined) return;
    // The last window has no end of its own: what is added below it belongs to it.
    const lower = candidates.length < windowSize ? search.lowest : last;
    yield* windowHits(search, number, stage, candidates, { upper: first, lower }, undefined);
    upper = lower - 1n;
  }
}

/** Keys of documents that match, the newest first. */
function candidatesIn(search: Search, { expression }: Stage, lower: bigint, upper: bigint, enough: number): bigint[] {
  const { connection, collection, filter, few } = search;
  if (few !== undefined) return few.filter((key) => key >= lower && key <= upper).slice(0, enough);
  const { words, keys } = tablesOf(collection);
  const range = [lower, upper];
  if (filter !== undefined) return fittingIn(search, filter, expression, range, enough);
  const limit = enough === Infinity ? -1 : enough;
  const found = expression === undefined
    ? connection.values<string>(`SELECT CAST(key AS TEXT) FROM ${keys} WHERE key BETWEEN ? AND ? ORDER BY key DESC LIMIT ?`).all([...range, limit])
    : connection
      .values<string>(`SELECT CAST(rowid AS TEXT) FROM ${words} WHERE ${words} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT ?`)
      .all([expression, ...range, limit]);
  return found.map(BigInt);
}

/** One row after the other: nobody knows how many have to be looked at. */
function fittingIn(search: Search, filter: Filter, expression: string | undefined, range: readonly bigint[], enough: number): bigint[] {
  const { connection, collection, breathe } = search;
  const { words, keys } = tablesOf(collection);
  const [tables, key, matched] = expression === undefined
    ? [keys, `${keys}.key`, []]
    : [`${words} CROSS JOIN ${keys} ON key = ${words}.rowid`, `${words}.rowid`, [expression]];
  const matches = expression === undefined ? '' : `${words} MATCH ? AND`;
  const rows = connection.statement<{ key: string; fits: number | null; json: string }>(
    `SELECT CAST(${key} AS TEXT) AS key, deleted = 0 AND (${filter.condition.sql}) AS fits, ${filter.rest === undefined ? `''` : 'data'} AS json
     FROM ${tables} CROSS JOIN ${collection.documents} USING (seq) WHERE ${matches} ${key} BETWEEN ? AND ? ORDER BY ${key} DESC`,
  );
  const found: bigint[] = [];
  for (const row of rows.iterate([...filter.condition.values, ...matched, ...range])) {
    breathe();
    if (row.fits !== 1 || filter.rest?.(row.json) === false) continue;
    found.push(BigInt(row.key));
    if (found.length >= enough) break;
  }
  return found;
}

type Ranked = { key: bigint; rank: number };

function* windowHits(
  search: Search,
  stage: number,
  { better }: Stage,
  candidates: readonly bigint[],
  { upper, lower }: { upper: bigint; lower: bigint },
  after: Ranked | undefined,
): Generator<Found> {
  const ranks = ranksOf(search, better, candidates);
  const ranked = candidates.map((key): Ranked => ({ key, rank: ranks.get(key) ?? better.length })).sort(byRank);
  for (const candidate of ranked) {
    if (after !== undefined && byRank(candidate, after) <= 0) continue;
    search.breathe();
    const json = documentOf(search, candidate.key);
    if (json !== undefined) yield { json, place: { ...candidate, stage, upper, lower } };
  }
}

const byRank = (a: Ranked, b: Ranked): number => a.rank - b.rank || Number(b.key > a.key) - Number(b.key < a.key);

/** The best way in which each candidate is found: 0 is the first of `better`. Those that none of them finds are left out. */
function ranksOf({ connection, collection, filter, breathe }: Search, better: readonly string[], candidates: readonly bigint[]): Map<bigint, number> {
  const ranks = new Map<bigint, number>();
  const [newest, oldest] = [candidates[0], candidates.at(-1)];
  if (newest === undefined || oldest === undefined || candidates.length === 1) return ranks;
  const { words } = tablesOf(collection);
  const among = new Set(candidates);
  const matching = connection.values<string>(`SELECT CAST(rowid AS TEXT) FROM ${words} WHERE ${words} MATCH ? AND rowid BETWEEN ? AND ?`);
  better.forEach((expression, rank) => {
    for (const text of filter === undefined ? matching.all([expression, oldest, newest]) : matching.iterate([expression, oldest, newest])) {
      breathe();
      const key = BigInt(text);
      if (among.has(key) && !ranks.has(key)) ranks.set(key, rank);
    }
  });
  return ranks;
}

/** Not of what was deleted or changed since it was indexed: nobody knows whether it still matches. */
function documentOf({ connection, collection }: Search, key: bigint): string | undefined {
  const { keys, pending } = tablesOf(collection);
  return connection
    .values<string>(
      `SELECT data FROM ${keys} JOIN ${collection.documents} USING (seq)
       WHERE key = ? AND deleted = 0 AND NOT EXISTS (SELECT 1 FROM ${pending} WHERE ${pending}.seq = ${keys}.seq)`,
    )
    .get([key]);
}

function hitOf({ layout }: Collection, fields: FullTextFields, terms: readonly Term[], json: string): SearchHit {
  const document = JSON.parse(json) as Record<string, unknown>;
  return { id: String(document[layout.primaryPath]), excerpt: excerptOf(textsOf(document, fields), terms) };
}
