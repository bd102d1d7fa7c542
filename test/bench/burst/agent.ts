import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { followedSends } from '../page-clock.ts';
import type { SentReply } from './replies.ts';

/** Milliseconds between two keys: as fast as hardly anybody types. */
const pace = 40;
/** Down the list on the whole: the first row has none before it. */
const moves = ['jjjj', 'kk'];

/** What an agent did, and what the fields held when they were done with it. */
export interface Work {
  replies: SentReply[];
  /** By conversation. */
  drafts: Map<string, string>;
  moves: number;
  typed: number;
  inComposer: number;
}

/** Works from the list, one conversation after the other, until told to stop: two answers, then a draft that is left. */
export async function work(page: Page, stop: AbortSignal): Promise<Work> {
  const done: Work = { replies: [], drafts: new Map(), moves: 0, typed: 0, inComposer: 0 };
  for (let round = 0; !stop.aborted; round += 1) {
    const steps = moves[round % moves.length]!;
    await keys(page, steps);
    done.moves += steps.length;
    await page.keyboard.press('Enter');
    await page.locator('main [role=feed]').waitFor();
    await page.keyboard.press('r');
    await page.locator('textarea:focus').waitFor();
    await write(page, `Round ${round}, and all is well`, round % 3 !== 2, done);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.locator('main [role=feed]').waitFor({ state: 'detached' });
  }
  return done;
}

async function write(page: Page, typed: string, send: boolean, done: Work): Promise<void> {
  const field = page.locator('textarea:focus');
  const before = await field.inputValue();
  await keys(page, typed);
  done.typed += typed.length;
  done.inComposer += sameFromTheStart(typed, (await field.inputValue()).slice(before.length));
  const conversationId = await openId(page);
  const text = before + typed;
  done.drafts.set(conversationId, text);
  if (!send) return;
  await page.keyboard.press('Control+Enter');
  const emptyAt = await page.evaluate<number>(`(async () => {
    while (document.activeElement.value !== '') await new Promise(requestAnimationFrame);
    return performance.timeOrigin + performance.now();
  })()`);
  const sentAt = (await followedSends(page)).at(-1)!;
  done.drafts.delete(conversationId);
  done.replies.push({ text, sentAt, keptAfter: emptyAt - sentAt });
}

/** At a pace that does not wait for the screen, as nobody does. */
async function keys(page: Page, pressed: string): Promise<void> {
  const presses: Promise<void>[] = [];
  for (const key of pressed) {
    presses.push(page.keyboard.press(key === ' ' ? 'Space' : key));
    await setTimeout(pace);
  }
  await Promise.all(presses);
}

/** How many characters are where they were typed. */
export function sameFromTheStart(typed: string, held: string): number {
  const wrong = typed.split('').findIndex((character, index) => held[index] !== character);
  return wrong < 0 ? typed.length : wrong;
}

const openId = (page: Page): Promise<string> =>
  page.evaluate(`document.querySelector('[role=listbox]').getAttribute('aria-activedescendant').replace(/^row-/u, '')`);
