import { describe, expect, test } from 'vitest';
import type { Where } from '../../../src/renderer/src/commands/actions.ts';
import { ariaShortcuts, isSingleKey, labelsOf, pressesOf } from '../../../src/renderer/src/commands/chord.ts';
import { everywhere } from '../../../src/renderer/src/commands/everywhere.ts';
import { available, commandOf, commands, type Command } from '../../../src/renderer/src/commands/table.ts';
import { keyboardDe } from '../../../src/renderer/src/i18n/keyboard/de.ts';
import { keyboardEn } from '../../../src/renderer/src/i18n/keyboard/en.ts';

const all: readonly Command[] = commands;
describe('the command table', () => {
  test('every command has a key and an id of its own', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { id, keys } of all) expect(keys.length, id).toBeGreaterThan(0);
  });

  test('no chord means two things in one place', () => {
    for (const where of everywhere) {
      const chords = all.filter((command) => available(command, where)).flatMap(({ keys }) => keys.map((chord) => JSON.stringify(pressesOf(chord))));
      expect(chords.filter((chord, index) => chords.indexOf(chord) !== index)).toEqual([]);
    }
  });

  test('no chord begins another one', () => {
    const chords = all.flatMap(({ keys }) => keys);
    const beginnings = chords.filter((chord) => chord.includes(' ')).map((chord) => chord.split(' ')[0]);
    expect(chords.filter((chord) => beginnings.includes(chord))).toEqual([]);
  });

  test('no Alt, which types letters in many layouts', () => expect(all.flatMap(({ keys }) => keys).filter((chord) => chord.includes('Alt'))).toEqual([]));

  test('every command is there somewhere', () => {
    for (const command of all) expect(everywhere.some((where) => available(command, where)), command.id).toBe(true);
  });

  test('what needs a conversation is not offered without one', () => {
    const nothing: Where = { view: 'open', searching: false, reading: false, active: false, savedViews: 0 };
    for (const id of ['reply.send', 'conversation.done', 'outbox.discard', 'conversation.open']) expect(available(commandOf(id)!, nothing), id).toBe(false);
  });
});

describe('chords in words', () => {
  test('labels', () => {
    const english = (key: keyof typeof keyboardEn) => keyboardEn[key];
    expect(labelsOf('Mod+Shift+Enter', false, english)).toEqual([['Ctrl', 'Shift', 'Enter']]);
    expect(labelsOf('Mod+k', true, english)).toEqual([['⌘', 'K']]);
    expect(labelsOf('g o', false, english)).toEqual([['G'], ['O']]);
  });

  test('labels are those of the keyboards where the language is spoken', () => {
    const german = (key: keyof typeof keyboardDe) => keyboardDe[key];
    expect(labelsOf('Mod+Shift+Delete', false, german)).toEqual([['Strg', 'Umschalt', 'Entf']]);
    expect(labelsOf('Home PageUp ArrowDown', false, german)).toEqual([['Pos1'], ['Bild↑'], ['↓']]);
  });

  test('aria-keyshortcuts leaves out what it has no notation for', () => {
    expect(ariaShortcuts(['g o', 'Mod+1'], false)).toBe('Control+1');
    expect(ariaShortcuts(['g o'], false)).toBeUndefined();
    expect(ariaShortcuts(['Shift+e'], false)).toBe('Shift+e');
  });

  test('single keys are those that write a character', () => {
    expect(['j', '/', 'Shift+e', 'g o'].map(isSingleKey)).toEqual([true, true, true, true]);
    expect(['Escape', 'Enter', 'ArrowDown', 'Mod+k', 'Mod+,'].map(isSingleKey)).toEqual([false, false, false, false, false]);
  });
});
