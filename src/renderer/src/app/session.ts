import type { AccountView, AgentDefinition, Bridge, BulkProgress, Counts, Definition, Failure, MessageAction, MessageView, QueueRow, RecoveryReport } from '../../../contract/index.ts';
import type { DialogName, ViewName, Where } from '../commands/actions.ts';
import { FindingStore } from '../checks/finding-store.ts';
import { DraftStore } from '../composer/draft-store.ts';
import { FileStore } from '../composer/file-store.ts';
import { ExportStore } from '../exchange/export-store.ts';
import type { Chapter } from '../guide/chapters.ts';
import { OutboxStore } from '../outbox/outbox-store.ts';
import { nowhere, type Cursor } from '../queue/cursor.ts';
import { QueueStore } from '../queue/queue-store.ts';
import type { Meant } from '../queue/meant.ts';
import { LeftRows } from '../queue/left-rows.ts';
import { SelectionStore } from '../queue/selection.ts';
import { savedViewsOf } from '../queue/view-names.ts';
import { SearchStore } from '../search/search-store.ts';
import { AttentionStore } from '../settings/attention-store.ts';
import { BackupStore } from '../settings/backup-store.ts';
import type { SettingId } from '../settings/entries.ts';
import { ProtectionStore } from '../settings/protection-store.ts';
import { SignInStore } from '../sign-in/sign-in-store.ts';
import { ask } from '../store/ask.ts';
import { MemoStore } from '../customer/memo-store.ts';
import { PersonStore } from '../customer/person-store.ts';
import { RepeatStore } from '../customer/repeat-store.ts';
import { createKeyedStore } from '../store/keyed-store.ts';
import { createStore } from '../store/store.ts';
import { unlessNewer } from '../store/unless-newer.ts';
import { sameMembers } from '../store/unless-same.ts';
import { ConversationStore } from '../thread/conversation-store.ts';
import { MediaStore } from '../thread/media-store.ts';
import { type PictureAt, PictureStore } from '../thread/picture-store.ts';
import { TimelineStore } from '../thread/timeline-store.ts';
import { Notices } from './notices.ts';
import { PreferenceStore } from './preference-store.ts';
import { agentsOf, idHere } from './team.ts';
import { UndoStack } from './undo.ts';

export type Workspace =
  | { phase: 'opening' }
  | { phase: 'failed'; failure: Failure }
  | { phase: 'ready'; version: string; locale: string };

/** In the language that it is written in; empty: not known. */
export interface NewSavedReply {
  text: string;
  language: string;
}

/** What can be done to a message; `confirm`: whether it really is to be done. */
export interface MessageDialog {
  id: string;
  confirm: MessageAction | null;
}

/** The dialog that is open. An account is named where one is to be connected again, and what is meant where another dialog knew it. */
export type OpenDialog =
  | { name: DialogName; accountId: string | null }
  | { name: 'snooze'; accountId: null; meant: Meant | null }
  | { name: 'message'; accountId: null; message: MessageDialog };

/** Everything that the window knows, and nothing that the replica does not: closed and opened again it is the same. */
export class Session {
  readonly bridge: Bridge;
  readonly workspace = createStore<Workspace>({ phase: 'opening' });
  readonly accounts = createStore<readonly AccountView[]>([]);
  readonly counts = createStore<Counts | null>(null);
  /** What the team has set up. */
  readonly definitions = createStore<readonly Definition[]>([]);
  /** What was mended at this start, until the agent has read it. */
  readonly recovery = createStore<RecoveryReport | null>(null);
  readonly view = createStore<ViewName>('open');
  readonly dialog = createStore<OpenDialog | null>(null);
  /** The chapter of the help that was asked for; null: its beginning. */
  readonly chapter = createStore<Chapter | null>(null);
  /** The setting that was looked for by name, while it stands out. */
  readonly setting = createStore<SettingId | null>(null);
  /** The conversation beside which a note is being written instead of a reply. */
  readonly noting = createStore<string | null>(null);
  /** The reply, by its id, that is looked at before it may leave. */
  readonly approval = createStore<string | null>(null);
  /** The reply that is to be sent another way. */
  readonly otherWay = createStore<MessageView | null>(null);
  /** Public conversations that are being answered in private. */
  readonly inPrivate = createKeyedStore<boolean>();
  /** Replies, by draft, that leave without the signature of their account. */
  readonly unsigned = createKeyedStore<boolean>();
  /** A text that is to become a saved reply; null: none. */
  readonly toBeSaved = createStore<NewSavedReply | null>(null);
  /** By conversation: what is said in public of the reply in private; null: nothing. */
  readonly publicLines = createKeyedStore<string | null>();
  /** In a narrow window, where only one of them is shown: whether that is the list, though a conversation is open. */
  readonly listInFront = createStore(false);
  /** Rows of the list that were picked for what is done next. */
  readonly selection = new SelectionStore();
  /** What is being done to many conversations. */
  readonly bulk = createStore<readonly BulkProgress[]>([]);
  readonly notices = new Notices();
  readonly undo = new UndoStack();
  readonly leftRows = new LeftRows(this.undo);
  readonly preferences: PreferenceStore;
  readonly queue: QueueStore;
  readonly conversation: ConversationStore;
  readonly drafts: DraftStore;
  readonly files: FileStore;
  readonly findings: FindingStore;
  readonly outbox: OutboxStore;
  readonly search: SearchStore;
  readonly attention: AttentionStore;
  readonly exporting: ExportStore;
  readonly protection: ProtectionStore;
  readonly backups: BackupStore;
  readonly signIn: SignInStore;
  readonly people: PersonStore;
  readonly memos: MemoStore;
  readonly repeats: RepeatStore;
  readonly timeline: TimelineStore;
  readonly pictures: PictureStore;
  readonly media: MediaStore;
  /** The picture that is shown large. */
  readonly picture = createStore<PictureAt | null>(null);
  /** Of the case of which one conversation was done last: those that are not. */
  readonly caseLeft = createStore<readonly string[]>([]);

