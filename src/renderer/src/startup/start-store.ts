import type { Bridge, Failure, Payload, Result, StartupState } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';

/** What the start does to the rest of the page. */
export interface Around {
  /** The replica is open, for the first time since the page was loaded. */
  ready: () => void;
  /** What was typed has to reach the disk; settled when it was tried. A closing replica keeps it waiting, a failed start refuses it. */
  save: () => Promise<unknown>;
  /** The replica is open again, as another one: everything on the page is old. */
  reload: () => void;
}

type Asked = Promise<Failure | null>;

/** Where the start stands, and what the agent can do about it. */
export class StartStore {
  /** Null: not known yet. */
  readonly state = createStore<StartupState | null>(null);

  readonly #bridge: Bridge;
  readonly #around: Around;
  /** Set from the moment at which a replica that was ready closes. */
  #left: Promise<unknown> | null = null;

  constructor(bridge: Bridge, around: Around) {
    this.#bridge = bridge;
    this.#around = around;
    bridge.on('startup.changed', (state) => this.#receive(state));
  }

  async load(): Promise<void> {
    const result = await ask(this.#bridge, 'startup.state', {});
    // An event is newer than the answer that it overtook.
    if (this.state.get() === null) this.#receive(result.ok ? result.value : unknown(result.error));
  }

  protect(passphrase: string | null): Asked {
    return failureOf(ask(this.#bridge, 'startup.protect', { passphrase }));
  }

  unlock(payload: Payload<'startup.unlock'>): Asked {
    return failureOf(ask(this.#bridge, 'startup.unlock', payload));
  }

  startOver(): Asked {
    return failureOf(ask(this.#bridge, 'startup.startOver', {}));
  }

  retry(): Asked {
    return failureOf(ask(this.#bridge, 'startup.retry', {}));
  }

  #receive(state: StartupState): void {
    const wasReady = this.state.get()?.phase === 'ready';
    const isReady = state.phase === 'ready';
    if (isReady && this.#left !== null) {
      void this.#left.then(() => this.#around.save()).then(() => this.#around.reload());
      return;
    }
    if (wasReady && !isReady) this.#left = this.#around.save();
    if (!wasReady && isReady) this.#around.ready();
    this.state.set(state);
  }
}

const unknown = (failure: Failure): StartupState => ({ phase: 'failed', problem: 'other', file: '', detail: failure.message });

async function failureOf(asked: Promise<Result<unknown>>): Asked {
  const result = await asked;
  return result.ok ? null : result.error;
}
