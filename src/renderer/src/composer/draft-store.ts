import { beforeDraft, type Bridge, type WrittenDraft } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createKeyedStore } from '../store/keyed-store.ts';

/** What is being written in one conversation. `replyId` is chosen when writing begins and stays until the reply is committed. */
export interface Draft {
  text: string;
  replyId: string;
}

/** Unsent texts. Every change is on its way to the disk with the key that made it, and waits for nothing here. */
export class DraftStore {
  readonly drafts = createKeyedStore<Draft>();

  readonly #bridge: Bridge;
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
    this.#save(conversationId);
  }

  /** After a commit: what was sent goes, what was typed since stays, and the next reply gets an id of its own. */
  sent(conversationId: string, sentText: string): void {
    const now = this.text(conversationId);
    const rest = now.startsWith(sentText) ? now.slice(sentText.length).trimStart() : now;
    this.drafts.put(conversationId, { text: rest, replyId: crypto.randomUUID() });
    // Also where nothing is left: what was typed and deleted meanwhile may have come to main after the reply.
    this.#save(conversationId);
  }

  /** What was `sent` came back as `text`. Main put it before what it had as the draft; what is here is newer, unless it was read since. */
  takenBack(conversationId: string, text: string, { sent, before }: { sent: string; before: string }): void {
    const now = this.drafts.get(conversationId)?.text ?? before;
    const own = now === beforeDraft(sent, before) ? before : now;
    this.drafts.put(conversationId, { text: beforeDraft(text, own), replyId: crypto.randomUUID() });
    this.#save(conversationId);
  }

  /** Main put it there, and has it on disk. */
  written(conversationId: string, text: string): void {
    this.#failed.delete(conversationId);
    this.#put(conversationId, text);
  }

  /** By a rule, or by a macro in the background: what the agent has written here meanwhile stays. */
  writtenBeside({ conversationId, before, text }: WrittenDraft): void {
    if (this.drafts.get(conversationId)?.text === before) this.#put(conversationId, text);
  }

  /** Saves again what could not be saved, and resolves when nothing is on its way. */
  async flush(): Promise<void> {
    for (const conversationId of this.#failed) this.#save(conversationId);
    await Promise.all(this.#saving.values());
  }

  /** Leaves no save on its way, so that none can overtake what comes next. */
  async settle(conversationId: string): Promise<void> {
    await this.#saving.get(conversationId);
    this.#failed.delete(conversationId);
  }

  #put(conversationId: string, text: string): void {
    const draft = this.drafts.get(conversationId);
    const begins = draft === undefined || (draft.text === '' && text !== '');
    this.drafts.put(conversationId, { text, replyId: begins ? crypto.randomUUID() : draft.replyId });
  }

  /** Main keeps the order. A save that waited here for the answer to the one before would be lost with the page. */
  #save(conversationId: string): void {
    const saved = ask(this.#bridge, 'draft.save', { conversationId, text: this.text(conversationId) }).then(({ ok }) => {
      if (ok) this.#failed.delete(conversationId);
      else this.#failed.add(conversationId);
    });
    const saving = Promise.all([this.#saving.get(conversationId), saved]).then(() => {
      if (this.#saving.get(conversationId) === saving) this.#saving.delete(conversationId);
    });
    this.#saving.set(conversationId, saving);
  }
}
