import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';

/** Everything that only a mouse, a finger or a pen does. A click that a key made is one with no detail. */
const watch = `(() => {
  window.byPointer = [];
  const note = (event) => {
    if (event.isTrusted && (event.type !== 'click' || event.detail > 0)) window.byPointer.push(event.type);
  };
  for (const type of ['pointerdown', 'pointermove', 'mousedown', 'mousemove', 'click', 'dblclick', 'contextmenu', 'wheel', 'touchstart', 'dragstart']) {
    window.addEventListener(type, note, { capture: true, passive: true });
  }
})()`;

/** From now on the page notes whatever comes from a pointer; the answer fails where anything did. */
export async function withoutMouse({ page }: Agent): Promise<() => Promise<void>> {
  await page.evaluate(watch);
  return async () => expect(await page.evaluate('window.byPointer')).toEqual([]);
}
