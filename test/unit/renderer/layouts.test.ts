import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSingleKey, pressesOf } from '../../../src/renderer/src/commands/chord.ts';
import { everywhere } from '../../../src/renderer/src/commands/everywhere.ts';
import { isChord, record } from '../../../src/renderer/src/commands/recording.ts';
import { chordOf } from '../../../src/renderer/src/commands/chord.ts';
import { resolve, type FocusKind } from '../../../src/renderer/src/commands/resolver.ts';
import { hits, type KeyStroke } from '../../../src/renderer/src/commands/stroke.ts';
import { available, commands, type TableCommand } from '../../../src/renderer/src/commands/table.ts';
import { layoutNames, strokesOf, writing } from './layouts.ts';

const all: readonly TableCommand[] = commands;
const focusKinds: readonly FocusKind[] = ['editable', 'control', 'scroller', 'list'];

/** What applies, in every place where something else does. */
const offers = [...new Map(everywhere.map((where) => all.filter((command) => available(command, where))).map((offered) => [offered.map(({ id }) => id).join(), offered])).values()];

/** What a stroke does, in every place and with every focus. */
function meanings(stroke: KeyStroke, focuses: readonly FocusKind[] = focusKinds): string[] {
  return offers.flatMap((offered) => focuses.flatMap((focus) => {
    const resolution = resolve(stroke, { mac: false, focus, dialog: false, pending: null }, offered);
    return resolution.kind === 'command' ? [resolution.command.id] : resolution.kind === 'pending' ? ['pending'] : [];
  }));
}

/** Where it applies, with the list in focus. */
function meaningFor(command: TableCommand, stroke: KeyStroke): string {
  const where = everywhere.find((one) => available(command, one))!;
  const resolution = resolve(stroke, { mac: false, focus: 'list', dialog: false, pending: null }, all.filter((other) => available(other, where)));
  return resolution.kind === 'command' ? resolution.command.id : resolution.kind;
}

describe.each(layoutNames)('on the layout %s', (layout) => {
  test('each command of one character is where that character is written, and nowhere else', () => {
    for (const command of all) {
      for (const chord of command.keys) {
        const [press, second] = pressesOf(chord);
        if (second !== undefined || !isSingleKey(chord)) continue;
        const character = press!.shift ? press!.key.toUpperCase() : press!.key;
        for (const stroke of writing(layout, character)) expect(meaningFor(command, stroke), `${chord} ${JSON.stringify(stroke)}`).toBe(command.id);
      }
    }
  });

  test('a key that writes a letter with AltGr is no command', () => {
    for (const stroke of strokesOf(layout)) if (stroke.altGraph && /\p{L}/u.test(stroke.key)) expect(meanings(stroke)).toEqual([]);
  });

  test('with Alt, or with Ctrl and Alt, no key is a command', () => {
    for (const stroke of strokesOf(layout)) if (!stroke.altGraph) expect(meanings({ ...stroke, altKey: true }), JSON.stringify(stroke)).toEqual([]);
  });

  test('while something is written, what writes a character is no command', () => {
    for (const stroke of strokesOf(layout)) if (!stroke.ctrlKey || stroke.altGraph) expect(meanings(stroke, ['editable']), JSON.stringify(stroke)).toEqual([]);
  });

  test('while an input method composes, no key is a command', () => {
    for (const stroke of strokesOf(layout)) {
      expect(meanings({ ...stroke, isComposing: true })).toEqual([]);
      expect(meanings({ ...stroke, key: 'Process' })).toEqual([]);
    }
  });

  test('Ctrl with the digit keys goes to the views', () => {
    const command = all.find(({ keys }) => keys.includes('Mod+1'))!;
    const digit = strokesOf(layout).find(({ code, ctrlKey, shiftKey }) => code === 'Digit1' && ctrlKey && !shiftKey)!;
    expect(meaningFor(command, digit)).toBe(command.id);
  });

  test('what is recorded is what the same stroke means then; letters with AltGr, and anything with Alt, are refused', () => {
    for (const stroke of strokesOf(layout)) {
      const recorded = record(stroke, false);
      if (recorded.kind === 'press') {
        expect(hits(stroke, recorded.press, false), JSON.stringify(stroke)).toBe(true);
        expect(isChord(chordOf([recorded.press]), false), JSON.stringify(stroke)).toBe(true);
        if (stroke.altGraph) expect(stroke.key).not.toMatch(/\p{L}/u);
      }
      if (!stroke.altGraph) expect(record({ ...stroke, altKey: true }, false).kind).toBe('refused');
    }
  });
});

test('on a Russian layout the letters count by their places', () => {
  const meaning = (key: string, code: string) => {
    const stroke = strokesOf('ru').find((one) => one.key === key && one.code === code && !one.ctrlKey)!;
    return new Set(meanings(stroke, ['list']));
  };
  expect(meaning('о', 'KeyJ')).toEqual(new Set(['list.next']));
  expect(meaning('х', 'BracketLeft')).toEqual(new Set(['conversation.donePrevious']));
  expect(meaning('Х', 'BracketLeft')).toEqual(new Set());
});

const anyStroke = fc.record({
  key: fc.oneof(fc.constantFrom('Enter', 'Escape', 'Tab', 'F4', 'F10', 'Delete', 'ArrowUp', 'Dead', 'Process', 'Meta', ' ', 'ContextMenu'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })),
  code: fc.constantFrom('KeyA', 'KeyZ', 'Digit1', 'BracketLeft', 'Enter', ''),
  ctrlKey: fc.boolean(), metaKey: fc.boolean(), altKey: fc.boolean(), shiftKey: fc.boolean(), altGraph: fc.boolean(), isComposing: fc.boolean(),
  repeat: fc.constant(false),
});

test('whatever is pressed: what is recorded works again, and never needs Alt to be held', () => {
  fc.assert(fc.property(anyStroke, fc.boolean(), (stroke, mac) => {
    const recorded = record(stroke, mac);
    if (recorded.kind === 'refused') return;
    expect(hits(stroke, recorded.press, mac)).toBe(true);
    expect(isChord(chordOf([recorded.press]), mac)).toBe(true);
    if (stroke.altKey && !stroke.altGraph) expect([mac, /^[^\p{L}]$/u.test(recorded.press.key)]).toEqual([true, true]);
  }), { numRuns: 2_000 });
});
