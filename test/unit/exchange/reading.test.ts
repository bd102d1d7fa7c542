import fc from 'fast-check';
import { stringify } from 'csv-stringify/sync';
import { describe, expect, test } from 'vitest';
import { importFields, importKind } from '../../../src/contract/index.ts';
import { decode } from '../../../src/main/exchange/decode.ts';
import { guessMapping, meant } from '../../../src/main/exchange/mapping.ts';
import { parseTable } from '../../../src/main/exchange/parse.ts';

const text = 'Name;Text\r\nGrüße;„Schöne Grüße aus Köln“\r\n';

describe('a file of a spreadsheet is read as', () => {
  test.each([
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-8 without one', Buffer.from(text)],
    ['UTF-16 with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 the other way round', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['Windows-1252', Buffer.from(text.replace('„', '\x84').replace('“', '\x93'), 'latin1')],
  ])('%s', (_name, bytes) => {
    expect(decode(bytes)).toBe(text);
  });
});

describe('rows', () => {
  test('are parted by what the region parts by, or by what Excel says', () => {
    for (const file of ['a,b\n1,2', 'a;b\n1;2', 'a\tb\n1\t2', 'sep=;\r\na;b\r\n1;2', '"a;x",b\n1,2']) {
      expect(parseTable(file)?.rows[0]?.cells, file).toEqual(['1', '2']);
    }
  });

  test('tell the line at which they begin, whatever stands in quotes before them', () => {
    const table = parseTable('name,text\nfirst,"one\ntwo\nthree"\n\nsecond,"say ""hi"""\nthird,x');
    expect(table?.rows.map(({ line, cells }) => [line, cells[0]])).toEqual([[2, 'first'], [6, 'second'], [7, 'third']]);
    expect(table?.rows[1]?.cells[1]).toBe('say "hi"');
  });

  test('come back as they were written, in every way of writing', () => {
    const cell = fc.string({ unit: 'grapheme', maxLength: 12 }).map((one) => one.trim().replaceAll('\0', ''));
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('x', 'y'), cell), { minLength: 1, maxLength: 8 }), fc.constantFrom(',', ';', '\t'), (rows, delimiter) => {
      const written = stringify([['first', 'second'], ...rows], { delimiter, quoted: true });
      expect(parseTable(written)?.rows.map(({ cells }) => cells)).toEqual(rows);
    }));
  });

  test('of what is no such file are none', () => {
    expect(parseTable('a,"b\n1,2')).toBeNull();
    expect(parseTable('')).toBeNull();
  });
});

describe('columns', () => {
  test('mean what they are called, in each language, and each meaning once', () => {
    expect(guessMapping('savedReplies', ['Titel', 'Antwort', 'Sprache', 'Kürzel', 'Nom'])).toEqual(['name', 'text', 'language', 'shortcut', 'ignore']);
    expect(guessMapping('customers', ['E-Mail', 'Nama', 'Catatan', 'Kundennummer'])).toEqual(['email', 'name', 'memo', 'custom']);
    expect(guessMapping('tags', ['whatever'])).toEqual(['name']);
  });

  test('can mean something to a kind only where it has it', () => {
    for (const kind of importKind.options) for (const field of guessMapping(kind, ['name', 'e-mail', 'text', 'tags', 'x'])) {
      expect(['ignore', ...importFields[kind]]).toContain(field);
    }
  });

  test('give a row its meaning; empty cells say nothing', () => {
    expect(meant({ line: 2, cells: ['Anna', '', 'gold'] }, ['Name', 'Note', 'Level'], ['name', 'memo', 'custom'])).toEqual({
      line: 2, values: { name: 'Anna' }, custom: { Level: 'gold' },
    });
  });
});
