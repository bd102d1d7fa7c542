import { pressesOf, type Press, writes } from './chord.ts';
import { hits, isTaken, type KeyStroke } from './stroke.ts';
import type { Command } from './table.ts';

/**
 * What has the focus. `control`: a button or a link, which needs Enter and Space itself. `scroller`: a text to read,
 * which needs the arrows, Home and End itself. `list`: the list, or nothing.
 */
export type FocusKind = 'editable' | 'control' | 'scroller' | 'list';

export interface KeyContext {
  mac: boolean;
  focus: FocusKind;
  /** A dialog is open: it has the keyboard. */
  dialog: boolean;
  /** The first key of a chord of two, pressed a moment ago. */
  pending: Press | null;
}

export type Resolution = { kind: 'none' } | { kind: 'pending'; press: Press } | { kind: 'command'; command: Command };

const none: Resolution = { kind: 'none' };
const scrolling = new Set(['ArrowDown', 'ArrowUp', 'PageDown', 'PageUp', 'Home', 'End']);
const activating = new Set(['Enter', 'Space']);

/** Which command a key press means. Pure; the first of the commands that fits is taken. */
export function resolve(stroke: KeyStroke, context: KeyContext, commands: readonly Command[]): Resolution {
  if (context.dialog || isTaken(stroke)) return none;
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
  if (first === undefined || !worksAt(context.focus, command, chord)) return null;
  if (second === undefined) return context.pending === null && hits(stroke, first, context.mac) ? { kind: 'command', command } : null;
  if (context.pending === null) return hits(stroke, first, context.mac) ? { kind: 'pending', press: first } : null;
  return same(context.pending, first) && hits(stroke, second, context.mac) ? { kind: 'command', command } : null;
}

/** Whether the chord is the command's there, and not what has the focus. */
export function worksAt(focus: FocusKind, command: Command, chord: string): boolean {
  const presses = pressesOf(chord);
  switch (focus) {
    case 'editable':
      return command.inEditable === true && !presses.some(edits);
    case 'control':
      return !presses.some(({ mod, key }) => !mod && activating.has(key));
    case 'scroller':
      return !presses.some(({ mod, key }) => !mod && scrolling.has(key));
    case 'list':
      return true;
  }
}

/** Without Ctrl, all but Escape and the function keys is for the text. */
const edits = (press: Press): boolean => writes(press) || (!press.mod && press.key !== 'Escape' && !/^F\d+$/u.test(press.key));

const same = (a: Press, b: Press): boolean => a.key === b.key && a.mod === b.mod && a.shift === b.shift;
