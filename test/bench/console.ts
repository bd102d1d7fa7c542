import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Provisioning } from '../../src/contract/index.ts';
import { launchConsole } from '../e2e/driver/index.ts';
import { percentile, type Spread, spreadOf } from './measure.ts';
import { press, rowsPainted } from './page-clock.ts';
import type { Workspace } from './workspace.ts';

export interface Driven {
  startToRowsMs: number;
  keyToPaintMs: Spread & { max: number };
  openConversationMs: Spread;
  mainRssMb: number;
}

const starts = 3;
const presses = 150;
const openings = 60;

/** Starts the built app on the profile and presses keys. The first start gives it the accounts, and is not measured. */
export async function drive(profile: string, workspace: Workspace): Promise<Driven> {
  const first = await launchConsole({ profile, provision: await provisionIn(profile, workspace) });
  await rowsPainted(first.page);
  await first.close();

  const startTimes: number[] = [];
  for (;;) {
    const began = performance.timeOrigin + performance.now();
    const console = await launchConsole({ profile });
    startTimes.push(await rowsPainted(console.page) - began);
    if (startTimes.length < starts) {
      await console.close();
      continue;
    }
    const keys = await pressNext(console.page);
    const opened = await openConversations(console.page);
    const mainRssMb = residentMegabytes(console.pid);
    await console.close();
    return {
      startToRowsMs: percentile(startTimes, 0.5),
      keyToPaintMs: { ...spreadOf(keys), max: Math.max(...keys) },
      openConversationMs: spreadOf(opened),
      mainRssMb,
    };
  }
}

/** Accounts that cannot be reached: nothing comes in while keys are pressed. */
async function provisionIn(profile: string, { accounts }: Workspace): Promise<string> {
  const provisioning: Provisioning = {
    accounts: accounts.map(({ settings, network }) => ({
      settings,
      secret: network === 'mail' ? { network, password: 'none' } : { network, accessToken: 'none', refreshToken: '' },
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
  if (await isAtEnd(page)) await press(page, 'Home', 'cursor');
  return await press(page, 'j', 'cursor');
}

const isAtEnd = (page: Page): Promise<boolean> =>
  page.evaluate(`(() => {
    const active = document.querySelector('[role=option][aria-selected=true]');
    return active !== null && active.ariaPosInSet === active.ariaSetSize;
  })()`);

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

function residentMegabytes(pid: number): number {
  const kilobytes = process.platform === 'linux'
    ? /^VmRSS:\s+(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    : spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' }).stdout;
  return Number(kilobytes) / 1_024;
}
