import type { Failure } from '../../../contract/index.ts';
import type { CommandId } from '../commands/table.ts';
import type { MessageKey } from '../i18n/keys.ts';
import { createStore } from '../store/store.ts';

/** Words to be said: a key of the language files, with what goes into it. */
export interface Words {
  key: MessageKey;
  values?: Record<string, string | number>;
}

export interface Notice {
  id: number;
  words: Words;
  failure: Failure | null;
  /** Undo is offered with it. */
  undoable: boolean;
  /** What could be done next; null: nothing in particular. */
  offers: CommandId | null;
  /** Epoch milliseconds at which it goes away by itself. */
  until: number;
}

const shownFor = 7_000;
const failureShownFor = 20_000;
/** At least so long after whoever was at it has left. */
const shownAfter = 3_000;

/** One notice at a time, the latest; and what a screen reader is to say without anything being shown. */
export class Notices {
  readonly notice = createStore<Notice | null>(null);
  readonly announcement = createStore<(Words & { id: number }) | null>(null);
  #next = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What is at the notice: it stays so long. */
  readonly #held = new Set<'focus' | 'pointer'>();

  tell(words: Words, options: { undoable?: boolean; until?: number; offers?: CommandId } = {}): void {
    this.#show({ words, failure: null, undoable: options.undoable ?? false, offers: options.offers ?? null, until: Math.max(options.until ?? 0, Date.now() + shownFor) });
  }

  fail(words: Words, failure: Failure): void {
    this.#show({ words, failure, undoable: false, offers: null, until: Date.now() + failureShownFor });
  }

  announce(words: Words): void {
    // The same words once more are said once more.
    this.announcement.set({ ...words, id: this.#next++ });
  }

  dismiss(): void {
    clearTimeout(this.#timer);
    this.#held.clear();
    this.notice.set(null);
  }

  hold(by: 'focus' | 'pointer'): void {
    this.#held.add(by);
    clearTimeout(this.#timer);
  }

  release(by: 'focus' | 'pointer'): void {
    if (this.#held.delete(by)) this.#goLater(shownAfter);
  }

  #show(notice: Omit<Notice, 'id'>): void {
    this.notice.set({ id: this.#next++, ...notice });
    this.#goLater(0);
  }

  #goLater(least: number): void {
    clearTimeout(this.#timer);
    const notice = this.notice.get();
    if (notice === null || this.#held.size > 0) return;
    this.#timer = setTimeout(() => this.notice.set(null), Math.max(notice.until - Date.now(), least));
  }
}
