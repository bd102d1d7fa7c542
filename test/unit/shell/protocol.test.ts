import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fileOf, servePage } from '../../../src/main/shell/protocol.ts';

let folder: string;
let root: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-page-'));
  root = join(folder, 'page');
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'page-beside'));
  writeFileSync(join(root, 'index.html'), '<meta content="__CSP_NONCE__"><i>__CSP_NONCE__</i>');
  writeFileSync(join(root, 'assets/page.js'), 'export {}');
  writeFileSync(join(root, 'notes.md'), 'not a kind of file that a page has');
  writeFileSync(join(folder, 'secret.json'), '{}');
  writeFileSync(join(folder, 'page-beside/secret.json'), '{}');
});
afterAll(() => rmSync(folder, { recursive: true }));

const get = (path: string, method = 'GET') => servePage(root)(new Request(`app://console${path}`, { method }));

test('the page is served at the root, with a nonce of its own each time, in page and policy', async () => {
  const nonces = new Set<string>();
  for (let load = 0; load < 3; load++) {
    const response = await get('/');
    const [, nonce = ''] = /'nonce-([^']+)'/u.exec(response.headers.get('content-security-policy') ?? '') ?? [];
    expect(await response.text()).toBe(`<meta content="${nonce}"><i>${nonce}</i>`);
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

test('every answer, good or bad, carries the whole policy', async () => {
  for (const response of [await get('/'), await get('/assets/page.js'), await get('/absent.js'), await get('/', 'POST')]) {
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy.replace(/'nonce-[^']+'/u, "'nonce'").split('; ')).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'nonce'",
      "img-src 'self' data:",
      'media-src data:',
      "font-src 'self'",
      "connect-src 'none'",
      "object-src 'none'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
    expect(Object.fromEntries(response.headers)).toEqual({
      'content-security-policy': policy,
      'content-type': expect.any(String) as string,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-cache',
    });
  }
});

test('a file comes with its type', async () => {
  const response = await get('/assets/page.js?query#fragment');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(await response.text()).toBe('export {}');
});

test.each([
  ['a file that is not there', '/absent.js', 404],
  ['a folder', '/assets', 404],
  ['a kind of file that a page has not', '/notes.md', 404],
  ['a file above', '/..%2fsecret.json', 404],
  ['a file above, by an absolute path', '/%2fsecret.json', 404],
  ['a folder whose name begins alike', '/..%2fpage-beside%2fsecret.json', 404],
  ['a broken escape', '/%zz', 404],
])('%s is not served', async (_what, path, status) => {
  const response = await get(path);
  expect(response.status).toBe(status);
  expect(await response.text()).toBe('Not here');
});

test('nothing but reading is answered', async () => {
  expect((await get('/', 'POST')).status).toBe(405);
});

test.each([
  'app://other/index.html',
  'app://user:password@console/index.html',
  'app://console:80/index.html',
  'http://console/index.html',
  'app://console/..%2f..%2fetc%2fpasswd',
  'app://console/%2e%2e%2fsecret.json',
  'app://console/..%5csecret.json',
  'app://console/a%00.js',
])('%s is no file of the page', (address) => {
  expect(fileOf('/page', address)).toBeNull();
});
