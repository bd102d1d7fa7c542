import type { Bridge, Failure, MethodName, Payload, ProtectionView, Result, Value } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';

/** How the profile is protected, read again after each change. */
export class ProtectionStore {
  /** Null: not asked for yet. */
  readonly view = createStore<ProtectionView | null>(null);
  readonly failure = createStore<Failure | null>(null);

  readonly #bridge: Bridge;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  async load(): Promise<void> {
    const result = await ask(this.#bridge, 'protection.view', {});
    this.failure.set(result.ok ? null : result.error);
    if (result.ok) this.view.set(result.value);
  }

  newRecoveryCode(): Promise<Result<{ code: string }>> {
    return this.#change('protection.newRecoveryCode', {});
  }

  /** Null: the system's key store. */
  setPassphrase(passphrase: string | null): Promise<Result<object>> {
    return this.#change('protection.setPassphrase', { passphrase });
  }

  renewKey(): Promise<Result<object>> {
    return this.#change('protection.renewKey', {});
  }

  async #change<M extends MethodName>(method: M, payload: Payload<M>): Promise<Result<Value<M>>> {
    const result = await ask(this.#bridge, method, payload);
    // Not waited for: where the console starts over, it is answered only then.
    if (result.ok) void this.load();
    return result;
  }
}
