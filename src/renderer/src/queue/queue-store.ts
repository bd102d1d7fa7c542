import type { Bridge, Failure, QueueRow, QueueWindow, ViewId } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createKeyedStore } from '../store/keyed-store.ts';
import { createStore } from '../store/store.ts';
import { follow, nowhere, stepped, type Cursor, type List } from './cursor.ts';
import { holds, idAt, indexOf, nextOffset, sliceOf, windowSize, type Slice } from './slice.ts';

const keptRows = 2_000;

/** One view of the queue: the slice that is watched, its rows by id, and the active row. */
export class QueueStore {
  readonly slice = createStore<Slice | null>(null);
  readonly rows = createKeyedStore<QueueRow>();
  readonly cursor = createStore<Cursor>(nowhere);
  readonly failure = createStore<Failure | null>(null);
  /** False until the agent has moved or scrolled: till then the first row is the active one, whatever arrives. */
  touched = false;
  /** Counts the agent's own moves, so that nothing that comes late moves the cursor from where they went meanwhile. */
  moves = 0;
  /** Tells which row must stay active even when it leaves the view: the conversation that is open. */
  openId: () => string | null = () => null;

  readonly #bridge: Bridge;
  #view: ViewId = 'open';
  #request = 0;
  #pending: Promise<void> | null = null;
  /** Moves that wait for their row: until it is shown, what is visible says nothing about what to load. */
  #moving = 0;
  #visible = { first: 0, last: 0 };

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.on('queue.changed', (window) => {
      if (window.view === this.#view) this.#receive(window);
    });
  }

  get view(): ViewId {
    return this.#view;
  }

  list(): List {
    const slice = this.slice.get();
    return {
      total: slice?.total ?? 0,
      idAt: (index) => (slice === null ? undefined : idAt(slice, index)),
      indexOf: (id) => (slice === null ? -1 : indexOf(slice, id)),
    };
  }

  async show(view: ViewId): Promise<void> {
    const shown = view === this.#view ? this.slice.get() : null;
    if (shown !== null) {
      if (this.failure.get() !== null) await this.#watch(shown.offset, null);
      return;
    }
    this.#view = view;
    this.slice.set(null);
    this.cursor.set(nowhere);
    this.touched = false;
    this.#visible = { first: 0, last: 0 };
    await this.#watch(0, null);
  }

  /** Called with the visible rows whenever they change; asks for the next window where they come near its edge. */
  see(first: number, last: number): void {
    this.#visible = { first, last };
    if (first > 0) this.touched = true;
    this.#fill();
  }

  /** Makes the row `delta` further on the active one; loads it first where it is not known. */
  async move(delta: number): Promise<string | null> {
    this.touched = true;
    const { id, index } = this.cursor.get();
    const slice = this.slice.get();
    if (slice !== null && id !== null && !holds(slice, index)) await this.#watch(Math.max(0, index - windowSize / 2), id);
    return this.moveTo(stepped(this.list(), this.cursor.get(), delta));
  }

  async moveTo(index: number): Promise<string | null> {
    this.touched = true;
    if (this.list().total === 0) return null;
    if (index !== this.cursor.get().index) this.moves += 1;
    this.#moving += 1;
    if (this.list().idAt(index) === undefined) await this.#watch(Math.max(0, index - windowSize / 2), null);
    const id = this.list().idAt(index) ?? null;
    if (id !== null) this.cursor.set({ id, index });
    this.#moving -= 1;
    return id;
  }

  /** Makes a row the active one, known or not. */
  activate(id: string): void {
    this.touched = true;
    if (id !== this.cursor.get().id) this.moves += 1;
    const index = this.list().indexOf(id);
    this.cursor.set({ id, index: index < 0 ? this.cursor.get().index : index });
  }

  put(row: QueueRow): void {
    this.rows.put(row.id, row);
  }

  #fill(): void {
    const slice = this.slice.get();
    if (slice === null || this.#pending !== null || this.#moving > 0) return;
    const offset = nextOffset(slice, this.#visible.first, this.#visible.last);
    if (offset === null) return;
    this.#pending = this.#watch(offset, null).then(() => {
      this.#pending = null;
      if (nextOffset(this.slice.get() ?? slice, this.#visible.first, this.#visible.last) !== offset) this.#fill();
    });
  }

  async #watch(offset: number, anchorId: string | null): Promise<void> {
    const request = ++this.#request;
    const view = this.#view;
    const result = await ask(this.#bridge, 'queue.watch', { view, offset, limit: windowSize, anchorId });
    if (request !== this.#request || view !== this.#view) return;
    if (result.ok) this.#receive(result.value);
    else this.failure.set(result.error);
  }

  #receive(window: QueueWindow): void {
    this.failure.set(null);
    for (const row of window.rows) this.rows.put(row.id, row);
    this.slice.update((before) => sliceOf(window, before));
    this.#settleCursor();
    if (this.rows.size > keptRows) this.rows.prune(new Set(window.ids));
  }

  #settleCursor(): void {
    const list = this.list();
    const cursor = this.cursor.get();
    const slice = this.slice.get();
    const first = list.idAt(0);
    if (!this.touched && this.openId() === null && first !== undefined) {
      if (cursor.id !== first) this.cursor.set({ id: first, index: 0 });
      return;
    }
    const gone = cursor.id !== null && list.indexOf(cursor.id) < 0 && slice !== null && (holds(slice, cursor.index) || cursor.index >= slice.total);
    if (!gone || cursor.id === this.openId()) {
      this.cursor.set(follow(list, cursor));
      return;
    }
    const index = Math.max(0, Math.min(cursor.index, list.total - 1));
    this.cursor.set({ id: list.idAt(index) ?? null, index });
  }
}
