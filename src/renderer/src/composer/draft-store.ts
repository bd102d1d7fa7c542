import type { Bridge } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createKeyedStore } from '../store/keyed-store.ts';

/** What is being written in one conversation. `replyId` is chosen when writing begins and stays until the reply is committed. */
export interface Draft {
  text: string;
  replyId: string;
}

const saveAfter = 250;

/** Unsent texts. Every change reaches the disk within `saveAfter` milliseconds, or at once when flushed. */
export class DraftStore {
  readonly drafts = createKeyedStore<Draft>();

  readonly #bridge: Bridge;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #saving = new Map<string, Promise<unknown>>();
  /** Whose last save failed: saved again with the next flush. */
  readonly #failed = new Set<string>();

  constructor(bridge: Bridge) {
    this.#bridge = bridge;
  }

  /** Takes the stored draft, unless something newer is being written here. */
  restore(conversationId: string, text: string): void {
    if (this.drafts.get(conversationId) === undefined) this.#put(conversationId, text);
  }

  text(conversationId: string): string {
    return this.drafts.get(conversationId)?.text ?? '';
  }

  write(conversationId: string, text: string): void {
    this.#put(conversationId, text);
    clearTimeout(this.#timers.get(conversationId));
    this.#timers.set(conversationId, setTimeout(() => void this.#save(conversationId), saveAfter));
  }

  /** After a commit: what was sent goes, what was typed since stays, and the next reply gets an id of its own. */
  sent(conversationId: string, sentText: string): void {
    const now = this.text(conversationId);
    const rest = now.startsWith(sentText) ? now.slice(sentText.length).trimStart() : now;
    this.#cancel(conversationId);
    this.drafts.put(conversationId, { text: rest, replyId: crypto.randomUUID() });
    if (rest !== '') this.write(conversationId, rest);
  }

  /** A reply came back: its text stands before anything written meanwhile. */
  takenBack(conversationId: string, text: string): void {
    const now = this.text(conversationId).trim();
    const together = now === '' || now === text.trim() ? text : `${text}\n\n${now}`;
    this.drafts.put(conversationId, { text: together, replyId: crypto.randomUUID() });
    if (together !== text) this.write(conversationId, together);
  }

  /** Saves everything that is not saved yet. */
  async flush(): Promise<void> {
    const unsaved = new Set([...this.#timers.keys(), ...this.#failed]);
    await Promise.all([...unsaved].map((id) => this.#save(id)));
  }

  /** Leaves no save on its way, so that none can overtake what comes next. */
  async settle(conversationId: string): Promise<void> {
    this.#cancel(conversationId);
    await this.#saving.get(conversationId);
  }

  #put(conversationId: string, text: string): void {
    const draft = this.drafts.get(conversationId);
    const begins = draft === undefined || (draft.text === '' && text !== '');
    this.drafts.put(conversationId, { text, replyId: begins ? crypto.randomUUID() : draft.replyId });
  }

  #cancel(conversationId: string): void {
    clearTimeout(this.#timers.get(conversationId));
    this.#timers.delete(conversationId);
    this.#failed.delete(conversationId);
  }

  async #save(conversationId: string): Promise<void> {
    this.#cancel(conversationId);
    const before = this.#saving.get(conversationId);
    const save = (async () => {
      await before;
      const result = await ask(this.#bridge, 'draft.save', { conversationId, text: this.text(conversationId) });
      if (result.ok) this.#failed.delete(conversationId);
      else this.#failed.add(conversationId);
    })();
    this.#saving.set(conversationId, save);
    await save;
    if (this.#saving.get(conversationId) === save) this.#saving.delete(conversationId);
  }
}
