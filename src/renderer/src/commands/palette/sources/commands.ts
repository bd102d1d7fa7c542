import type { Source } from '../source.ts';
import { commandEntries } from './command-entry.ts';
import { isSettingsCommand } from './settings.ts';
import { isViewCommand } from './views.ts';

/** What can be done now, but for what has a heading of its own. */
export const commandSource: Source = {
  kind: 'known',
  heading: 'palette.commands',
  entries: (context) => commandEntries(context, (command) => command.id !== 'palette' && !isViewCommand(command) && !isSettingsCommand(command)),
};
