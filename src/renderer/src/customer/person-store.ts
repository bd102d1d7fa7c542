import type { Bridge, PersonView, Suggestion } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createStore, type Store } from '../store/store.ts';
import type { OpenConversation } from '../thread/conversation-store.ts';

/** Whoever goes through the list quickly looks at nobody. */
const looksAfter = 150;

/** The person whose conversation is open, over all networks, and who else they may be. */
export class PersonStore {
  readonly person = createStore<PersonView | null>(null);
  readonly suggestions = createStore<readonly Suggestion[]>([]);

  readonly #bridge: Bridge;
  readonly #open: Store<OpenConversation | null>;
  #customerId: string | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(bridge: Bridge, open: Store<OpenConversation | null>) {
    this.#bridge = bridge;
    this.#open = open;
    open.subscribe(() => this.#follow());
    bridge.on('person.changed', ({ person }) => {
      const before = this.person.get();
      if (!person.identities.some(({ customerId }) => customerId === this.#customerId)) return;
      this.person.set(person);
      if (before !== null && linksOf(before) !== linksOf(person)) void this.#suggest();
    });
  }

  /** The customer of the open conversation; null: none is open, or it is not known whose it is. */
  get customerId(): string | null {
    return this.#customerId;
  }

  /** What was written of a person, before the replica tells of it. */
  remember(personId: string, memo: string): void {
    this.person.update((person) => (person?.id === personId ? { ...person, memo } : person));
  }

  /** Reads the suggestions anew: one was refused. */
  async suggestAgain(): Promise<void> {
    await this.#suggest();
  }

  #follow(): void {
    const open = this.#open.get();
    const customerId = open?.view?.customer?.id ?? null;
    if (customerId === this.#customerId) return;
    this.#customerId = customerId;
    clearTimeout(this.#timer);
    if (!this.person.get()?.identities.some((identity) => identity.customerId === customerId)) this.person.set(null);
    this.suggestions.set([]);
    if (open !== null && customerId !== null) this.#timer = setTimeout(() => void this.#read(open.id, customerId), looksAfter);
  }

  async #read(conversationId: string, customerId: string): Promise<void> {
    const result = await ask(this.#bridge, 'person.open', { conversationId });
    if (this.#customerId !== customerId || !result.ok) return;
    this.person.set(result.value);
    await this.#suggest();
  }

  async #suggest(): Promise<void> {
    const customerId = this.#customerId;
    if (customerId === null) return;
    const result = await ask(this.#bridge, 'person.suggestions', { customerId });
    if (result.ok && this.#customerId === customerId) this.suggestions.set(result.value.suggestions);
  }
}

const linksOf = ({ identities }: PersonView): string => identities.map(({ customerId }) => customerId).join(' ');
