import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { type Frames, framesDuring } from './frames.ts';
import { activePlace, press } from './page-clock.ts';

/** As keyboards repeat a key that is held down, milliseconds. */
const repeat = 33;

/** The frames while an agent holds j from the first row on, and the row that was reached. */
export interface Held extends Frames {
  row: number;
}


/** @param ended asked after each step, with the number of steps so far */
export async function holdNext(page: Page, ended: (steps: number) => boolean): Promise<Held> {
  await press(page, 'Home', 'cursor');
  const frames = await framesDuring(page, async () => {
    for (let steps = 0; !ended(steps); steps += 1) {
      // Down again without up is a repetition.
      await page.keyboard.down('j');
      await setTimeout(repeat);
    }
  });
  await page.keyboard.up('j');
  return { ...frames, row: (await activePlace(page))?.row ?? 0 };
}

/** Rows that j is held through. */
export const rowsHeld = 2_000;
