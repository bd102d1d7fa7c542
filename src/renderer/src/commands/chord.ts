/** One key press of a chord. `key` is a lower-case letter, a character, or a key's name. */
export interface Press {
  mod: boolean;
  shift: boolean;
  key: string;
}

export function pressesOf(chord: string): Press[] {
  return chord.split(' ').map(pressOf);
}

function pressOf(text: string): Press {
  const mod = text.startsWith('Mod+');
  const afterMod = mod ? text.slice('Mod+'.length) : text;
  const shift = afterMod.startsWith('Shift+');
  return { mod, shift, key: shift ? afterMod.slice('Shift+'.length) : afterMod };
}

/** Characters other than letters and digits are matched as produced: where they lie, and whether with Shift, is the layout's affair. */
export const isSymbol = (key: string): boolean => /^[^\p{L}\p{N}]$/u.test(key);

/** A key that writes a character when pressed alone. https://www.w3.org/WAI/WCAG22/Understanding/character-key-shortcuts */
export const isSingleKey = (chord: string): boolean => pressesOf(chord).some((press) => !press.mod && /^.$/u.test(press.key));

/** The chord as its keys are labelled: ['Ctrl', 'Shift', 'Enter'], for two presses one list after the other. */
export function labelsOf(chord: string, mac: boolean): string[][] {
  return pressesOf(chord).map(({ mod, shift, key }) => [
    ...(mod ? [mac ? '⌘' : 'Ctrl'] : []),
    ...(shift ? [mac ? '⇧' : 'Shift'] : []),
    labels.get(key) ?? key.toUpperCase(),
  ]);
}

const labels = new Map([
  ['ArrowDown', '↓'],
  ['ArrowUp', '↑'],
  ['Escape', 'Esc'],
  ['Enter', 'Enter'],
  ['Home', 'Home'],
  ['End', 'End'],
  ['Delete', 'Del'],
]);

/** For `aria-keyshortcuts`, which has no notation for one key after another: those are left out. https://www.w3.org/TR/wai-aria-1.2/#aria-keyshortcuts */
export function ariaShortcuts(keys: readonly string[], mac: boolean): string | undefined {
  const single = keys.map(pressesOf).flatMap((presses) => (presses.length === 1 ? presses : []));
  if (single.length === 0) return undefined;
  return single.map(({ mod, shift, key }) => [...(mod ? [mac ? 'Meta' : 'Control'] : []), ...(shift ? ['Shift'] : []), key].join('+')).join(' ');
}
