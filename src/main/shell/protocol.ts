import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';
import { isOwnAddress } from './page-address.ts';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

/** `nonce` is what Mantine's style elements carry; scripts come from files only. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    'media-src data:',
    "font-src 'self'",
    "connect-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

function headers(contentType: string, nonce: string): Record<string, string> {
  return {
    'Content-Type': contentType,
    'Content-Security-Policy': contentSecurityPolicy(nonce),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-cache',
  };
}

/** The file inside `root` that an address means, or null where it means none or lies outside. */
export function fileOf(root: string, address: string): string | null {
  if (!isOwnAddress(address)) return null;
  let path: string;
  try {
    path = decodeURIComponent(new URL(address).pathname);
  } catch {
    return null;
  }
  if (path.includes('\0') || path.includes('\\')) return null;
  const file = resolve(root, join('.', path === '/' ? 'index.html' : path));
  return file.startsWith(resolve(root) + sep) ? file : null;
}

/** Answers requests of the page's own scheme out of the folder of the built renderer. */
export function servePage(root: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const nonce = randomBytes(16).toString('base64');
    const refuse = (status: number) => new Response('Not here', { status, headers: headers('text/plain; charset=utf-8', nonce) });
    if (request.method !== 'GET') return refuse(405);
    const file = fileOf(root, request.url);
    const contentType = file === null ? undefined : contentTypes[extname(file)];
    if (file === null || contentType === undefined) return refuse(404);
    try {
      const content = await readFile(file);
      const body = extname(file) === '.html' ? content.toString().replaceAll('__CSP_NONCE__', nonce) : new Uint8Array(content);
      return new Response(body, { headers: headers(contentType, nonce) });
    } catch {
      return refuse(404);
    }
  };
}
