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

/** One notice at a time, the latest; and what a screen reader is to say without anything being shown. */
export class Notices {
  readonly notice = createStore<Notice | null>(null);
  readonly announcement = createStore<(Words & { id: number }) | null>(null);
  #next = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

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
    this.notice.set(null);
  }

  #show(notice: Omit<Notice, 'id'>): void {
    clearTimeout(this.#timer);
    this.notice.set({ id: this.#next++, ...notice });
    this.#timer = setTimeout(() => this.notice.set(null), notice.until - Date.now());
  }
}
