import { z } from 'zod';

/** A command's id. One that no command has (any more) is kept and means nothing. */
const commandId = z.string().min(1).max(100);
/** Written as in the table of commands: `Mod+Shift+l`, `g o`. */
const chord = z.string().min(1).max(60);

/**
 * How the agent at this workstation works, whole. Main keeps it in the profile, beside the replica: neither a backup nor a
 * mended replica changes it.
 */
export const preferences = z.object({
  /** By command: its keys in the place of the usual ones, the first one shown; empty: none. */
  keys: z.record(commandId, z.array(chord).max(8)),
  /** Commands whose keys are switched off, whichever they are. */
  off: z.array(commandId).max(1_000),
  /** Keys that write a character are commands where nothing is being written. https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts */
  singleKeys: z.boolean(),
  /** After done, the next conversation opens; false: the list is in front again. */
  advance: z.boolean(),
});
export type Preferences = z.infer<typeof preferences>;

export const usualPreferences: Preferences = { keys: {}, off: [], singleKeys: true, advance: true };
