import type { Preferences } from '../../../contract/index.ts';
import { type Conflict, conflictsOf, setKeys } from './keymap.ts';
import { commandOf, type CommandId, type TableCommand } from './table.ts';

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((chord, index) => chord === b[index]);

/** Sets all chords of a command. The usual ones are not kept as a choice, so that they go on to be the usual ones of later versions. */
export function withKeys(preferences: Preferences, { id, keys: usual }: TableCommand, chords: readonly string[]): Preferences {
  const others = Object.fromEntries(Object.entries(preferences.keys).filter(([other]) => other !== id));
  return { ...preferences, keys: same(chords, usual) ? others : { ...others, [id]: [...chords] } };
}

/** Sets chords of a command, and takes them from those that they are in the way of. */
export function taking(preferences: Preferences, command: TableCommand, chords: readonly string[], conflicts: readonly Conflict[], mac: boolean): Preferences {
  const freed = conflicts.reduce((now, { id, chord }) => {
    const other = commandOf(id);
    return withKeys(now, other, setKeys(now, other, mac).filter((taken) => taken !== chord));
  }, preferences);
  return withKeys(freed, command, chords);
}

/** Switches a command's keys off, or on again as they are set. */
export function switched(preferences: Preferences, id: CommandId, on: boolean): Preferences {
  const others = preferences.off.filter((one) => one !== id);
  return { ...preferences, off: on ? others : [...others, id] };
}

/** As usual again: its keys, wherever they are by now, and that they work. */
export function reset(preferences: Preferences, command: TableCommand, mac: boolean): Preferences {
  const on = switched(preferences, command.id, true);
  const conflicts = command.keys.flatMap((chord) => conflictsOf(on, command, chord, mac));
  return taking(on, command, command.keys, conflicts, mac);
}

export const isChanged = (preferences: Preferences, id: CommandId): boolean => id in preferences.keys || preferences.off.includes(id);
