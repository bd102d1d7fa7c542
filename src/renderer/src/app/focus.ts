import type { FocusMover, Place } from './place.ts';

/** Null where nothing has the focus. */
export const focusedElement = (): Element | null => (document.activeElement === document.body ? null : document.activeElement);

const nothingHasFocus = (): boolean => focusedElement() === null;

/** Keeps the focus where the work is: a place that is replaced or comes later gets it as soon as it is there. */
export class Focus implements FocusMover {
  #toMessage: ((index: number) => void) | null = null;
  readonly #places = new Map<Place, HTMLElement>();
  /** The place that has the focus, had it last, or is to have it once it appears. */
  #wanted: Place = 'list';
  /** What had the focus when a place was wanted that had yet to appear: moved on from there, the agent wants it no more. */
  #waitingAt: Element | null = null;
  /** What gets the focus back after a dialog; null: the wanted place. */
  #beforeDialog: HTMLElement | null = null;
  /** While a dialog is open. */
  #lent = false;

  register(place: Place, element: HTMLElement): () => void {
    const onFocus = () => {
      this.#wanted = place;
      this.#waitingAt = null;
    };
    element.addEventListener('focusin', onFocus);
    this.#places.set(place, element);
    if (this.#wanted === place && (nothingHasFocus() || document.activeElement === this.#waitingAt)) element.focus();
    return () => {
      element.removeEventListener('focusin', onFocus);
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

  /** Behind an open dialog, as where an answer comes late, once the dialog is gone. */
  to(place: Place): void {
    this.#wanted = place;
    if (this.#lent) {
      this.#beforeDialog = null;
      return;
    }
    const element = this.#places.get(place);
    this.#waitingAt = element === undefined ? document.activeElement : null;
    element?.focus();
  }

  /** To be called when the screen has changed: what had the focus may be gone. */
  hold(): void {
    if (!this.#lent && nothingHasFocus()) this.#places.get(this.#wanted)?.focus();
  }

  /** To be called when the wanted place was hidden and is shown now. */
  regain(): void {
    if (!this.#lent) this.#places.get(this.#wanted)?.focus();
  }

  /** To be called before an element goes: what has the focus in it would leave it to nobody. */
  leave(element: Element | null): void {
    if (element?.contains(document.activeElement) === true) this.regain();
  }

  /** To be called before a dialog is on the screen. */
  lend(): void {
    this.#lent = true;
    const now = document.activeElement;
    this.#beforeDialog = this.#waitingAt === null && now instanceof HTMLElement ? now : null;
    this.#waitingAt = null;
  }

  /** While a dialog is open: what had the focus before it; null: nothing had. */
  lentBy(): HTMLElement | null {
    return this.#beforeDialog;
  }

  /** The dialog is gone, or about to go. */
  takeBack(): void {
    this.#lent = false;
    const before = this.#beforeDialog;
    this.#beforeDialog = null;
    if (before !== null && before !== document.body && before.isConnected) before.focus({ preventScroll: true });
    else this.to(this.#wanted);
  }
}
