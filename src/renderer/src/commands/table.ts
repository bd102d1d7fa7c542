import type { Actions, Where } from './actions.ts';

export type CommandGroup = 'list' | 'conversation' | 'customer' | 'reply' | 'outbox' | 'go' | 'app';

export interface Command {
  /** Its title is `command.<id>` in the language files. */
  id: string;
  group: CommandGroup;
  /**
   * Chords, the first one shown. Parts in order: `Mod+` (Ctrl, on a Mac Cmd), `Shift+`, then the character it produces
   * or the name of the key. Two keys one after the other stand with a space between them.
   */
  keys: readonly string[];
  /** Works while text is being edited too. */
  inEditable?: true;
  /** Goes on while the key is held. */
  repeats?: true;
  when?: (where: Where) => boolean;
  run: (actions: Actions) => void;
}

const inOutbox = (where: Where) => where.view === 'outbox' && !where.searching && where.active;
const onConversation = (where: Where) => where.reading || (where.active && (where.view !== 'outbox' || where.searching));
const reading = (where: Where) => where.reading;
const inQueue = (where: Where) => where.active && where.view !== 'outbox' && !where.searching;
/** On a reply that is not delivered: the active one of the outbox, or one of the conversation. */
const onUndelivered = (where: Where) => inOutbox(where) || where.reading;

type Place = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
/** The first five saved views follow the four that are always there under Ctrl and a digit. */
const savedView = <P extends Place>(place: P, keys: readonly [string, ...string[]]) => ({
  id: `view.saved${place}`, group: 'go', keys, inEditable: true, when: (where: Where) => where.savedViews >= place, run: (actions: Actions) => actions.showSaved(place),
} as const);

