import type { Bridge, Failure, OutboxItem } from '../../../contract/index.ts';
import { follow, nowhere, stepped, type Cursor, type List } from '../queue/cursor.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';

/** What waits to be delivered, and what needs the agent. */
export class OutboxStore {
  /** Null until it was read. */
  readonly items = createStore<readonly OutboxItem[] | null>(null);
  readonly cursor = createStore<Cursor>(nowhere);
  readonly failure = createStore<Failure | null>(null);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.on('outbox.changed', ({ items }) => this.#receive(items));
  }

  async load(): Promise<void> {
    const result = await ask(this.#bridge, 'outbox.list', {});
    this.failure.set(result.ok ? null : result.error);
    if (result.ok) this.#receive(result.value.items);
  }

  list(): List {
    const items = this.items.get() ?? [];
    return { total: items.length, idAt: (index) => items[index]?.message.id, indexOf: (id) => items.findIndex((item) => item.message.id === id) };
  }

  active(): OutboxItem | null {
    const { id } = this.cursor.get();
    return this.items.get()?.find((item) => item.message.id === id) ?? null;
  }

  move(delta: number): void {
    this.moveTo(stepped(this.list(), this.cursor.get(), delta));
  }

  moveTo(index: number): void {
    const id = this.list().idAt(index);
    if (id !== undefined) this.cursor.set({ id, index });
  }

  #receive(items: readonly OutboxItem[]): void {
    this.items.set(items);
    const list = this.list();
    const cursor = this.cursor.get();
    if (cursor.id !== null && list.indexOf(cursor.id) >= 0) {
      this.cursor.set(follow(list, cursor));
      return;
    }
    const index = Math.max(0, Math.min(cursor.index, list.total - 1));
    this.cursor.set({ id: list.idAt(index) ?? null, index });
  }
}
