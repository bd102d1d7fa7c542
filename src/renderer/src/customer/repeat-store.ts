import type { Bridge } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createKeyedStore } from '../store/keyed-store.ts';

const asksAfter = 250;
const most = 200;

/** Which conversations on the screen have others of the same person that may be about the same. Asked for once the list rests. */
export class RepeatStore {
  /** By conversation: how many others. */
  readonly others = createKeyedStore<number>();

  readonly #bridge: Bridge;
  readonly #shown = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.on('queue.changed', () => this.#askSoon());
    bridge.on('person.changed', () => this.#askSoon());
  }

  /** A row is on the screen until what this answers with is called. */
  show(conversationId: string): () => void {
    this.#shown.set(conversationId, (this.#shown.get(conversationId) ?? 0) + 1);
    this.#askSoon();
    return () => {
      const left = (this.#shown.get(conversationId) ?? 1) - 1;
      if (left > 0) this.#shown.set(conversationId, left);
      else this.#shown.delete(conversationId);
    };
  }

  #askSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), asksAfter);
  }

  async #ask(): Promise<void> {
    const conversationIds = [...this.#shown.keys()].slice(0, most);
    if (conversationIds.length === 0) return;
    const result = await ask(this.#bridge, 'person.repeats', { conversationIds });
    if (!result.ok) return;
    const found = new Map(result.value.repeats.map(({ conversationId, others }) => [conversationId, others]));
    for (const id of conversationIds) this.others.put(id, found.get(id) ?? 0);
  }
}
