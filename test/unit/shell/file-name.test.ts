import { expect, test } from 'vitest';
import { safeFileName } from '../../../src/main/shell/file-name.ts';

test.each([
  ['invoice.pdf', 'invoice.pdf'],
  ['Überweisung März.pdf', 'Überweisung März.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Windows\\system.ini', 'system.ini'],
  ['.bashrc', 'bashrc'],
  ['..', 'attachment'],
  ['', 'attachment'],
  ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ['a\0b\n.txt', 'ab.txt'],
  ['what?*.txt', 'what__.txt'],
  ['CON.txt', '_CON.txt'],
  ['trailing. ', 'trailing'],
])('%j becomes %j', (name, safe) => {
  expect(safeFileName(name)).toBe(safe);
});

test('a long name is cut, and keeps its ending', () => {
  const safe = safeFileName(`${'a'.repeat(500)}.pdf`);
  expect(safe).toHaveLength(200);
  expect(safe.endsWith('.pdf')).toBe(true);
});
