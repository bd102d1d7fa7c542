import type { KeyStroke } from '../../../src/renderer/src/commands/stroke.ts';

/** The keys that write characters, by their places on a US keyboard, row by row. */
const places = [
  ...['Backquote', 'Digit1', 'Digit2', 'Digit3', 'Digit4', 'Digit5', 'Digit6', 'Digit7', 'Digit8', 'Digit9', 'Digit0', 'Minus', 'Equal'],
  ...Array.from('QWERTYUIOP').map((letter) => `Key${letter}`), 'BracketLeft', 'BracketRight',
  ...Array.from('ASDFGHJKL').map((letter) => `Key${letter}`), 'Semicolon', 'Quote', 'Backslash', 'IntlBackslash',
  ...Array.from('ZXCVBNM').map((letter) => `Key${letter}`), 'Comma', 'Period', 'Slash',
];

/** What the keys write alone, with Shift and with AltGr; a space: nothing, `†`: a dead key. As Windows has them. */
interface Layout {
  plain: string;
  shift: string;
  altGr: Record<string, string>;
}

const layouts: Record<string, Layout> = {
  us: {
    plain: '`1234567890-=qwertyuiop[]asdfghjkl;\'\\\\zxcvbnm,./',
    shift: '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"||ZXCVBNM<>?',
    altGr: {},
  },
  de: {
    plain: '†1234567890ß†qwertzuiopü+asdfghjklöä#<yxcvbnm,.-',
    shift: '°!"§$%&/()=?†QWERTZUIOPÜ*ASDFGHJKLÖÄ\'>YXCVBNM;:_',
    altGr: { Digit2: '²', Digit3: '³', Digit7: '{', Digit8: '[', Digit9: ']', Digit0: '}', Minus: '\\', KeyQ: '@', KeyE: '€', BracketRight: '~', IntlBackslash: '|', KeyM: 'µ' },
  },
  fr: {
    plain: '²&é"\'(-è_çà)=azertyuiop†$qsdfghjklmù*<wxcvbn,;:!',
    shift: ' 1234567890°+AZERTYUIOP†£QSDFGHJKLM%µ>WXCVBN?./§',
    altGr: { Digit2: '†', Digit3: '#', Digit4: '{', Digit5: '[', Digit6: '|', Digit7: '†', Digit8: '\\', Digit9: '^', Digit0: '@', Minus: ']', Equal: '}', KeyE: '€' },
  },
  pl: {
    plain: '`1234567890-=qwertyuiop[]asdfghjkl;\'\\\\zxcvbnm,./',
    shift: '†!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"||ZXCVBNM<>?',
    altGr: { KeyE: 'ę', KeyO: 'ó', KeyA: 'ą', KeyS: 'ś', KeyL: 'ł', KeyZ: 'ż', KeyX: 'ź', KeyC: 'ć', KeyN: 'ń', KeyU: '€' },
  },
  ru: {
    plain: 'ё1234567890-=йцукенгшщзхъфывапролджэ\\\\ячсмитьбю.',
    shift: 'Ё!"№;%:?*()_+ЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭ//ЯЧСМИТЬБЮ,',
    altGr: {},
  },
};

export const layoutNames = Object.keys(layouts);

const idle: Omit<KeyStroke, 'key' | 'code'> = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, altGraph: false, isComposing: false, repeat: false };

const keyOf = (written: string | undefined): string | null => (written === undefined || written === ' ' ? null : written === '†' ? 'Dead' : written);

function strokesAt(layout: Layout, index: number): KeyStroke[] {
  const code = places[index]!;
  const [plain, shift, altGr] = [keyOf(layout.plain[index]), keyOf(layout.shift[index]), keyOf(layout.altGr[code])];
  return [
    ...(plain === null ? [] : [{ ...idle, key: plain, code }, { ...idle, key: plain, code, ctrlKey: true }]),
    ...(shift === null ? [] : [{ ...idle, key: shift, code, shiftKey: true }, { ...idle, key: shift, code, ctrlKey: true, shiftKey: true }]),
    ...(altGr === null ? [] : [{ ...idle, key: altGr, code, altGraph: true, ctrlKey: true, altKey: true }]),
  ];
}

/** Every character key of a layout: alone, with Shift, with Ctrl, with both, and with AltGr. */
export const strokesOf = (name: string): KeyStroke[] => places.flatMap((_, index) => strokesAt(layouts[name]!, index));

/** The strokes that write this character. */
export const writing = (name: string, character: string): KeyStroke[] =>
  strokesOf(name).filter((stroke) => stroke.key === character && (!stroke.ctrlKey || stroke.altGraph));
