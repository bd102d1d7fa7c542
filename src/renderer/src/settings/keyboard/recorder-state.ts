import { type Press, writes } from '../../commands/chord.ts';
import { record, type Refusal } from '../../commands/recording.ts';
import { isModifier, type KeyStroke } from '../../commands/stroke.ts';

/** What was pressed so far, and why the last press was not taken. */
export interface RecorderState {
  presses: readonly Press[];
  refusal: Refusal | null;
}

export const nothingPressed: RecorderState = { presses: [], refusal: null };

/** `not-ours`: goes on to whoever wants it. */
export type RecorderStep = { kind: 'not-ours' | 'ignored' | 'cancel' | 'keep' } | { kind: 'pressed'; state: RecorderState };

/**
 * What a press does. Escape cancels and Tab moves on. Once there is something, Enter keeps it and Backspace begins anew; a
 * second key without Ctrl makes it one key after the other.
 */
export function afterPress({ presses }: RecorderState, stroke: KeyStroke, mac: boolean): RecorderStep {
  const alone = !stroke.ctrlKey && !stroke.metaKey && !stroke.altKey && !stroke.shiftKey;
  if (stroke.key === 'Tab' && !stroke.ctrlKey && !stroke.metaKey && !stroke.altKey) return { kind: 'not-ours' };
  if (isModifier(stroke.key) || stroke.repeat) return { kind: 'ignored' };
  if (alone && stroke.key === 'Escape') return { kind: 'cancel' };
  if (alone && presses.length > 0 && stroke.key === 'Enter') return { kind: 'keep' };
  if (alone && presses.length > 0 && stroke.key === 'Backspace') return { kind: 'pressed', state: nothingPressed };
  const recorded = record(stroke, mac);
  if (recorded.kind === 'refused') return { kind: 'pressed', state: { presses, refusal: recorded.why } };
  return { kind: 'pressed', state: { presses: following(presses, recorded.press), refusal: null } };
}

function following(presses: readonly Press[], press: Press): readonly Press[] {
  const [first] = presses;
  return presses.length === 1 && first !== undefined && writes(first) && !press.mod ? [first, press] : [press];
}
