import type { ActionItem, Bridge, Failure, OutboxItem } from '../../../contract/index.ts';
import { follow, nowhere, stepped, type Cursor, type List } from '../queue/cursor.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';
import { sameMembers } from '../store/unless-same.ts';

/** A reply that is not delivered, or something that is not done to a message. */
export type OutboxEntry =
  | { kind: 'reply'; id: string; at: number; item: OutboxItem }
  | { kind: 'action'; id: string; at: number; item: ActionItem };

/** Oldest first. */
function entriesOf(replies: readonly OutboxItem[], actions: readonly ActionItem[]): OutboxEntry[] {
  const entries: OutboxEntry[] = [
    ...replies.map((item) => ({ kind: 'reply' as const, id: item.message.id, at: item.message.sentAt, item })),
    ...actions.map((item) => ({ kind: 'action' as const, id: item.action.id, at: item.wantedAt, item })),
  ];
  return entries.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** What waits to be delivered or done, and what needs the agent. */
export class OutboxStore {
  /** Null until it was read. */
  readonly entries = createStore<readonly OutboxEntry[] | null>(null);
  readonly cursor = createStore<Cursor>(nowhere);
  readonly failure = createStore<Failure | null>(null);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.on('outbox.changed', ({ items, actions }) => this.#receive(entriesOf(items, actions)));
  }

  async load(): Promise<void> {
    const before = this.entries.get();
    const result = await ask(this.#bridge, 'outbox.list', {});
    this.failure.set(result.ok ? null : result.error);
    // An event is newer than the answer that it overtook.
    if (result.ok && this.entries.get() === before) this.#receive(entriesOf(result.value.items, result.value.actions));
  }

  list(): List {
    const entries = this.entries.get() ?? [];
    return { total: entries.length, idAt: (index) => entries[index]?.id, indexOf: (id) => entries.findIndex((entry) => entry.id === id) };
  }

  active(): OutboxEntry | null {
    const { id } = this.cursor.get();
    return this.entries.get()?.find((entry) => entry.id === id) ?? null;
  }

  move(delta: number): void {
    this.moveTo(stepped(this.list(), this.cursor.get(), delta));
  }

  moveTo(index: number): void {
    const id = this.list().idAt(index);
    if (id !== undefined) this.cursor.set({ id, index });
  }

  #receive(entries: readonly OutboxEntry[]): void {
    this.entries.update((before) => sameMembers(before ?? [], entries));
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
