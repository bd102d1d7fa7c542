import { isSingleKey, isSymbol, pressesOf, type Press } from './chord.ts';
import type { Command } from './table.ts';

/** What of a keydown event the resolver looks at. */
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

export interface KeyContext {
  mac: boolean;
  /** Keys that write a character may be commands. */
  singleKeys: boolean;
  /**
   * What has the focus. `control`: a button or a link, which needs Enter itself. `scroller`: a text to read,
   * which needs the arrows, Home and End itself. `list`: the list, or nothing.
   */
  focus: 'editable' | 'control' | 'scroller' | 'list';
  /** A dialog is open: it has the keyboard. */
  dialog: boolean;
  /** The first key of a chord of two, pressed a moment ago. */
  pending: Press | null;
}

export type Resolution = { kind: 'none' } | { kind: 'pending'; press: Press } | { kind: 'command'; command: Command };

const none: Resolution = { kind: 'none' };
/** An input method or a dead key has taken the press. https://www.w3.org/TR/uievents-key/#keys-composition */
const notYetAKey = new Set(['Process', 'Dead', 'Compose']);
const scrolling = new Set(['ArrowDown', 'ArrowUp', 'Home', 'End']);

/** Which command a key press means. Pure; the first command in the table that fits is taken. */
export function resolve(stroke: KeyStroke, context: KeyContext, commands: readonly Command[]): Resolution {
  if (context.dialog || stroke.isComposing || notYetAKey.has(stroke.key)) return none;
  for (const command of commands) {
    if (stroke.repeat && command.repeats !== true) continue;
    for (const chord of command.keys) {
      const found = matched(stroke, context, command, chord);
      if (found !== null) return found;
    }
  }
  return none;
}

function matched(stroke: KeyStroke, context: KeyContext, command: Command, chord: string): Resolution | null {
  const presses = pressesOf(chord);
  const [first, second] = presses;
  if (first === undefined || !allowed(context, command, chord, first)) return null;
  if (second === undefined) return context.pending === null && hits(stroke, first, context.mac) ? { kind: 'command', command } : null;
  if (context.pending === null) return hits(stroke, first, context.mac) ? { kind: 'pending', press: first } : null;
  return same(context.pending, first) && hits(stroke, second, context.mac) ? { kind: 'command', command } : null;
}

function allowed(context: KeyContext, command: Command, chord: string, press: Press): boolean {
  const single = isSingleKey(chord);
  if (single && !context.singleKeys) return false;
  if (context.focus === 'editable') return command.inEditable === true && !single;
  if (context.focus === 'control') return press.mod || press.key !== 'Enter';
  if (context.focus === 'scroller') return !scrolling.has(press.key);
  return true;
}

const same = (a: Press, b: Press): boolean => a.key === b.key && a.mod === b.mod && a.shift === b.shift;

function hits(stroke: KeyStroke, press: Press, mac: boolean): boolean {
  const key = keyOf(stroke, press.mod);
  if (key !== press.key) return false;
  if (isSymbol(press.key)) return stroke.altGraph || mac ? modifier(stroke, mac) === press.mod : plainly(stroke, press, mac);
  return plainly(stroke, press, mac) && stroke.shiftKey === press.shift;
}

function plainly(stroke: KeyStroke, press: Press, mac: boolean): boolean {
  const other = mac ? stroke.ctrlKey : stroke.metaKey;
  return modifier(stroke, mac) === press.mod && !other && !stroke.altKey && !stroke.altGraph;
}

function modifier(stroke: KeyStroke, mac: boolean): boolean {
  if (mac) return stroke.metaKey;
  return stroke.ctrlKey && !stroke.altGraph;
}

/**
 * The character that the layout produces, in lower case, so that Caps Lock changes nothing. Only where it is a letter of
 * another script is the key's place on a US keyboard taken instead; and for digits with Ctrl, which lie on Shift in French.
 */
function keyOf(stroke: KeyStroke, mod: boolean): string {
  if (!/^.$/u.test(stroke.key)) return stroke.key;
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(stroke.code)?.[1];
  if (mod && digit !== undefined) return digit;
  if (/^\p{L}$/u.test(stroke.key) && !/^\p{Script=Latin}$/u.test(stroke.key)) {
    return /^Key([A-Z])$/.exec(stroke.code)?.[1]?.toLowerCase() ?? stroke.key;
  }
  return stroke.key.toLowerCase();
}
