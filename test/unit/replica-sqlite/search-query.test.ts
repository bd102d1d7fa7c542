import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openConnection } from '../../../src/main/replica/sqlite/driver.ts';
import { searchExpression } from '../../../src/main/replica/sqlite/search-query.ts';

test('every word must occur, the last may be unfinished', () => {
  expect(searchExpression('late parcel ref')).toBe('"late" AND "parcel" AND "ref" *');
});

test('words in double quotes stand together', () => {
  expect(searchExpression('"late parcel" refund')).toBe('"late parcel" AND "refund" *');
  expect(searchExpression('refund "late parcel"')).toBe('"refund" AND "late parcel"');
  expect(searchExpression('refund "late par')).toBe('"refund" AND "late par" *');
});

test('nothing to find without a letter or a number', () => {
  for (const typed of ['', '   ', '"', '""', '*', '-- ()', '😀']) expect(searchExpression(typed)).toBeUndefined();
});

test('no input is a syntax error', () => {
  const connection = openConnection({ file: ':memory:', readOnly: false });
  connection.execute(`CREATE VIRTUAL TABLE t USING fts5(x, prefix = '2 3')`);
  const search = connection.statement('SELECT rowid FROM t WHERE t MATCH ?');
  const hostile = fc.constantFrom('"', '*', 'NEAR(', ')', 'AND', 'OR', 'NOT', '^', 'x:', '-', '+', '{', '}', "'", ';', '\0', '\\', '東京', 'ก', ' ');
  const typed = fc.oneof(fc.array(fc.oneof(hostile, fc.string()), { maxLength: 12 }).map((parts) => parts.join('')), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(typed, (input) => {
      const expression = searchExpression(input);
      if (expression !== undefined) expect(() => search.all([expression])).not.toThrow();
    }),
    { numRuns: 2_000 },
  );
  connection.close();
});
