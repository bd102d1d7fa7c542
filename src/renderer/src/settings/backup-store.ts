import type { BackupsView, Bridge, Failure, StartupProblemCode } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';
import { unlessNewer } from '../store/unless-newer.ts';

/** How a backup that was asked for ended. */
export type BackupOutcome =
  | { kind: 'made' }
  | { kind: 'problem'; problem: StartupProblemCode }
  | { kind: 'failed'; failure: Failure };

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
    const take = unlessNewer(this.view);
    const result = await ask(this.#bridge, 'backup.list', {});
    this.failure.set(result.ok ? null : result.error);
    if (result.ok) take(result.value);
  }

  async create(): Promise<BackupOutcome> {
    this.creating.set(true);
    const result = await ask(this.#bridge, 'backup.create', {});
    // It is answered when it ended; how it ended is in the list.
    if (result.ok) await this.load();
    this.creating.set(false);
    if (!result.ok) return { kind: 'failed', failure: result.error };
    const problem = this.view.get()?.problem ?? null;
    return problem === null ? { kind: 'made' } : { kind: 'problem', problem };
  }

  async restore(backupId: string): Promise<Failure | null> {
    const result = await ask(this.#bridge, 'backup.restore', { backupId });
    return result.ok ? null : result.error;
  }
}
