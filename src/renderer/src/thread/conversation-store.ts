import type { Bridge, ConversationView, Failure, FormattedMessage, MessageView, QueueRow } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createKeyedStore } from '../store/keyed-store.ts';
import { createStore } from '../store/store.ts';
import { merged } from './messages.ts';

const pageSize = 50;

/** The conversation that is open. `view` is null until it has been read. */
export interface OpenConversation {
  id: string;
  row: QueueRow | null;
  view: ConversationView | null;
  messages: readonly MessageView[];
  hasEarlier: boolean;
  /** Null: all is well. `missing`: it is not in the replica. */
  trouble: Failure | 'missing' | null;
}

/** How one message is shown: quoted text unfolded, and its formatted version where that was asked for. */
export interface Display {
  unfolded: boolean;
  formatted: FormattedMessage | null;
  failed: boolean;
}

export const plain: Display = { unfolded: false, formatted: null, failed: false };

export class ConversationStore {
  readonly open = createStore<OpenConversation | null>(null);
  readonly displays = createKeyedStore<Display>();

  readonly #bridge: Bridge;
  #loadingEarlier = false;

  constructor(bridge: Bridge, onRow: (row: QueueRow) => void) {
    this.#bridge = bridge;
    bridge.on('conversation.changed', ({ conversationId, row, messages, removed }) => {
      onRow(row);
      this.open.update((open) =>
        open?.id !== conversationId ? open : { ...open, row, messages: merged(open.messages, messages, removed) },
      );
    });
  }

  get id(): string | null {
    return this.open.get()?.id ?? null;
  }

  async show(id: string, row: QueueRow | null): Promise<ConversationView | null> {
    if (this.id === id && this.open.get()?.trouble === null) return this.open.get()?.view ?? null;
    this.open.set({ id, row, view: null, messages: [], hasEarlier: false, trouble: null });
    const result = await ask(this.#bridge, 'conversation.open', { conversationId: id, limit: pageSize });
    if (this.id !== id) return null;
    if (!result.ok) this.#change(id, { trouble: result.error });
    else if (result.value === null) this.#change(id, { trouble: 'missing' });
    else this.#arrive(id, result.value);
    return result.ok ? result.value : null;
  }

  #arrive(id: string, view: ConversationView): void {
    const early = this.open.get()?.messages ?? [];
    this.#change(id, { row: view.row, view, messages: merged(view.messages, early), hasEarlier: view.hasEarlier });
  }

  async close(): Promise<void> {
    if (this.id === null) return;
    this.open.set(null);
    await ask(this.#bridge, 'conversation.close', {});
  }

  async loadEarlier(): Promise<void> {
    const open = this.open.get();
    const first = open?.messages[0];
    if (open === null || first === undefined || !open.hasEarlier || this.#loadingEarlier) return;
    this.#loadingEarlier = true;
    const before = { sentAt: first.sentAt, id: first.id };
    const result = await ask(this.#bridge, 'conversation.earlier', { conversationId: open.id, before, limit: pageSize });
    this.#loadingEarlier = false;
    if (!result.ok || this.id !== open.id) return;
    const { messages, hasEarlier } = result.value;
    this.open.update((now) => (now === null ? now : { ...now, messages: merged(now.messages, messages), hasEarlier }));
  }

  toggleFolded(messageId: string): void {
    const display = this.displays.get(messageId) ?? plain;
    this.displays.put(messageId, { ...display, unfolded: !display.unfolded });
  }

  async toggleFormatted(messageId: string): Promise<void> {
    const display = this.displays.get(messageId) ?? plain;
    if (display.formatted !== null) this.displays.put(messageId, { ...display, formatted: null, failed: false });
    else await this.#format(messageId, false);
  }

  async loadImages(messageId: string): Promise<void> {
    await this.#format(messageId, true);
  }

  async #format(messageId: string, remoteImages: boolean): Promise<void> {
    const result = await ask(this.#bridge, 'message.html', { messageId, remoteImages });
    const display = this.displays.get(messageId) ?? plain;
    this.displays.put(messageId, { ...display, formatted: result.ok ? result.value : display.formatted, failed: !result.ok });
  }

  #change(id: string, part: Partial<OpenConversation>): void {
    this.open.update((open) => (open?.id === id ? { ...open, ...part } : open));
  }
}
