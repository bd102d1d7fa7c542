import { ariaShortcuts } from '../commands/chord.ts';
import { commandOf, type CommandId } from '../commands/table.ts';
import { isMac } from './platform.ts';

/** A command's keys for `aria-keyshortcuts`. */
export function ariaShortcutsOf(id: CommandId): string | undefined {
  return ariaShortcuts(commandOf(id)?.keys ?? [], isMac);
}
