import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openConnection } from '../../../src/main/replica/sqlite/driver.ts';
import { type Beginnings, everyTerm, everyTermOrPart, onePhrase, termsOf } from '../../../src/main/replica/sqlite/full-text/question.ts';

const tooMany: Beginnings = () => undefined;
const expression = (typed: string, beginnings = tooMany): string => everyTerm(termsOf(typed), beginnings);

test.each([
  ['late parcel ref', '"late" AND "parcel" AND "ref" *'],
  ['"late parcel" refund', '"late parcel" AND "refund" *'],
  ['refund "late parcel"', '"refund" AND "late parcel"'],
  ['refund "late par', '"refund" AND "late par" *'],
  ['e-mail lost', '"e mail" AND "lost" *'],
  ['要退款 x', '"要退 退款" AND "x" *'],
  ['退款iphone', '"退款 款 iphone" *'],
  ['退 x', '"退" * AND "x" *'],
  [' "" -- ()', ''],
])('%s', (typed, expected) => {
  expect(expression(typed)).toBe(expected);
});

test('the ways in which an unfinished word goes on are named where they are few', () => {
  const few: Beginnings = (letters) => [letters, `${letters}s`];
  expect(expression('late parcel', few)).toBe('"late" AND ("parcel" OR "parcels")');
  expect(expression('"late parcel', few)).toBe('("late parcel" OR "late parcels")');
  expect(expression('e-mail', few)).toBe('("e mail" OR "e mails")');
  expect(onePhrase(termsOf('late parcel'), few)).toBe('("late parcel" OR "late parcels")');
  expect(onePhrase(termsOf('late parcel'), tooMany)).toBe('"late parcel"');
});

test('short beginnings, and those of scripts without spaces, are left to FTS5; so is what nothing begins with', () => {
  const never: Beginnings = () => {
    throw new Error('asked');
  };
  expect(expression('late par', never)).toBe('"late" AND "par" *');
  expect(expression('要退', never)).toBe('"要退" *');
  expect(expression('parcel', () => [])).toBe('"parcel" *');
});

test('a word of three letters or more may be a part of another', () => {
  const termsWith = (part: string): string[] => [`ham${part}`];
  expect(everyTermOrPart(termsOf('burger'), tooMany, termsWith)).toBe('("burger" * OR "hamburger")');
  expect(everyTermOrPart(termsOf('"burger" ab'), tooMany, termsWith)).toBeUndefined();
});

test('no input is a syntax error', () => {
  const connection = openConnection({ file: ':memory:', readOnly: false });
  connection.execute(`CREATE VIRTUAL TABLE t USING fts5(x, prefix = '2 3', tokenize = 'ascii')`);
  const search = connection.statement('SELECT rowid FROM t WHERE t MATCH ?');
  const hostile = fc.constantFrom('"', '*', 'NEAR(', ')', 'AND', 'OR', 'NOT', '^', 'x:', '-', '+', '{', '}', "'", ';', '\0', '\\', '東京', 'ก', ' ');
  const typed = fc.oneof(fc.array(fc.oneof(hostile, fc.string()), { maxLength: 12 }).map((parts) => parts.join('')), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(typed, (input) => {
      const terms = termsOf(input);
      if (terms.length === 0) return;
      for (const one of [everyTerm(terms, tooMany), everyTerm(terms, (letters) => [letters, 'x']), onePhrase(terms, tooMany)]) expect(() => search.all([one])).not.toThrow();
    }),
    { numRuns: 1_000 },
  );
  connection.close();
});
