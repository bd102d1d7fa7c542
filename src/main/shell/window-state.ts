import { readFileSync, writeFileSync } from 'node:fs';
import type { Rectangle } from 'electron';

export interface WindowState {
  /** Where the system should decide, x and y are null. */
  x: number | null;
  y: number | null;
  width: number;
  height: number;
  maximized: boolean;
}

export const smallest = { width: 720, height: 480 };
const initial: WindowState = { x: null, y: null, width: 1280, height: 820, maximized: false };

/** The last window's place; the initial one where it is not known, not readable, or on a screen that is gone. */
export function readWindowState(file: string, screens: readonly Rectangle[]): WindowState {
  let stored: unknown;
  try {
    stored = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return initial;
  }
  if (typeof stored !== 'object' || stored === null) return initial;
  const { x, y, width, height, maximized } = stored as Partial<Record<string, unknown>>;
  if (!isLength(x) || !isLength(y) || !isLength(width) || !isLength(height)) return initial;
  const size = { width: Math.max(width, smallest.width), height: Math.max(height, smallest.height), maximized: maximized === true };
  return screens.some((screen) => showsTitle(screen, x, y, width)) ? { x, y, ...size } : { x: null, y: null, ...size };
}

/** Losing it costs nothing but comfort, so that it is written without ceremony. */
export function writeWindowState(file: string, bounds: Rectangle, maximized: boolean): void {
  try {
    writeFileSync(file, JSON.stringify({ ...bounds, maximized }));
  } catch {
    // A full disk must not keep the window from closing.
  }
}

const isLength = (value: unknown): value is number => Number.isSafeInteger(value) && Math.abs(value as number) < 100_000;

/** A hundred pixels of the title can be taken hold of. */
const showsTitle = (screen: Rectangle, x: number, y: number, width: number): boolean =>
  x + width >= screen.x + 100 && x <= screen.x + screen.width - 100 && y >= screen.y && y <= screen.y + screen.height - 50;
