import { describe, expect, test } from 'vitest';
import type { Press } from '../../../src/renderer/src/commands/chord.ts';
import { usualPreferences } from '../../../src/contract/index.ts';
import { keymapOf } from '../../../src/renderer/src/commands/keymap.ts';
import { resolve, type KeyContext } from '../../../src/renderer/src/commands/resolver.ts';
import type { KeyStroke } from '../../../src/renderer/src/commands/stroke.ts';
import { commands } from '../../../src/renderer/src/commands/table.ts';

const stroke = (key: string, part: Partial<KeyStroke> = {}): KeyStroke => ({
  key, code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false,
  altGraph: false, isComposing: false, repeat: false, ...part,
});
const context = (part: Partial<KeyContext> = {}): KeyContext => ({ mac: false, focus: 'list', dialog: false, pending: null, ...part });
const command = (pressed: KeyStroke, where: KeyContext = context()) => {
  const resolution = resolve(pressed, where, commands);
  return resolution.kind === 'command' ? resolution.command.id : resolution.kind;
};

describe('which command a key means', () => {
  test.each([
    ['j', 'list.next'], ['k', 'list.previous'], ['ArrowDown', 'list.next'], ['Enter', 'conversation.open'], ['o', 'conversation.open'],
    ['Escape', 'back'], ['u', 'back'], ['r', 'reply.focus'], ['e', 'conversation.done'], ['z', 'undo'], ['/', 'search'],
  ])('%s', (key, id) => expect(command(stroke(key))).toBe(id));

  test('with Ctrl, with Ctrl and Shift, with Shift', () => {
    expect(command(stroke('Enter', { ctrlKey: true }))).toBe('reply.send');
    expect(command(stroke('Enter', { ctrlKey: true, shiftKey: true }))).toBe('reply.sendDone');
    expect(command(stroke('k', { ctrlKey: true }))).toBe('palette');
    expect(command(stroke('E', { shiftKey: true }))).toBe('conversation.reopen');
  });

  test('on a Mac it is Cmd, and Ctrl is not', () => {
    const mac = context({ mac: true });
    expect(command(stroke('k', { metaKey: true }), mac)).toBe('palette');
    expect(command(stroke('k', { ctrlKey: true }), mac)).toBe('none');
  });

  test('a letter with another modifier is the system’s', () => {
    expect(command(stroke('j', { altKey: true }))).toBe('none');
    expect(command(stroke('j', { ctrlKey: true }))).toBe('none');
    expect(command(stroke('j', { metaKey: true }))).toBe('none');
  });

  test('Caps Lock changes nothing', () => {
    expect(command(stroke('E'))).toBe('conversation.done');
    expect(command(stroke('e', { shiftKey: true }))).toBe('conversation.reopen');
  });
});

describe('layouts', () => {
  test('the produced character counts, wherever it lies', () => {
    expect(command(stroke('/', { code: 'Digit7', shiftKey: true }))).toBe('search');
    expect(command(stroke('?', { code: 'Minus', shiftKey: true }))).toBe('help');
    expect(command(stroke('z', { code: 'KeyY' }))).toBe('undo');
    expect(command(stroke('y', { code: 'KeyZ' }))).toBe('outbox.arrived');
    expect(command(stroke('#', { code: 'Digit3', ctrlKey: true, altKey: true, altGraph: true }))).toBe('outbox.discard');
    expect(command(stroke('#', { code: 'Digit3', altKey: true }), context({ mac: true }))).toBe('outbox.discard');
  });

  test('a letter of another script counts by its place', () => {
    expect(command(stroke('о', { code: 'KeyJ' }))).toBe('list.next');
    expect(command(stroke('λ', { code: 'KeyK' }))).toBe('list.previous');
    expect(command(stroke('л', { code: 'KeyK', ctrlKey: true }))).toBe('palette');
  });

  test('an accented Latin letter is a letter of its own', () => expect(command(stroke('é', { code: 'KeyE' }))).toBe('none'));

  test('Ctrl with a digit key on a French keyboard', () => expect(command(stroke('&', { code: 'Digit1', ctrlKey: true }))).toBe('view.open'));
});

describe('when keys are not commands', () => {
  test('while an input method composes, and for dead keys', () => {
    expect(command(stroke('j', { isComposing: true }))).toBe('none');
    expect(command(stroke('Process', { code: 'KeyJ' }))).toBe('none');
    expect(command(stroke('Dead', { code: 'KeyE' }))).toBe('none');
    expect(command(stroke('Enter', { ctrlKey: true, isComposing: true }), context({ focus: 'editable' }))).toBe('none');
  });

  test('while a dialog is open', () => {
    expect(command(stroke('j'), context({ dialog: true }))).toBe('none');
    expect(command(stroke('k', { ctrlKey: true }), context({ dialog: true }))).toBe('none');
  });

  test('in a text, except those that write nothing', () => {
    const editing = context({ focus: 'editable' });
    for (const key of ['j', 'k', 'e', 'r', 'z', 'u', 'g', '/', '?', '#', 'Enter', 'ArrowDown', 'Home']) expect(command(stroke(key), editing)).toBe('none');
    expect(command(stroke('Enter', { ctrlKey: true }), editing)).toBe('reply.send');
    expect(command(stroke('Escape'), editing)).toBe('back');
    expect(command(stroke('k', { ctrlKey: true }), editing)).toBe('palette');
  });

  test('Enter belongs to the button that has the focus', () => {
    expect(command(stroke('Enter'), context({ focus: 'control' }))).toBe('none');
    expect(command(stroke('j'), context({ focus: 'control' }))).toBe('list.next');
  });

  test('the arrows belong to the text that is being read', () => {
    expect(command(stroke('ArrowDown'), context({ focus: 'scroller' }))).toBe('none');
    expect(command(stroke('j'), context({ focus: 'scroller' }))).toBe('list.next');
  });

  test('a held key moves, and does nothing else', () => {
    expect(command(stroke('j', { repeat: true }))).toBe('list.next');
    expect(command(stroke('e', { repeat: true }))).toBe('none');
    expect(command(stroke('Enter', { ctrlKey: true, repeat: true }))).toBe('none');
  });

  test('single keys can be switched off; the others stay', () => {
    const { commands: without } = keymapOf({ ...usualPreferences, singleKeys: false }, false);
    const meant = (pressed: KeyStroke) => {
      const resolution = resolve(pressed, context(), without);
      return resolution.kind === 'command' ? resolution.command.id : resolution.kind;
    };
    for (const key of ['j', 'e', '/', '?', 'g']) expect(meant(stroke(key))).toBe('none');
    for (const [key, id] of [['ArrowDown', 'list.next'], ['Enter', 'conversation.open'], ['Escape', 'back']] as const) expect(meant(stroke(key))).toBe(id);
    expect(meant(stroke('k', { ctrlKey: true }))).toBe('palette');
  });
});

describe('two keys one after the other', () => {
  const g: Press = { mod: false, shift: false, key: 'g' };

  test('the first waits, the second decides', () => {
    expect(resolve(stroke('g'), context(), commands)).toEqual({ kind: 'pending', press: g });
    expect(command(stroke('o'), context({ pending: g }))).toBe('view.open');
    expect(command(stroke('x'), context({ pending: g }))).toBe('view.outbox');
  });

  test('a second key that fits nothing does nothing, not what it does alone', () => expect(command(stroke('#'), context({ pending: g }))).toBe('none'));
});
