import { labelsOf } from '../../commands/chord.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { isMac } from '../../ui/platform.ts';

/** A chord to be read or heard: `Ctrl+K`, `G then O`. */
export const chordWords = (t: Translate, chord: string): string => labelsOf(chord, isMac, t).map((press) => press.join('+')).join(` ${t('keys.then')} `);
