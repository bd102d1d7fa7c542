import type { Bridge, NoteView, QueueRow, MessageView } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';
import { merged } from './messages.ts';

const pageSize = 50;

/** All that one person and we said, as far as it is loaded. */
export interface Timeline {
  customerId: string;
  /** False until it has been read. */
  ready: boolean;
  messages: readonly MessageView[];
  notes: readonly NoteView[];
  /** By conversation. */
  rows: ReadonlyMap<string, QueueRow>;
  hasEarlier: boolean;
}

/** What a person and we said over all conversations, in place of the open one alone; null: only that is shown. */
export class TimelineStore {
  readonly timeline = createStore<Timeline | null>(null);

  readonly #bridge: Bridge;
  #earlier: Promise<void> | null = null;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.on('timeline.changed', ({ customerId, messages, removed, notes, rows }) => this.timeline.update((now) => {
      if (now?.customerId !== customerId || !now.ready) return now;
      const from = now.hasEarlier ? now.messages[0]?.sentAt ?? 0 : 0;
      return {
        ...now,
        messages: merged(now.messages, messages.filter(({ sentAt }) => sentAt >= from), removed),
        notes: notes ?? now.notes,
        rows: withRows(now.rows, rows),
      };
    }));
  }

  async show(customerId: string): Promise<void> {
    this.#earlier = null;
    this.timeline.set({ customerId, ready: false, messages: [], notes: [], rows: new Map(), hasEarlier: false });
    const result = await ask(this.#bridge, 'person.timeline', { customerId, before: null, limit: pageSize });
    if (this.timeline.get()?.customerId !== customerId) return;
    if (!result.ok) {
      this.timeline.set(null);
      return;
    }
    const { messages, notes, rows, hasEarlier } = result.value;
    this.timeline.set({ customerId, ready: true, messages, notes, rows: withRows(new Map(), rows), hasEarlier });
  }

  leave(): void {
    if (this.timeline.get() === null) return;
    this.#earlier = null;
    this.timeline.set(null);
    void ask(this.#bridge, 'person.leaveTimeline', {});
  }

  /** One page at a time. */
  async loadEarlier(): Promise<void> {
    const earlier = this.#earlier ??= this.#readEarlier();
    await earlier;
    if (this.#earlier === earlier) this.#earlier = null;
  }

  async #readEarlier(): Promise<void> {
    const now = this.timeline.get();
    const first = now?.messages[0];
    if (now === null || first === undefined || !now.hasEarlier) return;
    const { customerId } = now;
    const result = await ask(this.#bridge, 'person.timeline', { customerId, before: { at: first.sentAt, id: first.id }, limit: pageSize });
    if (!result.ok) return;
    const { messages, notes, rows, hasEarlier } = result.value;
    this.timeline.update((current) => (current?.customerId !== customerId ? current : {
      ...current,
      messages: merged(current.messages, messages),
      notes: [...new Map([...notes, ...current.notes].map((note) => [note.id, note])).values()],
      rows: withRows(current.rows, rows),
      hasEarlier,
    }));
  }
}

const withRows = (known: ReadonlyMap<string, QueueRow>, rows: readonly QueueRow[]): ReadonlyMap<string, QueueRow> =>
  new Map([...known, ...rows.map((row) => [row.id, row] as const)]);
