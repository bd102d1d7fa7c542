import type { Bridge, Failure, NetworkName, SignInFields, SignInPage, SignInState } from '../../../contract/index.ts';
import type { MailFields } from '../accounts/connection.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';
import { unlessNewer } from '../store/unless-newer.ts';

export interface Beginning {
  network: NetworkName;
  accountId: string | null;
  fields: SignInFields;
  page: SignInPage;
}

/** Signing in as main tells of it, and what was typed for it. */
export class SignInStore {
  readonly state = createStore<SignInState>({ step: 'idle' });
  /** What was typed into the forms, by network: kept over a sign-in, whatever becomes of it. */
  readonly typed = createStore<Partial<Record<NetworkName, SignInFields>>>({});
  /** The same for mail, whose form is its own. */
  readonly typedMail = createStore<MailFields | null>(null);

  readonly #bridge: Bridge;
  /** How many beginnings are not answered. */
  #beginning = 0;

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
    bridge.on('signIn.changed', (state) => {
      if (state.step === 'done') this.forget();
      this.state.set(state);
    });
  }

  /** For a page that was loaded in the middle. */
  async load(): Promise<void> {
    const take = unlessNewer(this.state);
    const result = await ask(this.#bridge, 'signIn.view', {});
    if (result.ok) take(result.value);
  }

  type(network: NetworkName, fields: SignInFields): void {
    this.typed.update((typed) => ({ ...typed, [network]: fields }));
  }

  async redirectOf(network: NetworkName): Promise<string | null> {
    const result = await ask(this.#bridge, 'signIn.redirect', { network });
    return result.ok ? result.value.address : null;
  }

  async begin(beginning: Beginning): Promise<Failure | null> {
    this.#beginning += 1;
    const result = await ask(this.#bridge, 'signIn.begin', beginning);
    this.#beginning -= 1;
    return result.ok ? null : result.error;
  }

  /** Whether something goes on that closing a dialog must not end; main may not have told of it yet. */
  underWay(): boolean {
    const { step } = this.state.get();
    return this.#beginning > 0 || (step !== 'idle' && step !== 'failed' && step !== 'done');
  }

  /** False: nothing waits for the browser. */
  async openBrowser(): Promise<boolean> {
    return (await ask(this.#bridge, 'signIn.openBrowser', {})).ok;
  }

  async choose(ids: string[]): Promise<Failure | null> {
    const result = await ask(this.#bridge, 'signIn.choose', { ids });
    return result.ok ? null : result.error;
  }

  async cancel(): Promise<void> {
    await ask(this.#bridge, 'signIn.cancel', {});
  }

  forget(): void {
    this.typed.set({});
    this.typedMail.set(null);
  }
}
