import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { preferences, type Preferences, usualPreferences } from '../contract/index.ts';
import { nullWhereAbsent, writeDurably } from './durable.ts';
import { oneAfterTheOther } from './one-after-the-other.ts';

export interface PreferencesFile {
  /** The usual ones where nothing was chosen, or where the file cannot be understood: keys must never keep anybody out. */
  read(): Promise<Preferences>;
  /** Resolves when they are on disk; one after the other, so that the last one asked for stays. */
  write(next: Preferences): Promise<void>;
}

/** What the agent chose, in a file of the profile. */
export function preferencesFile(directory: string): PreferencesFile {
  const file = join(directory, 'preferences.json');
  const inTurn = oneAfterTheOther();
  return {
    read: () => inTurn(async () => {
      const text = await readFile(file, 'utf8').catch(nullWhereAbsent);
      return text === null ? usualPreferences : parse(text);
    }),
    write: (next) => inTurn(() => writeDurably(file, JSON.stringify(next))),
  };
}

function parse(text: string): Preferences {
  try {
    return preferences.safeParse({ ...usualPreferences, ...(JSON.parse(text) as object) }).data ?? usualPreferences;
  } catch {
    return usualPreferences;
  }
}
