import type { BackupsView, Bridge, Failure } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';

/** The backups as main tells of them. */
export class BackupStore {
  /** Null: not asked for yet. */
  readonly view = createStore<BackupsView | null>(null);
  readonly failure = createStore<Failure | null>(null);
  /** A backup was asked for here and is not finished. */
  readonly creating = createStore(false);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.on('backups.changed', (view) => this.view.set(view));
  }

  async load(): Promise<void> {
    const before = this.view.get();
    const result = await ask(this.#bridge, 'backup.list', {});
    this.failure.set(result.ok ? null : result.error);
    // An event is newer than the answer that it overtook.
    if (result.ok && this.view.get() === before) this.view.set(result.value);
  }

  async create(): Promise<Failure | null> {
    this.creating.set(true);
    const result = await ask(this.#bridge, 'backup.create', {});
    this.creating.set(false);
    return result.ok ? null : result.error;
  }

  async restore(backupId: string): Promise<Failure | null> {
    const result = await ask(this.#bridge, 'backup.restore', { backupId });
    return result.ok ? null : result.error;
  }
}
