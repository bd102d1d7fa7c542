import type { Actions, Where } from './actions.ts';

export type CommandGroup = 'list' | 'conversation' | 'reply' | 'outbox' | 'go' | 'app';

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

export const commands = [
  { id: 'list.next', group: 'list', keys: ['j', 'ArrowDown'], repeats: true, run: (a) => a.moveCursor(1) },
  { id: 'list.previous', group: 'list', keys: ['k', 'ArrowUp'], repeats: true, run: (a) => a.moveCursor(-1) },
  { id: 'list.first', group: 'list', keys: ['Home'], run: (a) => a.moveCursorTo('first') },
  { id: 'list.last', group: 'list', keys: ['End'], run: (a) => a.moveCursorTo('last') },
  { id: 'conversation.open', group: 'list', keys: ['Enter', 'o'], when: (w) => w.active, run: (a) => a.openActive() },
  { id: 'search', group: 'list', keys: ['/', 'Mod+f'], inEditable: true, run: (a) => a.search() },

  { id: 'back', group: 'conversation', keys: ['Escape', 'u'], inEditable: true, run: (a) => a.back() },
  { id: 'conversation.done', group: 'conversation', keys: ['e'], when: onConversation, run: (a) => a.setState('done') },
  { id: 'conversation.reopen', group: 'conversation', keys: ['Shift+e'], when: onConversation, run: (a) => a.setState('open') },
  { id: 'conversation.tags', group: 'conversation', keys: ['l'], when: onConversation, run: (a) => a.dialog('tags') },
  { id: 'message.next', group: 'conversation', keys: ['n'], repeats: true, when: reading, run: (a) => a.moveMessage(1) },
  { id: 'message.previous', group: 'conversation', keys: ['p'], repeats: true, when: reading, run: (a) => a.moveMessage(-1) },
  { id: 'message.quoted', group: 'conversation', keys: ['q'], when: reading, run: (a) => a.toggleFolded() },
  { id: 'message.formatted', group: 'conversation', keys: ['Shift+f'], when: reading, run: (a) => a.toggleFormatted() },
  { id: 'message.images', group: 'conversation', keys: ['Shift+i'], when: reading, run: (a) => a.loadImages() },

  { id: 'reply.focus', group: 'reply', keys: ['r'], when: onConversation, run: (a) => a.focusReply() },
  { id: 'reply.send', group: 'reply', keys: ['Mod+Enter'], inEditable: true, when: reading, run: (a) => a.send('waiting') },
  { id: 'reply.sendDone', group: 'reply', keys: ['Mod+Shift+Enter'], inEditable: true, when: reading, run: (a) => a.send('done') },
  { id: 'reply.sendLater', group: 'reply', keys: ['Mod+Shift+l'], inEditable: true, when: reading, run: (a) => a.sendLater() },
  { id: 'note.focus', group: 'reply', keys: ['m', 'Shift+n'], when: onConversation, run: (a) => a.focusNote() },
  { id: 'undo', group: 'reply', keys: ['z'], run: (a) => a.undo() },

  { id: 'outbox.takeBack', group: 'outbox', keys: ['b'], when: inOutbox, run: (a) => a.takeBack() },
  { id: 'outbox.retry', group: 'outbox', keys: ['Shift+r'], when: inOutbox, run: (a) => a.retry() },
  { id: 'outbox.arrived', group: 'outbox', keys: ['y'], when: inOutbox, run: (a) => a.confirmArrived() },
  { id: 'outbox.discard', group: 'outbox', keys: ['#', 'Shift+Delete'], when: inOutbox, run: (a) => a.discard() },

  { id: 'view.open', group: 'go', keys: ['g o', 'Mod+1'], inEditable: true, run: (a) => a.show('open') },
  { id: 'view.waiting', group: 'go', keys: ['g w', 'Mod+2'], inEditable: true, run: (a) => a.show('waiting') },
  { id: 'view.done', group: 'go', keys: ['g d', 'Mod+3'], inEditable: true, run: (a) => a.show('done') },
  { id: 'view.outbox', group: 'go', keys: ['g x', 'Mod+4'], inEditable: true, run: (a) => a.show('outbox') },
  { id: 'accounts', group: 'go', keys: ['g a'], run: (a) => a.dialog('accounts') },
  { id: 'account.connect', group: 'go', keys: ['g c'], run: (a) => a.dialog('connect') },

  { id: 'palette', group: 'app', keys: ['Mod+k'], inEditable: true, run: (a) => a.dialog('palette') },
  { id: 'help', group: 'app', keys: ['?'], run: (a) => a.dialog('help') },
  { id: 'sync', group: 'app', keys: ['g u'], run: (a) => a.syncNow() },
  { id: 'settings', group: 'app', keys: ['Mod+,'], inEditable: true, run: (a) => a.dialog('settings') },
  { id: 'protection', group: 'app', keys: ['g p'], run: (a) => a.dialog('protection') },
  { id: 'backups', group: 'app', keys: ['g b'], run: (a) => a.dialog('backups') },
  { id: 'backup.create', group: 'app', keys: ['g s'], run: (a) => a.backUp() },
  { id: 'theme', group: 'app', keys: ['g t'], run: (a) => a.nextColorScheme() },
] as const satisfies readonly Command[];

export type CommandId = (typeof commands)[number]['id'];

const all: readonly Command[] = commands;

export function commandOf(id: string): Command | undefined {
  return all.find((command) => command.id === id);
}

export const isCommandId = (id: string): id is CommandId => commands.some((command) => command.id === id);

export const available = (command: Command, where: Where): boolean => command.when?.(where) ?? true;