  /** Null while nothing is being written. */
  pickFiles: (() => void) | null = null;

  /** Null while nothing is being written in private. */
  publicLine: (() => void) | null = null;

  /** Puts a text in where the agent writes; null where there is no field. */
  insertText: ((text: string) => void) | null = null;

  constructor(bridge: Bridge) {
    this.bridge = bridge;
    this.preferences = new PreferenceStore(bridge);
    this.queue = new QueueStore(bridge);
    this.conversation = new ConversationStore(bridge, (row) => this.queue.put(row));
    this.queue.openId = () => this.conversation.id;
    this.drafts = new DraftStore(bridge);
    this.files = new FileStore(bridge);
    this.findings = new FindingStore(bridge);
    this.outbox = new OutboxStore(bridge);
    this.search = new SearchStore(bridge, (hits) => hits.forEach((hit) => this.queue.put(hit.row)));
    this.exporting = new ExportStore(bridge);
    this.attention = new AttentionStore(bridge);
    this.protection = new ProtectionStore(bridge);
    this.backups = new BackupStore(bridge);
    this.signIn = new SignInStore(bridge);
    this.people = new PersonStore(bridge, this.conversation.open);
    this.memos = new MemoStore(bridge, (failure) => this.notices.fail({ key: 'notice.memoNotSaved' }, failure));
    this.repeats = new RepeatStore(bridge);
    this.timeline = new TimelineStore(bridge);
    this.pictures = new PictureStore(bridge);
    this.media = new MediaStore(bridge);
    this.conversation.open.subscribe(() => this.#leaveTimelineOfOthers());
    bridge.on('accounts.changed', ({ accounts }) => this.accounts.update((before) => sameMembers(before, accounts)));
    bridge.on('definitions.changed', ({ definitions }) => this.definitions.set(definitions));
    bridge.on('bulk.changed', ({ operations }) => this.bulk.set(operations));
    bridge.on('drafts.written', ({ drafts }) => drafts.forEach((written) => this.drafts.writtenBeside(written)));
    bridge.on('targets.warned', ({ rows }) => this.#warn(rows));
    bridge.on('counts.changed', (counts) => this.counts.set(counts));
  }

  #warn(rows: readonly QueueRow[]): void {
    const [first] = rows;
    if (first !== undefined) this.notices.tell({ key: 'notice.warned', values: { count: rows.length, name: first.customerName || first.customerHandle } });
  }

  agents(): readonly AgentDefinition[] {
    return agentsOf(this.definitions.get());
  }

  /** The id of the agent at this workstation; empty: nobody has said who that is. */
  me(): string {
    return idHere(this.definitions.get());
  }

  showPicture(picture: PictureAt): void {
    this.picture.set(picture);
    this.dialog.set({ name: 'picture', accountId: null });
  }

  /** Everything of a person stays on the screen as long as a conversation of theirs is open. */
  #leaveTimelineOfOthers(): void {
    const timeline = this.timeline.timeline.get();
    const open = this.conversation.open.get();
    if (timeline === null || (open !== null && (open.view === null || timeline.rows.has(open.id) || open.view.customer?.id === timeline.customerId))) return;
    this.timeline.leave();
  }

  /** The composer tells how files are chosen. */
  registerPicker(pick: () => void): () => void {
    this.pickFiles = pick;
    return () => {
      if (this.pickFiles === pick) this.pickFiles = null;
    };
  }

  /** What is said in public tells how it is begun and left out. */
  registerPublicLine(toggle: () => void): () => void {
    this.publicLine = toggle;
    return () => {
      if (this.publicLine === toggle) this.publicLine = null;
    };
  }

  /** The field tells how something is put into it. */
  registerField(insert: (text: string) => void): () => void {
    this.insertText = insert;
    return () => {
      if (this.insertText === insert) this.insertText = null;
    };
  }

  async open(): Promise<void> {
    const [workspace] = await Promise.all([this.#read(), this.preferences.load(), this.queue.show('open'), this.signIn.load()]);
    this.workspace.set(workspace);
  }

  /** What is read is here at once, though the page may wait for something else. */
  async #read(): Promise<Workspace> {
    const [accounts, counts, definitions] = [unlessNewer(this.accounts), unlessNewer(this.counts), unlessNewer(this.definitions)];
    const opened = await ask(this.bridge, 'workspace.open', {});
    if (!opened.ok) return { phase: 'failed', failure: opened.error };
    const { value } = opened;
    accounts(value.accounts);
    counts(value.counts);
    definitions(value.definitions);
    this.recovery.set(value.recovery);
    return { phase: 'ready', version: value.version, locale: value.locale };
  }

  where(): Where {
    const searching = this.search.search.get() !== null;
    return { view: this.view.get(), searching, reading: this.conversation.id !== null, active: this.cursor().id !== null, savedViews: savedViewsOf(this.definitions.get()).length };
  }

  isSelecting(): boolean {
    const picked = this.selection.picked.get();
    return picked.kind === 'all' || picked.ids.size > 0;
  }

  /** A view of the queue is shown, and not the outbox, or what a search found. */
  inQueue(): boolean {
    return this.view.get() !== 'outbox' && this.search.search.get() === null;
  }

  inOutbox(): boolean {
    return this.view.get() === 'outbox' && this.search.search.get() === null;
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
    if (this.view.get() === 'outbox') return this.outbox.active()?.item.row.id ?? null;
    return this.queue.cursor.get().id;
  }
}
