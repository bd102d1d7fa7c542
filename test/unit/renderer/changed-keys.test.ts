import { describe, expect, test } from 'vitest';
import { preferences as contract, type Preferences, usualPreferences } from '../../../src/contract/index.ts';
import { reset, switched, taking, withKeys } from '../../../src/renderer/src/commands/change-keys.ts';
import { isSingleKey } from '../../../src/renderer/src/commands/chord.ts';
import { fitsSearch } from '../../../src/renderer/src/commands/find-commands.ts';
import { conflictsOf, keymapOf } from '../../../src/renderer/src/commands/keymap.ts';
import { isChord, record, type Refusal } from '../../../src/renderer/src/commands/recording.ts';
import type { KeyStroke } from '../../../src/renderer/src/commands/stroke.ts';
import { commandOf, commands, type CommandId, type TableCommand } from '../../../src/renderer/src/commands/table.ts';
import { afterPress, nothingPressed, type RecorderState } from '../../../src/renderer/src/settings/keyboard/recorder-state.ts';
import { keyboardEn } from '../../../src/renderer/src/i18n/keyboard/en.ts';

const all: readonly TableCommand[] = commands;
const keysOf = (preferences: Preferences, id: CommandId) => keymapOf(preferences, false).keysOf(id);
const conflicts = (preferences: Preferences, id: CommandId, chord: string) => conflictsOf(preferences, commandOf(id), chord, false);
const stroke = (key: string, part: Partial<KeyStroke> = {}): KeyStroke => ({
  key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, altGraph: false, isComposing: false, repeat: false, ...part,
});

describe('the keys of a command', () => {
  test('are those of the table, until others are chosen', () => {
    expect(keysOf(usualPreferences, 'undo')).toEqual(commandOf('undo').keys);
    expect(keysOf(withKeys(usualPreferences, commandOf('undo'), ['Shift+z', 'F9']), 'undo')).toEqual(['Shift+z', 'F9']);
    expect(keysOf(withKeys(usualPreferences, commandOf('undo'), []), 'undo')).toEqual([]);
  });

  test('the usual ones are no choice: what a later version has instead of them counts', () => {
    const changed = withKeys(usualPreferences, commandOf('undo'), ['F9']);
    expect(withKeys(changed, commandOf('undo'), commandOf('undo').keys)).toEqual(usualPreferences);
  });

  test('switched off they are none, and switched on again those that were chosen', () => {
    const off = switched(withKeys(usualPreferences, commandOf('undo'), ['F9']), 'undo', false);
    expect(keysOf(off, 'undo')).toEqual([]);
    expect(keysOf(switched(off, 'undo', true), 'undo')).toEqual(['F9']);
  });

  test('without single keys, those are left out of every command and the others stay', () => {
    const without = { ...withKeys(usualPreferences, commandOf('undo'), ['q', 'F9']), singleKeys: false };
    for (const { id } of all) expect(keysOf(without, id).filter(isSingleKey), id).toEqual([]);
    expect(keysOf(without, 'undo')).toEqual(['F9']);
    expect(keysOf(without, 'palette')).toEqual(['Mod+k']);
  });

  test('what is kept and is no chord, or is reserved, or belongs to no command, means nothing', () => {
    const kept = contract.parse({ ...usualPreferences, keys: { undo: ['Alt+z', 'Mod+w', 'Ctrl+z', 'Z', 'F9', 'Mod+k j', ''.padEnd(3, 'x')], gone: ['F8'] } });
    expect(keysOf(kept, 'undo')).toEqual(['F9']);
  });

  test('a chosen chord goes before a usual one that is the same', () => {
    const chosen = withKeys(usualPreferences, commandOf('theme'), ['j']);
    expect(keymapOf(chosen, false).commands.find(({ keys }) => keys.includes('j'))?.id).toBe('theme');
  });
});

