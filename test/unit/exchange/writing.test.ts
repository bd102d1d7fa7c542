import { describe, expect, test } from 'vitest';
import { writers } from '../../../src/main/exchange/export-format.ts';
import { exportColumns, type ExportRow } from '../../../src/main/exchange/export-rows.ts';
import { parseTable } from '../../../src/main/exchange/parse.ts';

const row = (fields: Partial<ExportRow>): ExportRow => ({ ...Object.fromEntries(exportColumns.map((column) => [column, ''])) as ExportRow, tags: [], ...fields });

describe('CSV', () => {
  test.each(['=1+1', '+49 30 1234', '-2', '@anna', '\tx', '\rx', '\nx', '＝1'])('%j is no formula any more', (preview) => {
    const file = writers.csv.head + writers.csv.part([row({ preview })], true);
    const line = file.slice(file.indexOf('\r\n') + 2);
    expect(line).toContain(`'${preview}`);
    expect(line).not.toMatch(new RegExp(`(^|,)"?[=+@-]`, 'u'));
  });

  test('other text stays as it is, quoted where it has to be', () => {
    const { rows, columns } = parseTable((writers.csv.head + writers.csv.part([row({ preview: 'a "b", c\nd', tags: ['x', 'y'] })], true)).slice(1))!;
    const cells = Object.fromEntries(columns.map((column, index) => [column, rows[0]!.cells[index]]));
    expect(cells).toMatchObject({ preview: 'a "b", c\nd', tags: 'x, y', waitingSince: '' });
  });

  test('begins with the mark that tells Excel its encoding', () => {
    expect(Buffer.from(writers.csv.head).subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
  });
});

test('JSON is one array, in however many parts it was written, and keeps what CSV changes', () => {
  const writer = writers.json;
  const rows = [row({ preview: '=1' }), row({ tags: ['x'] }), row({ waitingSince: null })];
  expect(JSON.parse(writer.head + writer.part(rows.slice(0, 2), true) + writer.part(rows.slice(2), false) + writer.foot)).toEqual(rows);
  expect(JSON.parse(writer.head + writer.foot)).toEqual([]);
});
