import type { Page } from 'playwright-core';

/**
 * Runs in the page. A press counts from the key event's own time stamp (when the browser got it; the way from the bench
 * to the browser is not part of it) until the frame that shows the change has been put together: a frame is looked at
 * when it begins, and its end is the first task after it. So up to one frame of waiting, 16.7 ms, is part of each value.
 */
const source = `(() => {
  const conditions = {
    cursor: () => {
      const id = document.querySelector('[role=listbox]')?.getAttribute('aria-activedescendant') ?? null;
      return id !== null && document.getElementById(id) !== null ? id : null;
    },
    thread: () => {
      const feed = document.querySelector('main [role=feed]');
      const last = [...document.querySelectorAll('main [role=feed] article')].at(-1);
      return feed && last && last.getBoundingClientRect().bottom <= feed.getBoundingClientRect().bottom + 1 ? last.dataset.entryId : null;
    },
    closed: () => document.querySelector('main [role=feed]') === null ? 'closed' : null,
    selected: () => document.querySelectorAll('[role=option][aria-selected=true]').length || null,
    palette: () => document.querySelector('.palette-field')?.value ?? null,
    composer: () => document.activeElement instanceof HTMLTextAreaElement ? document.activeElement.value.length : null,
  };
  const keys = [];
  const waiting = [];
  const lookAtFrame = () => {
    const shown = waiting.filter(({ shows, before }) => conditions[shows]() !== before);
    for (const key of shown) waiting.splice(waiting.indexOf(key), 1);
    if (waiting.length > 0) requestAnimationFrame(lookAtFrame);
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      for (const { shows, at } of shown) keys.push({ shows, at: performance.timeOrigin + at, milliseconds: performance.now() - at });
    };
    channel.port2.postMessage(null);
  };
  const shownBy = ({ key, ctrlKey }) => {
    if (document.activeElement instanceof HTMLTextAreaElement) return key.length === 1 && !ctrlKey ? 'composer' : null;
    return key === 'j' || key === 'k' ? 'cursor' : null;
  };
  const shown = (condition, before) => new Promise((resolve) => {
    const look = () => {
      if ([null, before].includes(conditions[condition]())) return void requestAnimationFrame(look);
      const channel = new MessageChannel();
      channel.port1.onmessage = () => resolve(performance.now());
      channel.port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
  window.benchClock = {
    keys,
    sends: [],
    follow() {
      addEventListener('keydown', (event) => {
        if (event.key === 'Enter' && event.ctrlKey) this.sends.push(performance.timeOrigin + event.timeStamp);
        const shows = shownBy(event);
        if (shows === null) return;
        waiting.push({ shows, at: event.timeStamp, before: conditions[shows]() });
        if (waiting.length === 1) requestAnimationFrame(lookAtFrame);
      }, { capture: true });
    },
    arm(condition) {
      const before = conditions[condition]();
      this.measured = new Promise((resolve) => addEventListener('keydown', (event) => {
        void shown(condition, before).then((at) => resolve(at - event.timeStamp));
      }, { capture: true, once: true }));
    },
    async rowsPainted() {
      const hasRows = () => document.querySelector('[role=option][id]') !== null;
      if (hasRows()) {
        const paint = await new Promise((resolve) => {
          new PerformanceObserver((list) => list.getEntriesByName('first-contentful-paint').forEach(resolve)).observe({ type: 'paint', buffered: true });
        });
        return performance.timeOrigin + paint.startTime;
      }
      while (!hasRows()) await new Promise(requestAnimationFrame);
      await new Promise((resolve) => {
        const channel = new MessageChannel();
        channel.port1.onmessage = resolve;
        channel.port2.postMessage(null);
      });
      return performance.timeOrigin + performance.now();
    },
  };
})()`;

/**
 * Epoch milliseconds at which the first rows of the queue were painted. Where they are there before anyone can look, it
 * is the page's first contentful paint: a page that is this quick shows nothing before them.
 */
export async function rowsPainted(page: Page): Promise<number> {
  await page.evaluate(source);
  return await page.evaluate<number>('benchClock.rowsPainted()');
}

/** Milliseconds from the press to what it shows. */
export async function press(page: Page, key: string, shows: 'cursor' | 'thread' | 'closed' | 'selected' | 'palette'): Promise<number> {
  await page.evaluate(`benchClock.arm('${shows}')`);
  await page.keyboard.press(key);
  return await page.evaluate<number>('benchClock.measured');
}

/** Which row of the list is the active one, from 1, and how many there are; null where it is not painted. */
export const activePlace = (page: Page): Promise<{ row: number; of: number } | null> =>
  page.evaluate(`(() => {
    const active = document.getElementById(document.querySelector('[role=listbox]')?.getAttribute('aria-activedescendant') ?? '');
    return active === null ? null : { row: Number(active.ariaPosInSet), of: Number(active.ariaSetSize) };
  })()`);

/** A key that was pressed at `at` (epoch milliseconds) and what it did was on the screen so much later. */
export interface FollowedKey {
  shows: 'cursor' | 'composer';
  at: number;
  milliseconds: number;
}

/** From now on, every letter into a field and every step in a list is followed to the frame that shows it. */
export async function followKeys(page: Page): Promise<void> {
  await page.evaluate(source);
  await page.evaluate('benchClock.follow()');
}

/** In the order in which they were shown; what is not shown is not among them. */
export const followedKeys = (page: Page): Promise<FollowedKey[]> => page.evaluate('benchClock.keys');

/** Epoch milliseconds of every Ctrl+Enter. */
export const followedSends = (page: Page): Promise<number[]> => page.evaluate('benchClock.sends');