describe('conflicts', () => {
  test('the table has none, and every chord of it could be chosen', () => {
    for (const { id, keys } of all) {
      for (const chord of keys) {
        expect(conflicts(usualPreferences, id, chord), `${id} ${chord}`).toEqual([]);
        // Everywhere else these two mean what they mean in every program.
        if (chord !== 'Escape' && chord !== 'Mod+a') expect(isChord(chord, false) && isChord(chord, true), chord).toBe(true);
      }
    }
  });

  test('the same chord', () => expect(conflicts(usualPreferences, 'undo', 'e')).toEqual([{ id: 'conversation.done', chord: 'e' }]));

  test('a chord that begins others, and one that another begins', () => {
    expect(conflicts(usualPreferences, 'undo', 'g').map(({ chord }) => chord)).toContain('g o');
    expect(conflicts(usualPreferences, 'undo', 'j k')).toEqual([{ id: 'list.next', chord: 'j' }]);
    expect(conflicts(usualPreferences, 'undo', 'g 0')).toEqual([]);
  });

  test('none where both can never apply at once', () => {
    // Nothing of the outbox can be done in another list, unless a conversation is read.
    const outbox = commandOf('outbox.arrived');
    const elsewhere = { ...commandOf('undo'), when: (where: { view: string; reading: boolean }) => where.view === 'done' && !where.reading } as TableCommand;
    expect(conflictsOf(usualPreferences, elsewhere, outbox.keys[0]!, false)).toEqual([]);
    expect(conflictsOf(usualPreferences, commandOf('undo'), outbox.keys[0]!, false)).toEqual([{ id: 'outbox.arrived', chord: outbox.keys[0] }]);
  });

  test('those of what is switched off do not count; single keys that are switched off do', () => {
    expect(conflicts(switched(usualPreferences, 'conversation.done', false), 'undo', 'e')).toEqual([]);
    expect(conflicts({ ...usualPreferences, singleKeys: false }, 'undo', 'e')).toHaveLength(1);
  });

  test('taken, the chord is where it was wanted and nowhere else', () => {
    const found = conflicts(usualPreferences, 'undo', 'e');
    const taken = taking(usualPreferences, commandOf('undo'), ['e'], found, false);
    expect([keysOf(taken, 'undo'), keysOf(taken, 'conversation.done')]).toEqual([['e'], []]);
    expect(conflicts(taken, 'undo', 'e')).toEqual([]);
  });

  test('reset takes the usual keys back from wherever they are', () => {
    const taken = taking(usualPreferences, commandOf('undo'), ['e'], conflicts(usualPreferences, 'undo', 'e'), false);
    const back = reset(switched(taken, 'conversation.done', false), commandOf('conversation.done'), false);
    expect([keysOf(back, 'conversation.done'), keysOf(back, 'undo')]).toEqual([['e'], []]);
    expect(reset(back, commandOf('undo'), false)).toEqual(usualPreferences);
  });
});

describe('recording', () => {
  test.each<[string, Partial<KeyStroke>, Refusal]>([
    ['e', { altKey: true }, 'alt'], ['F4', { altKey: true }, 'alt'], ['c', { altKey: true, ctrlKey: true }, 'altGr'], ['ą', { altGraph: true, altKey: true, ctrlKey: true }, 'altGr'],
    ['w', { ctrlKey: true }, 'system'], ['q', { ctrlKey: true }, 'system'], ['F11', {}, 'system'], ['0', { ctrlKey: true, code: 'Digit0' }, 'system'],
    ['l', { metaKey: true }, 'system'], ['ContextMenu', {}, 'system'], ['c', { ctrlKey: true }, 'editing'], ['Z', { ctrlKey: true, shiftKey: true }, 'editing'],
    ['ArrowLeft', { ctrlKey: true }, 'editing'], ['Dead', {}, 'composing'], ['a', { isComposing: true }, 'composing'],
  ])('%s %j is refused: %3$s', (key, part, why) => expect(record(stroke(key, part), false)).toEqual({ kind: 'refused', why }));

  const press = (state: RecorderState, pressed: KeyStroke) => {
    const step = afterPress(state, pressed, false);
    return step.kind === 'pressed' ? step.state : state;
  };
  const pressed = (...strokes: KeyStroke[]) => strokes.reduce(press, nothingPressed).presses.map(({ key }) => key);

  test('a second key follows the first, a third begins anew, and so does one with Ctrl', () => {
    expect(pressed(stroke('g'), stroke('y'))).toEqual(['g', 'y']);
    expect(pressed(stroke('g'), stroke('y'), stroke('x'))).toEqual(['x']);
    expect(pressed(stroke('g'), stroke('j', { ctrlKey: true }))).toEqual(['j']);
    expect(pressed(stroke('F9'), stroke('y'))).toEqual(['y']);
  });

  test('Enter keeps what there is and is a key where there is nothing; Backspace begins anew; a held key counts once', () => {
    expect(pressed(stroke('Enter'))).toEqual(['Enter']);
    expect(afterPress(press(nothingPressed, stroke('g')), stroke('Enter'), false).kind).toBe('keep');
    expect(pressed(stroke('g'), stroke('Backspace'))).toEqual([]);
    expect(pressed(stroke('g'), stroke('g', { repeat: true }))).toEqual(['g']);
  });

  test('nobody is caught: Tab moves on, Escape ends it', () => {
    expect(afterPress(nothingPressed, stroke('Tab'), false).kind).toBe('not-ours');
    expect(afterPress(nothingPressed, stroke('Tab', { shiftKey: true }), false).kind).toBe('not-ours');
    expect(afterPress(nothingPressed, stroke('Escape'), false).kind).toBe('cancel');
  });
});

test('commands are found by a few letters of their name and by their keys', () => {
  const english = (key: keyof typeof keyboardEn) => keyboardEn[key];
  expect(fitsSearch('mark do', 'Mark as done', ['e'], false, english)).toBe(true);
  expect(fitsSearch('ctrl+k', 'Find a command', ['Mod+k'], false, english)).toBe(true);
  expect(fitsSearch('G o', 'Go to Needs an answer', ['g o', 'Mod+1'], false, english)).toBe(true);
  expect(fitsSearch('', 'Find a command', [], false, english)).toBe(true);
  expect(fitsSearch('send later', 'Send the reply another way', [], false, english)).toBe(false);
  expect(fitsSearch('ctrl+j', 'Find a command', ['Mod+k'], false, english)).toBe(false);
});
