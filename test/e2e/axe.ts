import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const looks = [
  { scheme: 'light', width: 1440, height: 900, density: 'comfortable', contrast: 'no-preference' },
  { scheme: 'dark', width: 1440, height: 900, density: 'compact', contrast: 'no-preference' },
  { scheme: 'light', width: 700, height: 800, density: 'comfortable', contrast: 'no-preference' },
  // A window of 1280 by 820 at 200 %.
  { scheme: 'dark', width: 640, height: 410, density: 'comfortable', contrast: 'more' },
] as const;

/** Transitions and animations that will end; those that go round for ever do not. */
const unfinished = `document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity).length`;

/** What axe finds in the present state, in both colours, wide and narrow, compact and with more contrast, each once. */
export async function faultsOf(agent: Agent, state: string): Promise<string[]> {
  const faults = new Set<string>();
  for (const { scheme, width, height, density, contrast } of looks) {
    await agent.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce', contrast });
    await agent.page.evaluate(`document.documentElement.dataset.density = '${density}'`);
    await agent.page.setViewportSize({ width, height });
    await expect(agent.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    // Colours that are on their way to the other scheme are nobody's.
    await expect.poll(() => agent.page.evaluate(unfinished)).toBe(0);
    // Its other mode opens a page of its own, which the console has not.
    const { violations } = await new AxeBuilder({ page: agent.page }).setLegacyMode().withTags(rules).analyze();
    for (const { id: rule, nodes } of violations) {
      for (const { target, failureSummary } of nodes) faults.add(`${state}, ${scheme} ${String(width)}: ${rule} ${target.join(' ')} ${failureSummary ?? ''}`);
    }
  }
  await agent.page.emulateMedia({ contrast: 'no-preference' });
  await agent.page.evaluate(`document.documentElement.dataset.density = 'comfortable'`);
  await agent.page.setViewportSize({ width: 1440, height: 900 });
  return [...faults];
}
