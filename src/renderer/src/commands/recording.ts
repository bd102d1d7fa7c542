import { chordOf, isAnywhere, pressesOf, type Press, writes } from './chord.ts';
import { isTaken, keyOf, type KeyStroke, modifier, plainly } from './stroke.ts';

/**
 * Why a press cannot be a command's. `alt`: opens menus, and types letters in many layouts. `altGr`: Ctrl and Alt together are
 * AltGr, which types characters. `system`: the system or the window takes it. `editing`: moves, copies or undoes in a text.
 * `composing`: an input method or an accent has taken it.
 */
export type Refusal = 'alt' | 'altGr' | 'system' | 'editing' | 'composing';

export type Recorded = { kind: 'press'; press: Press } | { kind: 'refused'; why: Refusal };

const refused = (why: Refusal): Recorded => ({ kind: 'refused', why });

/** The press of a chord that a stroke stands for: that press, and `hits` says so of the same stroke again. */
export function record(stroke: KeyStroke, mac: boolean): Recorded {
  if (isTaken(stroke)) return refused('composing');
  const produced = keyOf(stroke, false);
  const symbol = isAnywhere({ key: produced, mod: false });
  if (symbol && (mac ? stroke.altKey && !stroke.ctrlKey && !stroke.metaKey : stroke.altGraph)) return judged({ mod: false, shift: false, key: produced }, mac);
  if (stroke.altGraph || (stroke.altKey && stroke.ctrlKey)) return refused('altGr');
  if (stroke.altKey) return refused('alt');
  const mod = modifier(stroke, mac);
  if (!plainly(stroke, mod, mac)) return refused('system');
  const key = keyOf(stroke, mod);
  return judged({ mod, key, shift: stroke.shiftKey && !isAnywhere({ key, mod }) }, mac);
}

function judged(press: Press, mac: boolean): Recorded {
  const why = reserved(press, mac);
  return why === null ? { kind: 'press', press } : refused(why);
}

const named = /^(?:.|Enter|Escape|Space|Backspace|Delete|Insert|Home|End|Page(?:Up|Down)|Arrow(?:Up|Down|Left|Right)|F\d+)$/u;
const ofSystem = new Set(['F10', 'Shift+F10', 'F11', ...['w', 'q', 'm', '0', '+', '-', '=', 'Escape', 'Shift+w', 'Shift+q', 'Shift+Escape'].map((key) => `Mod+${key}`)]);
const ofMac = new Set(['h', '`', 'Space', 'Shift+3', 'Shift+4', 'Shift+5'].map((key) => `Mod+${key}`));
const ofTexts = new Set(['a', 'c', 'v', 'x', 'y', 'z', 'Shift+v', 'Shift+z'].map((key) => `Mod+${key}`));
const movesInText = /^(?:Backspace|Delete|Insert|Home|End|Arrow\w+)$/u;

/** Why nothing else may have this press; null: it is free. */
function reserved(press: Press, mac: boolean): Extract<Refusal, 'system' | 'editing'> | null {
  const chord = chordOf([press]);
  if (!named.test(press.key) || ofSystem.has(chord) || (mac && ofMac.has(chord))) return 'system';
  if (ofTexts.has(chord) || (press.mod && movesInText.test(press.key))) return 'editing';
  return null;
}

/** Whether a chord could have been recorded, so that what was kept by another version cannot take what is reserved. */
export function isChord(chord: string, mac: boolean): boolean {
  const presses = pressesOf(chord);
  const [first, second, third] = presses;
  if (first === undefined || third !== undefined || chordOf(presses) !== chord) return false;
  if (second !== undefined && (!writes(first) || second.mod)) return false;
  return presses.every((press) => reserved(press, mac) === null && !(press.shift && isAnywhere(press)) && !(/^\p{L}$/u.test(press.key) && press.key !== press.key.toLowerCase()));
}
