import { type Bridge, type Preferences, type Result, usualPreferences, type Value } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';

/** What the agent chose and main keeps; see `preferences` of the contract. */
export class PreferenceStore {
  /** On disk, or the usual ones. */
  readonly now = createStore<Preferences>(usualPreferences);

  readonly #bridge: Bridge;
  #loaded = false;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async load(): Promise<Result<Preferences>> {
    const result = await ask(this.#bridge, 'preferences.view', {});
    if (!result.ok) return result;
    this.#loaded = true;
    this.now.set(result.value);
    return result;
  }

  /** Shown once it is kept; one change after the other. */
  change(change: (now: Preferences) => Preferences): Promise<Result<Value<'preferences.save'>>> {
    const changed = this.#turn.then(() => this.#save(change));
    this.#turn = changed.catch(() => undefined);
    return changed;
  }

  async #save(change: (now: Preferences) => Preferences): Promise<Result<Value<'preferences.save'>>> {
    // A change of what could not be read would put the usual ones in its place.
    const loaded = this.#loaded ? null : await this.load();
    if (loaded?.ok === false) return loaded;
    const preferences = change(this.now.get());
    const result = await ask(this.#bridge, 'preferences.save', { preferences });
    if (result.ok) this.now.set(preferences);
    return result;
  }
}
