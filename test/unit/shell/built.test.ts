import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const out = join(import.meta.dirname, '../../../out');

describe.skipIf(!existsSync(join(out, 'main/index.js')))('the built tree (made by `npm run build`)', () => {
  test('the preload is one CommonJS file that needs nothing but electron', () => {
    expect(readdirSync(join(out, 'preload'))).toEqual(['index.cjs']);
    const source = readFileSync(join(out, 'preload/index.cjs'), 'utf8');
    const required = [...source.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/gu)].map(([, name]) => name);
    expect(required).toEqual(['electron']);
    expect(source).not.toMatch(/^\s*(import|export)\b/mu);
    // Neither the validator nor the contract's lists came along.
    expect(source.length).toBeLessThan(4_000);
  });

  test('the page refers to files that are there, and has no script of its own', () => {
    const html = readFileSync(join(out, 'renderer/index.html'), 'utf8');
    const referred = [...html.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, path]) => path ?? '');
    expect(referred.length).toBeGreaterThan(0);
    for (const path of referred) expect(existsSync(join(out, 'renderer', path)), path).toBe(true);
    expect(html).toContain('__CSP_NONCE__');
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|\son\w+=|<style|style=/u);
  });

  test('main brings its worker along', () => {
    expect(readdirSync(join(out, 'main'))).toEqual(expect.arrayContaining(['index.js', 'replica-worker.js']));
  });
});
