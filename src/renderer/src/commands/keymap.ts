import type { Preferences } from '../../../contract/index.ts';
import { isSingleKey, pressesOf } from './chord.ts';
import { meet } from './everywhere.ts';
import { isChord } from './recording.ts';
import { commands, type Command, type CommandId, type TableCommand } from './table.ts';

/** The commands with the keys that they have here. */
export interface Keymap {
  /** What the agent chose goes before what is usual, where both mean the same keys. */
  commands: readonly Command[];
  /** The first one shown. */
  keysOf: (id: CommandId) => readonly string[];
}

const known = new WeakMap<Preferences, Keymap>();

/** The same object for the same preferences. */
export function keymapOf(preferences: Preferences, mac: boolean): Keymap {
  const made = known.get(preferences) ?? make(preferences, mac);
  known.set(preferences, made);
  return made;
}

function make(preferences: Preferences, mac: boolean): Keymap {
  const bound = commands.map((command) => ({ ...command, keys: workingKeys(preferences, command, mac) }));
  const keys = new Map<string, readonly string[]>(bound.map(({ id, keys: chords }) => [id, chords]));
  const isChanged = ({ id }: Command): boolean => id in preferences.keys;
  return {
    commands: [...bound.filter(isChanged), ...bound.filter((command) => !isChanged(command))],
    keysOf: (id) => keys.get(id) ?? [],
  };
}

/** The chords that are set, whether they work or are switched off. */
export function setKeys({ keys }: Preferences, { id, keys: usual }: TableCommand, mac: boolean): readonly string[] {
  return keys[id]?.filter((chord) => isChord(chord, mac)) ?? usual;
}

function workingKeys(preferences: Preferences, command: TableCommand, mac: boolean): readonly string[] {
  if (preferences.off.includes(command.id)) return [];
  return setKeys(preferences, command, mac).filter((chord) => preferences.singleKeys || !isSingleKey(chord));
}

/** Another command wants the same keys somewhere where both apply. */
export interface Conflict {
  id: CommandId;
  /** Of the other command. */
  chord: string;
}

/** What stands in the way of a chord: the same one, one that it begins, or one that begins it. Switched off single keys count: they may be switched on. */
export function conflictsOf(preferences: Preferences, command: TableCommand, chord: string, mac: boolean): Conflict[] {
  return commands
    .filter((other) => other.id !== command.id && !preferences.off.includes(other.id) && meet(command, other))
    .flatMap((other) => setKeys(preferences, other, mac).filter((taken) => clash(chord, taken)).map((taken) => ({ id: other.id, chord: taken })));
}

function clash(one: string, other: string): boolean {
  const [shorter, longer] = [pressesOf(one), pressesOf(other)].sort((a, b) => a.length - b.length) as [ReturnType<typeof pressesOf>, ReturnType<typeof pressesOf>];
  return shorter.every((press, index) => JSON.stringify(press) === JSON.stringify(longer[index]));
}
