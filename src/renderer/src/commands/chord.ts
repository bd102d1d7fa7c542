/** One key press of a chord. `key` is a lower-case letter, a character, or a key's name. */
export interface Press {
  mod: boolean;
  shift: boolean;
  key: string;
}

export function pressesOf(chord: string): Press[] {
  return chord.split(' ').map(pressOf);
}

/** The other way round: as the table writes it. */
export const chordOf = (presses: readonly Press[]): string =>
  presses.map(({ mod, shift, key }) => `${mod ? 'Mod+' : ''}${shift ? 'Shift+' : ''}${key}`).join(' ');

function pressOf(text: string): Press {
  const mod = text.startsWith('Mod+');
  const afterMod = mod ? text.slice('Mod+'.length) : text;
  const shift = afterMod.startsWith('Shift+');
  return { mod, shift, key: shift ? afterMod.slice('Shift+'.length) : afterMod };
}

/**
 * Whether it is matched by the character alone: where that lies, and whether with Shift, is the layout's affair. Digits too,
 * which lie on Shift in French; with Ctrl they are matched by their place.
 */
export const isAnywhere = ({ key, mod }: Pick<Press, 'key' | 'mod'>): boolean => (mod ? /^[^\p{L}\p{N}]$/u : /^[^\p{L}]$/u).test(key);

/** Writes a character when pressed alone. */
export const writes = ({ key, mod }: Press): boolean => !mod && (key === 'Space' || /^.$/u.test(key));

/** https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts */
export const isSingleKey = (chord: string): boolean => pressesOf(chord).some(writes);

const named = ['Escape', 'Enter', 'Home', 'End', 'Delete', 'PageUp', 'PageDown', 'Space'] as const;
type Named = (typeof named)[number];

/** What is written on a key in the language of the page. */
export type KeyWords = (key: `key.${Named | 'control' | 'shift'}`) => string;

/** The chord as its keys are labelled: ['Ctrl', 'Shift', 'Enter'], for two presses one list after the other. */
export function labelsOf(chord: string, mac: boolean, t: KeyWords): string[][] {
  return pressesOf(chord).map(({ mod, shift, key }) => [
    ...(mod ? [mac ? '⌘' : t('key.control')] : []),
    ...(shift ? [mac ? '⇧' : t('key.shift')] : []),
    labelOf(key, t),
  ]);
}

function labelOf(key: string, t: KeyWords): string {
  const name = named.find((one) => one === key);
  return name === undefined ? arrows.get(key) ?? key.toUpperCase() : t(`key.${name}`);
}

const arrows = new Map([['ArrowDown', '↓'], ['ArrowUp', '↑'], ['ArrowLeft', '←'], ['ArrowRight', '→']]);

/** For `aria-keyshortcuts`, which has no notation for one key after another: those are left out. https://www.w3.org/TR/wai-aria-1.2/#aria-keyshortcuts */
export function ariaShortcuts(keys: readonly string[], mac: boolean): string | undefined {
  const single = keys.map(pressesOf).flatMap((presses) => (presses.length === 1 ? presses : []));
  if (single.length === 0) return undefined;
  return single.map(({ mod, shift, key }) => [...(mod ? [mac ? 'Meta' : 'Control'] : []), ...(shift ? ['Shift'] : []), key].join('+')).join(' ');
}
