import type { CDPSession, Page } from 'playwright-core';
import { type Spread, spreadOf } from './measure.ts';

export interface Frames extends Spread {
  /** Milliseconds from one frame to the next. */
  max: number;
  count: number;
  /** Frames of more than 50 ms, from their first task to their paint, and the longest of them; see https://w3c.github.io/long-animation-frames/ */
  long: number;
  longestMs: number;
  /** The longest time within such a frame in which the page was at work and could have answered no key: waiting for its turn to paint is none. */
  blockedMs: number;
  /** Processor time of the page's main thread, which other programs do not lengthen, for each frame on average. */
  processorMs: number;
}

const source = `(() => {
  const gaps = [];
  const long = [];
  let last = null;
  let on = true;
  const tick = (at) => {
    if (last !== null) gaps.push(at - last);
    last = at;
    if (on) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map(({ duration, blockingDuration }) => ({ duration, blockingDuration }))));
  observer.observe({ type: 'long-animation-frame' });
  window.benchFrames = () => {
    on = false;
    observer.disconnect();
    return { gaps, long };
  };
})()`;

async function threadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
}

/** The frames of the page while something is done. */
export async function framesDuring(page: Page, work: () => Promise<void>): Promise<Frames> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const before = await threadSeconds(session);
  await page.evaluate(source);
  await work();
  const { gaps, long } = await page.evaluate<{ gaps: number[]; long: { duration: number; blockingDuration: number }[] }>('benchFrames()');
  const processorMs = ((await threadSeconds(session)) - before) * 1_000 / Math.max(1, gaps.length);
  await session.detach();
  return {
    processorMs, ...spreadOf(gaps), max: Math.max(0, ...gaps), count: gaps.length,
    long: long.length, longestMs: Math.max(0, ...long.map(({ duration }) => duration)), blockedMs: Math.max(0, ...long.map(({ blockingDuration }) => blockingDuration)),
  };
}