export const commands = [
  { id: 'list.next', group: 'list', keys: ['j', 'ArrowDown'], repeats: true, run: (a) => a.moveCursor(1) },
  { id: 'list.previous', group: 'list', keys: ['k', 'ArrowUp'], repeats: true, run: (a) => a.moveCursor(-1) },
  { id: 'list.first', group: 'list', keys: ['Home'], run: (a) => a.moveCursorTo('first') },
  { id: 'list.last', group: 'list', keys: ['End'], run: (a) => a.moveCursorTo('last') },
  { id: 'conversation.open', group: 'list', keys: ['Enter', 'o'], when: (w) => w.active, run: (a) => a.openActive() },
  { id: 'list.select', group: 'list', keys: ['x'], when: inQueue, run: (a) => a.toggleSelected() },
  { id: 'list.selectNext', group: 'list', keys: ['Shift+j', 'Shift+ArrowDown'], repeats: true, when: inQueue, run: (a) => a.extendSelection(1) },
  { id: 'list.selectPrevious', group: 'list', keys: ['Shift+k', 'Shift+ArrowUp'], repeats: true, when: inQueue, run: (a) => a.extendSelection(-1) },
  { id: 'list.selectAll', group: 'list', keys: ['Mod+a'], when: inQueue, run: (a) => a.selectAll() },
  { id: 'search', group: 'list', keys: ['/', 'Mod+f'], inEditable: true, run: (a) => a.search() },

  { id: 'back', group: 'conversation', keys: ['Escape', 'u'], inEditable: true, run: (a) => a.back() },
  { id: 'conversation.done', group: 'conversation', keys: ['e'], when: onConversation, run: (a) => a.setState('done') },
  { id: 'conversation.doneNext', group: 'conversation', keys: [']'], when: onConversation, run: (a) => a.doneAnd('next') },
  { id: 'conversation.donePrevious', group: 'conversation', keys: ['['], when: onConversation, run: (a) => a.doneAnd('previous') },
  { id: 'conversation.reopen', group: 'conversation', keys: ['Shift+e'], when: onConversation, run: (a) => a.setState('open') },
  { id: 'conversation.snooze', group: 'conversation', keys: ['h', 'b'], when: onConversation, run: (a) => a.dialog('snooze') },
  { id: 'conversation.take', group: 'conversation', keys: ['i'], when: onConversation, run: (a) => a.take() },
  { id: 'conversation.assign', group: 'conversation', keys: ['a'], when: onConversation, run: (a) => a.dialog('assign') },
  { id: 'conversation.unassign', group: 'conversation', keys: ['Shift+a'], when: onConversation, run: (a) => a.unassign() },
  { id: 'conversation.priority', group: 'conversation', keys: ['p'], when: onConversation, run: (a) => a.dialog('priority') },
  { id: 'conversation.status', group: 'conversation', keys: ['s'], when: onConversation, run: (a) => a.dialog('status') },
  { id: 'conversation.tags', group: 'conversation', keys: ['l'], when: onConversation, run: (a) => a.dialog('tags') },
  { id: 'conversation.allowed', group: 'conversation', keys: ['Shift+w'], when: reading, run: (a) => a.showAllowed() },
  { id: 'macro', group: 'conversation', keys: [';', 'Mod+Shift+m'], when: onConversation, run: (a) => a.dialog('macro') },
  { id: 'message.next', group: 'conversation', keys: ['n'], repeats: true, when: reading, run: (a) => a.moveMessage(1) },
  { id: 'message.previous', group: 'conversation', keys: ['Shift+n'], repeats: true, when: reading, run: (a) => a.moveMessage(-1) },
  { id: 'message.quoted', group: 'conversation', keys: ['q'], when: reading, run: (a) => a.toggleFolded() },
  { id: 'message.earlier', group: 'conversation', keys: ['Shift+q'], when: reading, run: (a) => a.toggleEarlier() },
  { id: 'message.formatted', group: 'conversation', keys: ['Shift+f'], when: reading, run: (a) => a.toggleFormatted() },
  { id: 'message.images', group: 'conversation', keys: ['Shift+i'], when: reading, run: (a) => a.loadImages() },
  { id: 'message.act', group: 'conversation', keys: ['.'], when: reading, run: (a) => a.actOn() },
  { id: 'message.like', group: 'conversation', keys: ['Shift+l'], when: reading, run: (a) => a.act('like') },
  { id: 'message.hide', group: 'conversation', keys: ['Shift+h'], when: reading, run: (a) => a.act('hide') },
  { id: 'message.delete', group: 'conversation', keys: ['Shift+d'], when: reading, run: (a) => a.act('delete') },
  { id: 'message.openAt', group: 'conversation', keys: ['Shift+o'], when: reading, run: (a) => a.openAtNetwork() },
  { id: 'message.block', group: 'conversation', keys: ['Shift+b'], when: reading, run: (a) => a.act('block') },

  { id: 'message.pictures', group: 'conversation', keys: ['v'], when: reading, run: (a) => a.showPictures() },
  { id: 'message.play', group: 'conversation', keys: ['Shift+p'], when: reading, run: (a) => a.playMedia() },
  { id: 'message.new', group: 'conversation', keys: ['Shift+u'], when: reading, run: (a) => a.jumpToNew() },
  { id: 'message.newest', group: 'conversation', keys: ['Shift+g'], when: reading, run: (a) => a.toNewest() },
  { id: 'attachment.save', group: 'conversation', keys: ['Shift+s'], when: reading, run: (a) => a.saveAttachments() },

  { id: 'customer.focus', group: 'customer', keys: ['c c'], when: reading, run: (a) => a.focusCustomer() },
  { id: 'customer.memo', group: 'customer', keys: ['c n'], when: reading, run: (a) => a.focusMemo() },
  { id: 'customer.tags', group: 'customer', keys: ['c t'], when: reading, run: (a) => a.dialog('personTags') },
  { id: 'customer.fields', group: 'customer', keys: ['c f'], when: reading, run: (a) => a.dialog('fields') },
  { id: 'customer.link', group: 'customer', keys: ['c l'], when: reading, run: (a) => a.dialog('link') },
  { id: 'customer.history', group: 'customer', keys: ['c h'], when: reading, run: (a) => a.dialog('history') },
  { id: 'customer.timeline', group: 'customer', keys: ['c a'], when: reading, run: (a) => a.toggleTimeline() },
  { id: 'customer.other', group: 'customer', keys: ['c o'], when: reading, run: (a) => a.openOther() },
  { id: 'case.link', group: 'customer', keys: ['c s'], when: reading, run: (a) => a.dialog('case') },
  { id: 'case.done', group: 'customer', keys: ['c e'], run: (a) => a.finishCase() },

  { id: 'reply.focus', group: 'reply', keys: ['r'], when: onConversation, run: (a) => a.focusReply() },
  { id: 'reply.send', group: 'reply', keys: ['Mod+Enter'], inEditable: true, when: reading, run: (a) => a.send('waiting') },
  { id: 'reply.sendDone', group: 'reply', keys: ['Mod+Shift+Enter'], inEditable: true, when: reading, run: (a) => a.send('done') },
  { id: 'reply.sendLater', group: 'reply', keys: ['Mod+Shift+l'], inEditable: true, when: reading, run: (a) => a.sendLater() },
  { id: 'reply.private', group: 'reply', keys: ['Mod+Shift+p'], inEditable: true, when: reading, run: (a) => a.togglePrivate() },
  { id: 'reply.publicLine', group: 'reply', keys: ['Mod+Shift+o'], inEditable: true, when: reading, run: (a) => a.togglePublicLine() },
  { id: 'reply.attach', group: 'reply', keys: ['Mod+Shift+a'], inEditable: true, when: reading, run: (a) => a.attach() },
  { id: 'reply.saved', group: 'reply', keys: ['Mod+;'], inEditable: true, when: reading, run: (a) => a.insertSavedReply() },
  { id: 'reply.emoji', group: 'reply', keys: ['Mod+:'], inEditable: true, when: reading, run: (a) => a.insertEmoji() },
  { id: 'reply.preview', group: 'reply', keys: ['Mod+e'], inEditable: true, when: reading, run: (a) => a.preview() },
  { id: 'reply.signature', group: 'reply', keys: ['Mod+Shift+s'], inEditable: true, when: reading, run: (a) => a.toggleSignature() },
  { id: 'reply.save', group: 'reply', keys: ['+'], when: reading, run: (a) => a.saveReply() },
  { id: 'reply.template', group: 'reply', keys: ['Shift+t'], when: reading, run: (a) => a.chooseTemplate() },
  { id: 'note.focus', group: 'reply', keys: ['m'], when: onConversation, run: (a) => a.focusNote() },
  { id: 'note.remove', group: 'reply', keys: ['Shift+m'], when: reading, run: (a) => a.removeChosenNote() },
  { id: 'undo', group: 'reply', keys: ['z'], run: (a) => a.undo() },

  { id: 'outbox.takeBack', group: 'outbox', keys: ['Shift+z'], when: onUndelivered, run: (a) => a.takeBack() },
  { id: 'outbox.retry', group: 'outbox', keys: ['Shift+r'], when: onUndelivered, run: (a) => a.retry() },
  { id: 'outbox.arrived', group: 'outbox', keys: ['y'], when: onUndelivered, run: (a) => a.confirmArrived() },
  { id: 'outbox.otherWay', group: 'outbox', keys: ['w'], when: onUndelivered, run: (a) => a.sendAnotherWay() },
  { id: 'outbox.approve', group: 'outbox', keys: ['Shift+y'], when: onUndelivered, run: (a) => a.approve() },
  { id: 'outbox.discard', group: 'outbox', keys: ['#', 'Shift+Delete'], when: onUndelivered, run: (a) => a.discard() },

  { id: 'view.open', group: 'go', keys: ['g o', 'Mod+1'], inEditable: true, run: (a) => a.show('open') },
  { id: 'view.waiting', group: 'go', keys: ['g w', 'Mod+2'], inEditable: true, run: (a) => a.show('waiting') },
  { id: 'view.done', group: 'go', keys: ['g d', 'Mod+3'], inEditable: true, run: (a) => a.show('done') },
  { id: 'view.outbox', group: 'go', keys: ['g x', 'Mod+4'], inEditable: true, run: (a) => a.show('outbox') },
  { id: 'view.mine', group: 'go', keys: ['g m'], run: (a) => a.show('mine') },
  { id: 'view.unassigned', group: 'go', keys: ['g f'], run: (a) => a.show('unassigned') },
  { id: 'view.mentions', group: 'go', keys: ['g i'], run: (a) => a.show('mentions') },
  { id: 'view.snoozed', group: 'go', keys: ['g z'], run: (a) => a.show('snoozed') },
  { id: 'view.all', group: 'go', keys: ['g a'], run: (a) => a.show('all') },
  savedView(1, ['g 1', 'Mod+5']),
  savedView(2, ['g 2', 'Mod+6']),
  savedView(3, ['g 3', 'Mod+7']),
  savedView(4, ['g 4', 'Mod+8']),
  savedView(5, ['g 5', 'Mod+9']),
  savedView(6, ['g 6']),
  savedView(7, ['g 7']),
  savedView(8, ['g 8']),
  savedView(9, ['g 9']),
  { id: 'view.save', group: 'go', keys: ['Shift+v'], run: (a) => a.dialog('view') },
  { id: 'accounts', group: 'go', keys: ['g Shift+a'], run: (a) => a.dialog('accounts') },
  { id: 'history', group: 'go', keys: ['g h'], run: (a) => a.toggleHistory() },
  { id: 'account.connect', group: 'go', keys: ['g c'], run: (a) => a.dialog('connect') },
  { id: 'signIn.openBrowser', group: 'go', keys: ['g n'], run: (a) => a.openBrowser() },
  { id: 'signIn.cancel', group: 'go', keys: ['g q'], run: (a) => a.cancelSignIn() },

  { id: 'palette', group: 'app', keys: ['Mod+k'], inEditable: true, run: (a) => a.dialog('palette') },
  { id: 'help', group: 'app', keys: ['?'], run: (a) => a.dialog('help') },
  { id: 'guide', group: 'app', keys: ['F1'], inEditable: true, run: (a) => a.dialog('guide') },
  { id: 'sync', group: 'app', keys: ['g u'], run: (a) => a.syncNow() },
  { id: 'settings', group: 'app', keys: ['Mod+,'], inEditable: true, run: (a) => a.dialog('settings') },
  { id: 'people', group: 'app', keys: ['g l'], run: (a) => a.dialog('people') },
  { id: 'views', group: 'app', keys: ['g y'], run: (a) => a.dialog('views') },
  { id: 'targets', group: 'app', keys: ['g j'], run: (a) => a.dialog('targets') },
  { id: 'macros', group: 'app', keys: ['g e'], run: (a) => a.dialog('macros') },
  { id: 'rules', group: 'app', keys: ['g r'], run: (a) => a.dialog('rules') },
  { id: 'hours', group: 'app', keys: ['g .'], run: (a) => a.dialog('hours') },
  { id: 'keyboard', group: 'app', keys: ['g k'], run: (a) => a.dialog('keyboard') },
  { id: 'approvals', group: 'app', keys: ['g Shift+v'], run: (a) => a.dialog('approvals') },
  { id: 'tone', group: 'app', keys: ['g v'], run: (a) => a.dialog('tone') },
  { id: 'protection', group: 'app', keys: ['g p'], run: (a) => a.dialog('protection') },
  { id: 'backups', group: 'app', keys: ['g b'], run: (a) => a.dialog('backups') },
  { id: 'backup.create', group: 'app', keys: ['g s'], run: (a) => a.backUp() },
  { id: 'savedReplies', group: 'app', keys: ['g ;'], run: (a) => a.dialog('savedReplies') },
  { id: 'signatures', group: 'app', keys: ['g Shift+r'], run: (a) => a.dialog('signatures') },
  { id: 'spelling', group: 'app', keys: ['g Shift+o'], run: (a) => a.toggleSpelling() },
  { id: 'theme', group: 'app', keys: ['g t'], run: (a) => a.nextColorScheme() },
  { id: 'density', group: 'app', keys: ['g Shift+d'], run: (a) => a.nextDensity() },
  { id: 'export', group: 'app', keys: ['g Shift+e'], run: (a) => a.dialog('export') },
  { id: 'import', group: 'app', keys: ['g Shift+i'], run: (a) => a.dialog('import') },
  { id: 'sample', group: 'app', keys: ['g Shift+s'], run: (a) => a.dialog('sample') },
  { id: 'notifications', group: 'app', keys: ['g Shift+n'], run: (a) => a.dialog('notifications') },
  { id: 'notifications.pause', group: 'app', keys: ['g Shift+p'], run: (a) => a.togglePause() },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];
/** One of the table. */
export type TableCommand = Command & { id: CommandId };

const all: readonly TableCommand[] = commands;

export function commandOf(id: CommandId): TableCommand;
export function commandOf(id: string): TableCommand | undefined;
export function commandOf(id: string): TableCommand | undefined {
  return all.find((command) => command.id === id);
}

export const available = (command: Command, where: Where): boolean => command.when?.(where) ?? true;
