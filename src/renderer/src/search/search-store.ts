import type { Bridge, Failure, SearchHit, SearchPage } from '../../../contract/index.ts';
import { follow, nowhere, stepped, type Cursor, type List } from '../queue/cursor.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';

export interface Search {
  query: string;
  /** Null until the first answer. */
  hits: readonly SearchHit[] | null;
  /** Null where all of them are here. */
  next: string | null;
  /** How many documents the index does not cover yet. */
  waiting: number;
  misunderstood: SearchPage['misunderstood'];
  failure: Failure | null;
}

const typedAfter = 30;
const pageSize = 30;
/** The most that a page may have. */
const largestPage = 200;
/** How long to wait before the same question is asked again because something was not covered yet. */
const againAfter = 1_000;
/** Rows below the visible ones before the next page is asked for. */
const margin = 12;

const nothingYet = { hits: null, next: null, waiting: 0, misunderstood: [], failure: null };

export function hitId(hit: SearchHit): string {
  switch (hit.kind) {
    case 'message':
      return `message ${hit.messageId}`;
    case 'note':
      return `note ${hit.noteId}`;
    case 'customer':
      return `customer ${hit.customerId}`;
  }
}

/** Search as you type: an answer counts only where its question is still the latest. */
export class SearchStore {
  readonly search = createStore<Search | null>(null);
  readonly cursor = createStore<Cursor>(nowhere);

  readonly #bridge: Bridge;
  readonly #onHits: (hits: readonly SearchHit[]) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the questions; an answer to an earlier one is dropped. */
  #question = 0;
  #loadingNext = false;
  /** The latest question has its answer. */
  #answered = true;
  /** What waits for it. */
  #then: (() => void) | null = null;

  constructor(bridge: Bridge, onHits: (hits: readonly SearchHit[]) => void) {
    this.#bridge = bridge;
    this.#onHits = onHits;
  }

  begin(): void {
    if (this.search.get() === null) this.search.set({ query: '', ...nothingYet });
  }

  end(): void {
    this.#supersede();
    this.#answered = true;
    this.#then = null;
    this.search.set(null);
    this.cursor.set(nowhere);
  }

  type(query: string): void {
    const current = this.search.get();
    const asks = query.trim() !== '';
    const kept = asks && current !== null ? current : nothingYet;
    this.#supersede();
    this.#answered = !asks;
    this.#then = null;
    this.search.set({ ...kept, query, next: null, failure: null });
    if (asks) this.#timer = setTimeout(() => void this.#ask(query, pageSize, (page) => this.#begin(page)), typedAfter);
    else this.cursor.set(nowhere);
  }

  /** Does it with what answers what was typed: now, where that is here. */
  whenAnswered(act: () => void): void {
    if (this.#answered) act();
    else this.#then = act;
  }

  /** To be called when the agent does something else. */
  waitNoMore(): void {
    this.#then = null;
  }

  list(): List {
    const hits = this.search.get()?.hits ?? [];
    return {
      total: hits.length,
      idAt: (index) => (hits[index] === undefined ? undefined : hitId(hits[index])),
      indexOf: (id) => hits.findIndex((hit) => hitId(hit) === id),
    };
  }

  move(delta: number): void {
    this.moveTo(stepped(this.list(), this.cursor.get(), delta));
  }

  moveTo(index: number): void {
    const id = this.list().idAt(index);
    if (id !== undefined) this.cursor.set({ id, index });
    this.see(index);
  }

  /** To be called with the last row that is visible: asks for the next page where it comes near the end. */
  see(last: number): void {
    const search = this.search.get();
    if (search?.next == null || last + margin < (search.hits?.length ?? 0)) return;
    void this.#next(search.query, search.next);
  }

  active(): SearchHit | null {
    return this.search.get()?.hits?.[this.cursor.get().index] ?? null;
  }

  /** What is asked from now on is another question. */
  #supersede(): number {
    clearTimeout(this.#timer);
    this.#loadingNext = false;
    this.#question += 1;
    return this.#question;
  }

  async #ask(query: string, limit: number, take: (page: SearchPage) => void): Promise<void> {
    const question = this.#supersede();
    const result = await ask(this.#bridge, 'search.run', { query, limit, after: null });
    if (question !== this.#question) return;
    if (!result.ok) {
      this.#answered = true;
      this.#then = null;
      this.search.set({ query, ...nothingYet, failure: result.error });
      return;
    }
    if (result.value.overtaken) return;
    take(result.value);
    if (result.value.waiting > 0) this.#timer = setTimeout(() => void this.#again(query), againAfter);
  }

  #begin(page: SearchPage): void {
    this.#show(page);
    const id = this.list().idAt(0);
    this.cursor.set(id === undefined ? nowhere : { id, index: 0 });
    this.#answered = true;
    const then = this.#then;
    this.#then = null;
    then?.();
  }

  /** The same question: what has been covered since comes in, and the agent stays at the same hit. */
  async #again(query: string): Promise<void> {
    const shown = this.search.get()?.hits?.length ?? 0;
    await this.#ask(query, Math.min(largestPage, Math.max(pageSize, shown)), (page) => {
      if (shown > largestPage) this.search.update((search) => (search === null ? null : { ...search, waiting: page.waiting }));
      else this.#refill(page);
    });
  }

  #refill(page: SearchPage): void {
    this.#show(page);
    const list = this.list();
    const cursor = follow(list, this.cursor.get());
    const index = Math.max(0, Math.min(cursor.index, list.total - 1));
    this.cursor.set(cursor.id !== null && list.indexOf(cursor.id) >= 0 ? cursor : { id: list.idAt(index) ?? null, index });
  }

  #show({ hits, next, waiting, misunderstood }: SearchPage): void {
    this.#onHits(hits);
    this.search.update((search) => (search === null ? null : { query: search.query, hits, next, waiting, misunderstood, failure: null }));
  }

  async #next(query: string, after: string): Promise<void> {
    if (this.#loadingNext) return;
    this.#loadingNext = true;
    const question = this.#question;
    const result = await ask(this.#bridge, 'search.run', { query, limit: pageSize, after });
    if (question !== this.#question) return;
    this.#loadingNext = false;
    if (!result.ok) {
      // What was found stays; the end of the list says why it goes no further.
      this.search.update((search) => (search === null ? null : { ...search, next: null, failure: result.error }));
      return;
    }
    const { hits, next, overtaken } = result.value;
    if (overtaken) return;
    this.#onHits(hits);
    this.search.update((search) => (search === null ? null : { ...search, hits: joined(search.hits ?? [], hits), next }));
  }
}

/** A hit that moved between two pages is shown once. */
function joined(before: readonly SearchHit[], more: readonly SearchHit[]): readonly SearchHit[] {
  const known = new Set(before.map(hitId));
  return [...before, ...more.filter((hit) => !known.has(hitId(hit)))];
}
