import type { AccountView, Bridge, Counts, Failure, RecoveryReport, Value } from '../../../contract/index.ts';
import type { DialogName, ViewName, Where } from '../commands/actions.ts';
import { DraftStore } from '../composer/draft-store.ts';
import { OutboxStore } from '../outbox/outbox-store.ts';
import { nowhere, type Cursor } from '../queue/cursor.ts';
import { QueueStore } from '../queue/queue-store.ts';
import { SearchStore } from '../search/search-store.ts';
import { BackupStore } from '../settings/backup-store.ts';
import { ProtectionStore } from '../settings/protection-store.ts';
import { ask } from '../store/ask.ts';
import { createStore } from '../store/store.ts';
import { ConversationStore } from '../thread/conversation-store.ts';
import { Notices } from './notices.ts';
import { UndoStack } from './undo.ts';

export type Workspace =
  | { phase: 'opening' }
  | { phase: 'failed'; failure: Failure }
  | { phase: 'ready'; version: string; locale: string };

/** The dialog that is open. An account is named where one is to be connected again. */
export interface OpenDialog {
  name: DialogName;
  accountId: string | null;
}

/** Everything that the window knows, and nothing that the replica does not: closed and opened again it is the same. */
export class Session {
  readonly bridge: Bridge;
  readonly workspace = createStore<Workspace>({ phase: 'opening' });
  readonly accounts = createStore<readonly AccountView[]>([]);
  readonly counts = createStore<Counts | null>(null);
  /** What was mended at this start, until the agent has read it. */
  readonly recovery = createStore<RecoveryReport | null>(null);
  readonly view = createStore<ViewName>('open');
  readonly dialog = createStore<OpenDialog | null>(null);
  /** The conversation beside which a note is being written instead of a reply. */
  readonly noting = createStore<string | null>(null);
  /** In a narrow window, where only one of them is shown: whether that is the list, though a conversation is open. */
  readonly listInFront = createStore(false);
  readonly notices = new Notices();
  readonly undo = new UndoStack();
  readonly queue: QueueStore;
  readonly conversation: ConversationStore;
  readonly drafts: DraftStore;
  readonly outbox: OutboxStore;
  readonly search: SearchStore;
  readonly protection: ProtectionStore;
  readonly backups: BackupStore;

  constructor(bridge: Bridge) {
    this.bridge = bridge;
    this.queue = new QueueStore(bridge);
    this.conversation = new ConversationStore(bridge, (row) => this.queue.put(row));
    this.queue.openId = () => this.conversation.id;
    this.drafts = new DraftStore(bridge);
    this.outbox = new OutboxStore(bridge);
    this.search = new SearchStore(bridge, (hits) => hits.forEach((hit) => this.queue.put(hit.row)));
    this.protection = new ProtectionStore(bridge);
    this.backups = new BackupStore(bridge);
    bridge.on('accounts.changed', ({ accounts }) => this.accounts.set(accounts));
    bridge.on('counts.changed', (counts) => this.counts.set(counts));
  }

  async open(): Promise<void> {
    const [opened] = await Promise.all([ask(this.bridge, 'workspace.open', {}), this.queue.show('open')]);
    if (opened.ok) this.#ready(opened.value);
    else this.workspace.set({ phase: 'failed', failure: opened.error });
  }

  #ready({ version, locale, accounts, counts, recovery }: Value<'workspace.open'>): void {
    this.accounts.set(accounts);
    this.counts.set(counts);
    this.recovery.set(recovery);
    this.workspace.set({ phase: 'ready', version, locale });
  }

  where(): Where {
    const searching = this.search.search.get() !== null;
    return { view: this.view.get(), searching, reading: this.conversation.id !== null, active: this.cursor().id !== null };
  }

  /** The active row of the list that is shown. */
  cursor(): Cursor {
    if (this.search.search.get() !== null) return this.search.cursor.get();
    if (this.view.get() === 'outbox') return this.outbox.cursor.get();
    return this.queue.slice.get() === null ? nowhere : this.queue.cursor.get();
  }

  /** The conversation that the active row stands for. */
  activeConversation(): string | null {
    if (this.search.search.get() !== null) return this.search.active()?.row.id ?? null;
    if (this.view.get() === 'outbox') return this.outbox.active()?.row.id ?? null;
    return this.queue.cursor.get().id;
  }
}
