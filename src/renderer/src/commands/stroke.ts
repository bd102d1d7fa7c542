import { isAnywhere, type Press } from './chord.ts';

/** What is looked at of a keydown event. */
export interface KeyStroke {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  /** AltGr is held: on Windows it reports Ctrl and Alt as well. */
  altGraph: boolean;
  isComposing: boolean;
  repeat: boolean;
}

export const isModifier = (key: string): boolean => ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'Fn', 'NumLock'].includes(key);

const notYetAKey = new Set(['Process', 'Dead', 'Compose', 'Unidentified']);

/** An input method or a dead key has taken the press. https://www.w3.org/TR/uievents-key/#keys-composition */
export const isTaken = ({ key, isComposing }: KeyStroke): boolean => isComposing || notYetAKey.has(key);

/** Whether the stroke is this press of a chord. */
export function hits(stroke: KeyStroke, press: Press, mac: boolean): boolean {
  if (keyOf(stroke, press.mod) !== press.key) return false;
  if (isAnywhere(press)) return stroke.altGraph || mac ? modifier(stroke, mac) === press.mod : plainly(stroke, press.mod, mac);
  return plainly(stroke, press.mod, mac) && stroke.shiftKey === press.shift;
}

/** Neither Alt, nor the modifier that is not the console's. */
export function plainly(stroke: KeyStroke, mod: boolean, mac: boolean): boolean {
  const other = mac ? stroke.ctrlKey : stroke.metaKey;
  return modifier(stroke, mac) === mod && !other && !stroke.altKey && !stroke.altGraph;
}

/** Ctrl, on a Mac Cmd. */
export function modifier(stroke: KeyStroke, mac: boolean): boolean {
  if (mac) return stroke.metaKey;
  return stroke.ctrlKey && !stroke.altGraph;
}

/** What the keys write on a US keyboard where other scripts have letters. */
const usSymbols = new Map([
  ['BracketLeft', '['], ['BracketRight', ']'], ['Semicolon', ';'], ['Quote', "'"], ['Comma', ','], ['Period', '.'], ['Slash', '/'], ['Backquote', '`'],
]);

/**
 * The character that the layout produces, in lower case, so that Caps Lock changes nothing. Only where it is a letter of
 * another script is the key's place on a US keyboard taken instead; and for digits with Ctrl, which lie on Shift in French.
 */
export function keyOf(stroke: KeyStroke, mod: boolean): string {
  if (stroke.key === ' ') return 'Space';
  if (!/^.$/u.test(stroke.key)) return stroke.key;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(stroke.code)?.[1];
  if (mod && digit !== undefined) return digit;
  return ofOtherScript(stroke.key) ? onUsKeyboard(stroke) : stroke.key.toLowerCase();
}

const ofOtherScript = (key: string): boolean => /^\p{L}$/u.test(key) && !/^\p{Script=Latin}$/u.test(key);

function onUsKeyboard({ key, code, shiftKey }: KeyStroke): string {
  const letter = /^Key([A-Z])$/.exec(code)?.[1]?.toLowerCase();
  return letter ?? (shiftKey ? undefined : usSymbols.get(code)) ?? key.toLowerCase();
}
