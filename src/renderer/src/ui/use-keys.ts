import { useApp } from '../app/app-context.ts';
import { ariaShortcuts } from '../commands/chord.ts';
import { keymapOf } from '../commands/keymap.ts';
import type { CommandId } from '../commands/table.ts';
import { useSelected } from '../store/use-store.ts';
import { isMac } from './platform.ts';

/** The keys that a command has here, the first one shown; none where they are switched off. */
export const useKeys = (id: CommandId): readonly string[] => useKeysOf(id);

const none: readonly string[] = [];

function useKeysOf(id: CommandId | undefined): readonly string[] {
  const { session } = useApp();
  return useSelected(session.preferences.now, (preferences) => (id === undefined ? none : keymapOf(preferences, isMac).keysOf(id)));
}

/** For `aria-keyshortcuts`. */
export function useAriaShortcuts(id: CommandId | undefined): string | undefined {
  return ariaShortcuts(useKeysOf(id), isMac);
}
