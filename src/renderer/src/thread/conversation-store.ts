import type { ActionView, Bridge, ConversationEvent, ConversationView, Failure, FormattedMessage, MessageView, NoteView, QueueRow } from '../../../contract/index.ts';
import { ask } from '../store/ask.ts';
import { createKeyedStore } from '../store/keyed-store.ts';
import { createStore } from '../store/store.ts';
import { unlessSame } from '../store/unless-same.ts';
import { merged } from './messages.ts';

const pageSize = 50;
/** How much is read at once, and how often, on the way to a message far back. */
const seekPageSize = 200;
const mostSeekPages = 50;

/** The conversation that is open. `view` is null until it has been read. */
export interface OpenConversation {
  id: string;
  row: QueueRow | null;
  view: ConversationView | null;
  messages: readonly MessageView[];
  notes: readonly NoteView[];
  events: readonly ConversationEvent[];
  actions: readonly ActionView[];
  hasEarlier: boolean;
  /** The message or note that was found by a search, once it is here. */
  marked: string | null;
  /** Null: all is well. `missing`: it is not in the replica. */
  trouble: Failure | 'missing' | null;
}

/** How one message is shown: quoted text unfolded, and its formatted version where that was asked for. */
export interface Display {
  unfolded: boolean;
  formatted: FormattedMessage | null;
  failed: boolean;
  /** With what it said before it was changed. */
  earlier: boolean;
}

const withReplyFrom = (view: ConversationView, replyFrom: string): ConversationView => (view.replyFrom === replyFrom ? view : { ...view, replyFrom });

export const plain: Display = { unfolded: false, formatted: null, failed: false, earlier: false };

export class ConversationStore {
  readonly open = createStore<OpenConversation | null>(null);
  readonly displays = createKeyedStore<Display>();

  readonly #bridge: Bridge;
  #opening: { id: string; read: Promise<ConversationView | null> } | null = null;
  #earlier: Promise<boolean> | null = null;
  /** Counts what was looked for: only the latest is marked. */
  #seeks = 0;

  constructor(bridge: Bridge, onRow: (row: QueueRow) => void) {
    this.#bridge = bridge;
    bridge.on('conversation.changed', ({ conversationId, row, messages, removed, notes, events, actions, replyFrom }) => {
      const open = this.open.get();
      if (open?.id !== conversationId) return;
      const next = {
        ...open,
        row: unlessSame(open.row, row),
        view: open.view && withReplyFrom(open.view, replyFrom),
        messages: merged(open.messages, messages, removed),
        notes: unlessSame(open.notes, notes),
        events: unlessSame(open.events, events),
        actions: unlessSame(open.actions, actions),
      };
      if (next.row !== open.row) onRow(row);
      this.open.set(next);
    });
  }

  get id(): string | null {
    return this.open.get()?.id ?? null;
  }

  async show(id: string, row: QueueRow | null): Promise<ConversationView | null> {
    if (this.#opening?.id === id) return await this.#opening.read;
    if (this.id === id && this.open.get()?.trouble === null) return this.open.get()?.view ?? null;
    const opening = { id, read: this.#read(id, row) };
    this.#opening = opening;
    const view = await opening.read;
    if (this.#opening === opening) this.#opening = null;
    return view;
  }

  async #read(id: string, row: QueueRow | null): Promise<ConversationView | null> {
    this.#earlier = null;
    this.open.set({ id, row, view: null, messages: [], notes: [], events: [], actions: [], hasEarlier: false, marked: null, trouble: null });
    const result = await ask(this.#bridge, 'conversation.open', { conversationId: id, limit: pageSize });
    if (this.id !== id) return null;
    if (!result.ok) this.#change(id, { trouble: result.error });
    else if (result.value === null) this.#change(id, { trouble: 'missing' });
    else this.#arrive(id, result.value);
    return result.ok ? result.value : null;
  }

  #arrive(id: string, view: ConversationView): void {
    const early = this.open.get()?.messages ?? [];
    this.#change(id, { row: view.row, view, messages: merged(view.messages, early), hasEarlier: view.hasEarlier, notes: view.notes, events: view.events, actions: view.actions });
  }

  async close(): Promise<void> {
    if (this.id === null) return;
    this.#opening = null;
    this.#earlier = null;
    this.open.set(null);
    await ask(this.#bridge, 'conversation.close', {});
  }

  /** Reads back until a message or note of that time is here, and marks it. False where it is not in the thread, or too far back. */
  async seek(entryId: string, at: number): Promise<boolean> {
    const openId = this.id;
    const seek = ++this.#seeks;
    for (let pages = 0; pages < mostSeekPages && this.#isBefore(at); pages += 1) {
      if (!await this.loadEarlier(seekPageSize)) break;
    }
    const open = this.open.get();
    if (open?.id !== openId || seek !== this.#seeks) return true;
    const here = [...open.messages, ...open.notes].some(({ id }) => id === entryId);
    this.open.set({ ...open, marked: here ? entryId : null });
    return here;
  }

  #isBefore(at: number): boolean {
    const open = this.open.get();
    const first = open?.messages[0];
    return open?.hasEarlier === true && first !== undefined && at <= first.sentAt;
  }

  /** One page at a time: asked for meanwhile, it is the one that is being read. False where nothing came. */
  async loadEarlier(limit = pageSize): Promise<boolean> {
    const earlier = this.#earlier ??= this.#readEarlier(limit);
    const came = await earlier;
    if (this.#earlier === earlier) this.#earlier = null;
    return came;
  }

  async #readEarlier(limit: number): Promise<boolean> {
    const open = this.open.get();
    const first = open?.messages[0];
    if (open === null || first === undefined || !open.hasEarlier) return false;
    const before = { sentAt: first.sentAt, id: first.id };
    const result = await ask(this.#bridge, 'conversation.earlier', { conversationId: open.id, before, limit });
    if (!result.ok || this.id !== open.id) return false;
    const { messages, hasEarlier } = result.value;
    this.open.update((now) => (now === null ? now : { ...now, messages: merged(now.messages, messages), hasEarlier }));
    return true;
  }

  toggleFolded(messageId: string): void {
    const display = this.displays.get(messageId) ?? plain;
    this.displays.put(messageId, { ...display, unfolded: !display.unfolded });
  }

  toggleEarlier(messageId: string): void {
    const display = this.displays.get(messageId) ?? plain;
    this.displays.put(messageId, { ...display, earlier: !display.earlier });
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
