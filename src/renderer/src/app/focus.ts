/** Where the keyboard can be sent. The screen registers its places; what is not on the screen is skipped. */
export type Place = 'list' | 'thread' | 'reply' | 'search';

export class Focus {
  #toMessage: ((index: number) => void) | null = null;
  readonly #places = new Map<Place, { focus: () => void }>();
  #wanted: Place | null = null;

  register(place: Place, element: { focus: () => void }): () => void {
    this.#places.set(place, element);
    if (this.#wanted === place) this.to(place);
    return () => {
      if (this.#places.get(place) === element) this.#places.delete(place);
    };
  }

  /** The thread tells how one of its messages is focused. */
  registerMessages(toMessage: (index: number) => void): () => void {
    this.#toMessage = toMessage;
    return () => {
      if (this.#toMessage === toMessage) this.#toMessage = null;
    };
  }

  toMessage(index: number): void {
    this.#toMessage?.(index);
  }

  /** Focuses the place, now or as soon as it appears. */
  to(place: Place): void {
    const element = this.#places.get(place);
    this.#wanted = element === undefined ? place : null;
    element?.focus();
  }
}
