import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWindowState, writeWindowState } from '../../../src/main/shell/window-state.ts';

const screens = [{ x: 0, y: 0, width: 1920, height: 1080 }];
const initial = { x: null, y: null, width: 1280, height: 820, maximized: false };

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-window-'));
  file = join(folder, 'window.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a window comes back where it was', () => {
  writeWindowState(file, { x: 100, y: 50, width: 1000, height: 700 }, true);
  expect(readWindowState(file, screens)).toEqual({ x: 100, y: 50, width: 1000, height: 700, maximized: true });
});

test('on a screen that is gone it keeps its size alone', () => {
  writeWindowState(file, { x: 2500, y: 50, width: 1000, height: 700 }, false);
  expect(readWindowState(file, screens)).toEqual({ x: null, y: null, width: 1000, height: 700, maximized: false });
});

test('it is never too small to work in', () => {
  writeWindowState(file, { x: 0, y: 0, width: 10, height: 10 }, false);
  expect(readWindowState(file, screens)).toMatchObject({ width: 720, height: 480 });
});

test.each(['', '{', 'null', '[]', '{"x":"1"}', '{"x":0,"y":0,"width":1e9,"height":1}', '{"x":0.5,"y":0,"width":800,"height":600}'])(
  'a file that holds %j is as good as none',
  (content) => {
    writeFileSync(file, content);
    expect(readWindowState(file, screens)).toEqual(initial);
  },
);

test('a place that cannot be written costs nothing', () => {
  expect(() => writeWindowState(join(folder, 'absent', 'window.json'), screens[0]!, false)).not.toThrow();
  expect(readWindowState(file, screens)).toEqual(initial);
});
