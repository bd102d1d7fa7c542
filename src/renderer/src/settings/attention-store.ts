import type { AttentionSettings, AttentionView, Bridge, Failure } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';
import { unlessNewer } from '../store/unless-newer.ts';

/** How the console calls for the agent, as main tells of it. */
export class AttentionStore {
  /** Null: not asked for yet. */
  readonly view = createStore<AttentionView | null>(null);
  readonly failure = createStore<Failure | null>(null);

  readonly #bridge: Bridge;
  #last = Promise.resolve();

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.on('attention.changed', (view) => this.view.set(view));
  }

  async load(): Promise<void> {
    const take = unlessNewer(this.view);
    const result = await ask(this.#bridge, 'attention.view', {});
    if (result.ok) take(result.value);
  }

  /** The screen shows it once it is kept. One change after the other, so that none is made to what was before another. */
  change(change: Partial<AttentionSettings>): Promise<void> {
    this.#last = this.#last.then(() => this.#keep(change));
    return this.#last;
  }

  async #keep(change: Partial<AttentionSettings>): Promise<void> {
    const view = this.view.get();
    if (view === null) return;
    const result = await ask(this.#bridge, 'attention.set', { ...view.settings, ...change });
    this.failure.set(result.ok ? null : result.error);
  }

  /** Answers with how it is then; null: it could not be changed. */
  async togglePause(): Promise<'paused' | 'resumed' | null> {
    if (this.view.get() === null) await this.load();
    const on = this.view.get()?.pausedUntil == null;
    const result = await ask(this.#bridge, 'attention.pause', { on });
    this.failure.set(result.ok ? null : result.error);
    if (!result.ok) return null;
    return on ? 'paused' : 'resumed';
  }
}
