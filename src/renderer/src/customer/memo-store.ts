import type { Bridge, Failure } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createKeyedStore } from '../store/keyed-store.ts';

/** What is being written about a person. One sitting is one step for undo. */
interface Memo {
  text: string;
  operationId: string;
}

/** Notes about people while they are written: each change is on its way to the disk with the key that made it. */
export class MemoStore {
  /** By customer; what is not being written is not here. */
  readonly memos = createKeyedStore<Memo | null>();

  readonly #bridge: Bridge;
  readonly #onFailure: (failure: Failure) => void;
  readonly #saving = new Map<string, Promise<void>>();
  readonly #unsaved = new Set<string>();

  constructor(bridge: Bridge, onFailure: (failure: Failure) => void) {
    this.#bridge = bridge;
    this.#onFailure = onFailure;
  }

  write(customerId: string, text: string): void {
    const operationId = this.memos.get(customerId)?.operationId ?? crypto.randomUUID();
    this.memos.put(customerId, { text, operationId });
    this.#unsaved.add(customerId);
    void this.#save(customerId);
  }

  /** The sitting is over, and is on disk when this resolves; where it could not be kept, it goes on. */
  async leave(customerId: string): Promise<void> {
    const left = this.memos.get(customerId);
    await this.#save(customerId);
    if (this.memos.get(customerId) === left && !this.#unsaved.has(customerId)) this.memos.put(customerId, null);
  }

  /** Leaves nothing unsaved, and no save on its way. */
  async flush(): Promise<void> {
    await Promise.all([...this.#unsaved].map((customerId) => this.#save(customerId)));
    await Promise.all(this.#saving.values());
  }

  async #save(customerId: string): Promise<void> {
    // Main keeps the order: one that waited here for the answer to the one before would be lost with the page.
    const save = Promise.all([this.#saving.get(customerId), this.#write(customerId)]).then(() => undefined);
    this.#saving.set(customerId, save);
    await save;
  }

  async #write(customerId: string): Promise<void> {
    const memo = this.memos.get(customerId);
    if (memo == null || !this.#unsaved.has(customerId)) return;
    this.#unsaved.delete(customerId);
    const result = await ask(this.#bridge, 'person.change', { operationId: memo.operationId, customerId, change: { kind: 'memo', text: memo.text } });
    if (result.ok) return;
    this.#unsaved.add(customerId);
    this.#onFailure(result.error);
  }
}
