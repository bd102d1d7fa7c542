import { stringify } from 'csv-stringify/sync';
import type { ExportFormat } from '../../contract/index.ts';
import { exportColumns, type ExportRow } from './export-rows.ts';

/** A format, written in parts. */
export interface Writer {
  head: string;
  part(rows: readonly ExportRow[], first: boolean): string;
  foot: string;
}

const cell = (value: ExportRow[keyof ExportRow]): string => (Array.isArray(value) ? value.join(', ') : value ?? '');

/** What a spreadsheet takes for the beginning of a formula. https://owasp.org/www-community/attacks/CSV_Injection */
const formula = /^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/u;
const harmless = (text: string): string => (formula.test(text) ? `'${text}` : text);

const csvLines = (rows: readonly (readonly string[])[]): string => stringify(rows.map((row) => [...row]), { record_delimiter: 'windows' });

/** RFC 4180 in UTF-8; the mark at its beginning tells Excel. */
const csv: Writer = {
  head: `\ufeff${csvLines([exportColumns])}`,
  part: (rows) => csvLines(rows.map((row) => exportColumns.map((column) => harmless(cell(row[column]))))),
  foot: '',
};

/** An array of objects, one a line. */
const json: Writer = {
  head: '[',
  part: (rows, first) => rows.map((row, index) => `${first && index === 0 ? '' : ','}\n${JSON.stringify(row)}`).join(''),
  foot: '\n]\n',
};

export const writers: Record<ExportFormat, Writer> = { csv, json };
