import { expect, test } from 'vitest';
import { checkExternalLink } from '../../../src/main/shell/external-link.ts';

test.each([
  ['https://example.org', 'https://example.org/'],
  ['HTTP://Example.org/a b?c=d#e', 'http://example.org/a%20b?c=d#e'],
  ['  https://example.org/\n', 'https://example.org/'],
  ['mailto:someone@example.org', 'mailto:someone@example.org'],
  ['mailto:someone@example.org?subject=Hello&BODY=there', 'mailto:someone@example.org?subject=Hello&BODY=there'],
])('%s may be opened', (link, url) => {
  expect(checkExternalLink(link)).toEqual({ allowed: true, url });
});

test.each([
  ['', 'malformed'],
  ['example.org', 'malformed'],
  ['//example.org', 'malformed'],
  ['https://', 'malformed'],
  ['file:///etc/passwd', 'scheme'],
  ['javascript:alert(1)', 'scheme'],
  ['java\nscript:alert(1)', 'scheme'],
  ['data:text/html,x', 'scheme'],
  ['blob:https://example.org/1', 'scheme'],
  ['smb://example.org/share', 'scheme'],
  ['search-ms:query=x', 'scheme'],
  ['app://console/', 'scheme'],
  ['https://user@example.org/', 'credentials'],
  ['https://example.org:password@other.example/', 'credentials'],
  ['mailto:someone@example.org?attach=/etc/passwd', 'mail-field'],
  [`https://example.org/${'a'.repeat(2_000)}`, 'too-long'],
  [`https://example.org/${'ä'.repeat(700)}`, 'too-long'],
])('%s may not', (link, reason) => {
  expect(checkExternalLink(link)).toEqual({ allowed: false, reason });
});
