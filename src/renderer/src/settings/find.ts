import i18next from 'i18next';
import { score } from '../commands/fuzzy.ts';
import type { Translate } from '../i18n/i18n.ts';
import { languageCodes } from '../i18n/languages.ts';
import { settingsEntries } from './entries.ts';

type Entry = (typeof settingsEntries)[number];

/** A name in another language than the chosen one counts less. */
const abroad = 4;

/** The settings of a name, best first. Also by their names in the other languages: whoever cannot read the present one finds the way back. */
export function findSettings(query: string, t: Translate): Entry[] {
  const others = languageCodes.map((code) => i18next.getFixedT(code));
  const points = ({ title }: Entry): number | null => {
    const here = score(query, t(title));
    const best = Math.max(...others.map((name) => (score(query, name(title)) ?? -Infinity) - abroad));
    return here === null && best === -Infinity ? null : Math.max(here ?? -Infinity, best);
  };
  return settingsEntries
    .flatMap((entry) => {
      const found = points(entry);
      return found === null || found < 0 ? [] : [{ entry, found }];
    })
    .sort((a, b) => b.found - a.found)
    .map(({ entry }) => entry);
}
