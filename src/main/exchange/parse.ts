import { type Info, parse } from 'csv-parse/sync';

/** A row of the file: its line, from 1, and its cells. */
export interface Row {
  line: number;
  cells: string[];
}

export interface Table {
  columns: string[];
  rows: Row[];
}

const delimiters = [',', ';', '\t'] as const;

/** The one that stands most often in the first line, outside of quotes; Excel follows the region. */
function delimiterOf(text: string): string {
  const head = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/u.exec(text)?.[0].replaceAll(/"(?:[^"]|"")*"/gu, '') ?? '';
  const [best] = delimiters.map((delimiter) => ({ delimiter, times: head.split(delimiter).length })).sort((a, b) => b.times - a.times);
  return best?.delimiter ?? ',';
}

/** RFC 4180, and what spreadsheets make of it. Null where it is no such file. */
export function parseTable(text: string): Table | null {
  // Excel's own way of saying which one it is.
  const told = /^sep=(.)\r?\n/u.exec(text);
  const body = told === null ? text : text.slice(told[0].length);
  const before = told === null ? 0 : 1;
  try {
    const records = parse(body, {
      delimiter: told?.[1] ?? delimiterOf(body), info: true, relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: 1_000_000,
    }) as unknown as { record: string[]; info: Info }[];
    const [head, ...rest] = records;
    if (head === undefined) return null;
    // What is told is the line at which a record ends.
    const breaks = (cells: readonly string[]): number => cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    const rows = rest.map(({ record, info }) => ({ line: before + info.lines - breaks(record), cells: record }));
    return { columns: head.record, rows: rows.filter(({ cells }) => cells.some((cell) => cell !== '')) };
  } catch {
    return null;
  }
}
