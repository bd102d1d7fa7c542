import type { Bridge, Failure, SearchHit } from '../../../contract/index.ts';
import { nowhere, stepped, type Cursor, type List } from '../queue/cursor.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';

export interface Search {
  query: string;
  /** Null until the first answer. */
  hits: readonly SearchHit[] | null;
  /** False while older messages are still being indexed. */
  complete: boolean;
  failure: Failure | null;
}

const after = 60;
const most = 100;

/** Search as you type: one question at a time, and an answer only where its question is still the latest. */
export class SearchStore {
  readonly search = createStore<Search | null>(null);
  readonly cursor = createStore<Cursor>(nowhere);

  readonly #bridge: Bridge;
  readonly #onHits: (hits: readonly SearchHit[]) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(bridge: Bridge, onHits: (hits: readonly SearchHit[]) => void) {
    this.#bridge = bridge;
    this.#onHits = onHits;
  }

  begin(): void {
    if (this.search.get() === null) this.search.set({ query: '', hits: null, complete: true, failure: null });
  }

  end(): void {
    clearTimeout(this.#timer);
    this.search.set(null);
    this.cursor.set(nowhere);
  }

  type(query: string): void {
    const current = this.search.get();
    this.search.set({ query, hits: query.trim() === '' ? null : (current?.hits ?? null), complete: current?.complete ?? true, failure: null });
    clearTimeout(this.#timer);
    if (query.trim() !== '') this.#timer = setTimeout(() => void this.#run(query), after);
  }

  list(): List {
    const hits = this.search.get()?.hits ?? [];
    return { total: hits.length, idAt: (index) => hits[index]?.messageId, indexOf: (id) => hits.findIndex((hit) => hit.messageId === id) };
  }

  move(delta: number): void {
    this.moveTo(stepped(this.list(), this.cursor.get(), delta));
  }

  moveTo(index: number): void {
    const id = this.list().idAt(index);
    if (id !== undefined) this.cursor.set({ id, index });
  }

  active(): SearchHit | null {
    return this.search.get()?.hits?.[this.cursor.get().index] ?? null;
  }

  async #run(query: string): Promise<void> {
    const result = await ask(this.#bridge, 'search.run', { query, limit: most });
    if (this.search.get()?.query !== query) return;
    if (!result.ok) {
      this.search.set({ query, hits: [], complete: true, failure: result.error });
      return;
    }
    this.#onHits(result.value.hits);
    this.search.set({ query, hits: result.value.hits, complete: result.value.complete, failure: null });
    const first = result.value.hits[0];
    this.cursor.set(first === undefined ? nowhere : { id: first.messageId, index: 0 });
  }
}
