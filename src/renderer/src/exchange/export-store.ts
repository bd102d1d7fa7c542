import type { Bridge, ExportFormat, ExportState, Failure, ViewId } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';
import { unlessNewer } from '../store/unless-newer.ts';

/** The export as main tells of it: it goes on when its dialog is closed. */
export class ExportStore {
  readonly state = createStore<ExportState>({ step: 'idle' });
  readonly failure = createStore<Failure | null>(null);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.on('export.changed', (state) => this.state.set(state));
  }

  async load(): Promise<void> {
    const take = unlessNewer(this.state);
    const result = await ask(this.#bridge, 'export.view', {});
    if (result.ok) take(result.value);
  }

  async begin(view: ViewId, format: ExportFormat): Promise<void> {
    const result = await ask(this.#bridge, 'export.begin', { view, format });
    this.failure.set(result.ok ? null : result.error);
  }

  async cancel(): Promise<void> {
    await ask(this.#bridge, 'export.cancel', {});
  }
}
