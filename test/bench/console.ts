import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Provisioning } from '../../src/contract/index.ts';
import { launchConsole, type RunningConsole } from '../e2e/driver/index.ts';
import { type Held, holdNext, rowsHeld } from './hold.ts';
import { percentile, type Spread, spreadOf } from './measure.ts';
import { activePlace, press, rowsPainted } from './page-clock.ts';
import { residentMegabytes } from './resident.ts';
import type { Workspace } from './workspace.ts';

export interface Driven {
  startToRowsMs: number;
  /** The same with the small profile. */
  smallStartToRowsMs: number;
  keyToPaintMs: Spread & { max: number };
  openConversationMs: Spread;
  /** Ctrl+A, with as many rows as the queue has. */
  selectAllMs: Spread;
  /** Each letter of what is looked for in the palette. */
  paletteMs: Spread;
  /** While j is held from the first row on. */
  held: Held;
  mainRssAfterStartMb: number;
  /** After the keys were pressed and the conversations were opened. */
  mainRssMb: number;
}

export interface FilledProfile {
  profile: string;
  workspace: Workspace;
}

const starts = 3;
const presses = 150;
const openings = 60;
const selections = 20;
const lookedFor = ['snooze', 'assign', 'saved', 'waiting', 'theme'];

/**
 * Starts the built app on both profiles in turn, and presses keys in the full one. The first start of each gives it the
 * accounts, and is not measured.
 */
export async function drive(full: FilledProfile, small: FilledProfile): Promise<Driven> {
  for (const { profile, workspace } of [full, small]) {
    const first = await launchConsole({ profile, provision: await provisionIn(profile, workspace) });
    await rowsPainted(first.page);
    await first.close();
  }
  const [startTimes, smallStartTimes]: [number[], number[]] = [[], []];
  while (smallStartTimes.length < starts) {
    for (const [{ profile }, times] of [[full, startTimes], [small, smallStartTimes]] as const) {
      const { console, milliseconds } = await start(profile);
      times.push(milliseconds);
      await console.close();
    }
  }
  return {
    startToRowsMs: percentile(startTimes, 0.5),
    smallStartToRowsMs: percentile(smallStartTimes, 0.5),
    ...await use(full.profile),
  };
}

async function start(profile: string): Promise<{ console: RunningConsole; milliseconds: number }> {
  const began = performance.timeOrigin + performance.now();
  const console = await launchConsole({ profile });
  return { console, milliseconds: await rowsPainted(console.page) - began };
}

async function use(profile: string): Promise<Omit<Driven, 'startToRowsMs' | 'smallStartToRowsMs'>> {
  const { console } = await start(profile);
  const mainRssAfterStartMb = residentMegabytes(console.pid);
  const keys = await pressNext(console.page);
  const opened = await openConversations(console.page);
  const selected = await selectAll(console.page);
  const looked = await lookInPalette(console.page);
  const held = await holdNext(console.page, (steps) => steps >= rowsHeld);
  const mainRssMb = residentMegabytes(console.pid);
  await console.close();
  return {
    keyToPaintMs: { ...spreadOf(keys), max: Math.max(...keys) }, openConversationMs: spreadOf(opened), selectAllMs: spreadOf(selected), paletteMs: spreadOf(looked),
    held, mainRssAfterStartMb, mainRssMb,
  };
}

/** Accounts that cannot be reached: nothing comes in while keys are pressed. */
async function provisionIn(profile: string, { accounts }: Workspace): Promise<string> {
  const provisioning: Provisioning = {
    accounts: accounts.map(({ settings, network }) => ({
      settings,
      secret: network === 'mail' ? { network, password: 'none' } : { network: 'x', accessToken: 'none', refreshToken: '' },
    })),
  };
  const file = join(profile, 'accounts.json');
  await writeFile(file, JSON.stringify(provisioning), { mode: 0o600 });
  return file;
}

async function pressNext(page: Page): Promise<number[]> {
  const times: number[] = [];
  while (times.length < presses) times.push(await next(page));
  return times;
}

/** To the next row; after the last one, to the first again, which is not measured. */
async function next(page: Page): Promise<number> {
  const place = await activePlace(page);
  if (place !== null && place.row === place.of) await press(page, 'Home', 'cursor');
  return await press(page, 'j', 'cursor');
}

async function openConversations(page: Page): Promise<number[]> {
  await press(page, 'Home', 'cursor');
  const times: number[] = [];
  while (times.length < openings) {
    times.push(await press(page, 'Enter', 'thread'));
    await press(page, 'Escape', 'closed');
    await next(page);
  }
  return times;
}

async function selectAll(page: Page): Promise<number[]> {
  const times: number[] = [];
  while (times.length < selections) {
    times.push(await press(page, 'Control+a', 'selected'));
    await page.keyboard.press('Escape');
    await page.locator('[role=option][aria-selected=true]').first().waitFor({ state: 'detached' });
  }
  return times;
}

async function lookInPalette(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (const words of lookedFor) {
    await page.keyboard.press('Control+k');
    await page.locator('#palette-list [role=option]').first().waitFor();
    for (const letter of words) times.push(await press(page, letter, 'palette'));
    await page.keyboard.press('Escape');
    await page.locator('#palette-list').waitFor({ state: 'detached' });
  }
  return times;
}
