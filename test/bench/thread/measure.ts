import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Provisioning } from '../../../src/contract/index.ts';
import { openReplica } from '../../../src/main/replica/open.ts';
import { chosenShell, launchConsole } from '../../e2e/driver/index.ts';
import { type Spread, spreadOf } from '../measure.ts';
import { press, rowsPainted } from '../page-clock.ts';
import { progress } from '../progress.ts';
import { workerUrl } from '../replica-bench.ts';
import { refusingPort } from '../run.ts';
import { protectProfile } from '../start/protect.ts';
import { workspaceOf } from '../workspace.ts';
import { type Frames, framesDuring } from '../frames.ts';
import { fillThread } from './long-thread.ts';

/** What `--json` writes. */
export interface ThreadResult {
  messages: number;
  /** From the key to the painted end of the conversation. */
  openMs: Spread & { max: number };
  /** From its end to its beginning, while it is read from the disk. */
  back: Frames;
  /** From its beginning to its end, all of it loaded. */
  forth: Frames;
}

const openings = 20;
/** Of a wheel that is turned without a pause, in pixels and milliseconds. */
const turn = 3_000;
const turnEvery = 30;

/** @param directory is filled, and emptied by whoever made it */
export async function measureThread(messages: number, directory: string): Promise<ThreadResult> {
  const port = await refusingPort();
  const key = await protectProfile(directory, chosenShell());
  const replica = await openReplica({ directory: join(directory, 'replica'), workerUrl, ...(key === null ? {} : { key }) });
  progress(`a conversation of ${String(messages)} messages is taken in`);
  await fillThread(replica, messages, port);
  await replica.close();
  const console = await launchConsole({ profile: directory, provision: await provisionIn(directory, port) });
  try {
    const { page } = console;
    await rowsPainted(page);
    const opened = await openOften(page);
    await press(page, 'Enter', 'thread');
    progress('it is scrolled to its beginning');
    const back = await framesDuring(page, () => turnUntil(page, -turn, isAtBeginning));
    progress('it is scrolled to its end');
    const forth = await framesDuring(page, () => turnUntil(page, turn, isAtEnd));
    return { messages, openMs: { ...spreadOf(opened), max: Math.max(...opened) }, back, forth };
  } finally {
    await console.close();
  }
}

async function provisionIn(profile: string, port: number): Promise<string> {
  const accounts: Provisioning['accounts'] = workspaceOf(1_000, port).accounts.map(({ settings, network }) => ({
    settings, secret: network === 'mail' ? { network, password: 'none' } : { network: 'x', accessToken: 'none', refreshToken: '' },
  }));
  const file = join(profile, 'accounts.json');
  await writeFile(file, JSON.stringify({ accounts } satisfies Provisioning), { mode: 0o600 });
  return file;
}

async function openOften(page: Page): Promise<number[]> {
  const times: number[] = [];
  while (times.length < openings) {
    times.push(await press(page, 'Enter', 'thread'));
    await press(page, 'Escape', 'closed');
  }
  return times;
}

const isAtBeginning = `(() => {
  const first = document.querySelector('main [role=feed] article[aria-posinset="1"]');
  const feed = document.querySelector('main [role=feed]');
  return first !== null && first.getAttribute('aria-setsize') !== '-1' && feed.scrollTop < 100;
})()`;
const isAtEnd = `(() => {
  const feed = document.querySelector('main [role=feed]');
  return feed.scrollHeight - feed.scrollTop - feed.clientHeight < 100;
})()`;

async function turnUntil(page: Page, by: number, arrived: string): Promise<void> {
  await page.locator('main [role=feed]').hover();
  for (let turns = 0; ; turns += 1) {
    await page.mouse.wheel(0, by);
    await setTimeout(turnEvery);
    if (turns % 10 === 9 && await page.evaluate<boolean>(arrived)) return;
  }
}
