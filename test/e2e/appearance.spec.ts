import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import type { Agent } from './agent.ts';
import { onX, test, xAccount } from './workspace.ts';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const looks = [
  { scheme: 'light', width: 1440, height: 900 },
  { scheme: 'dark', width: 1440, height: 900 },
  { scheme: 'light', width: 700, height: 800 },
  { scheme: 'dark', width: 700, height: 800 },
] as const;

/** What axe finds in the present state, in both colours and at both sizes, each once. */
async function faultsOf(agent: Agent, state: string): Promise<string[]> {
  const faults = new Set<string>();
  for (const { scheme, width, height } of looks) {
    await agent.page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
    await agent.page.setViewportSize({ width, height });
    await expect(agent.page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
    // Its other mode opens a page of its own, which the console has not.
    const { violations } = await new AxeBuilder({ page: agent.page }).setLegacyMode().withTags(rules).analyze();
    for (const { id: rule, nodes } of violations) {
      for (const { target, failureSummary } of nodes) faults.add(`${state}, ${scheme} ${String(width)}: ${rule} ${target.join(' ')} ${failureSummary ?? ''}`);
    }
  }
  await agent.page.setViewportSize({ width: 1440, height: 900 });
  return [...faults];
}

test('nobody is kept out: each state, light and dark, wide and narrow', async ({ x, start }) => {
  test.slow();
  const agent = await start({ accounts: [xAccount(x)] });
  const faults: string[] = [];
  const look = async (state: string): Promise<void> => void faults.push(...await faultsOf(agent, state));

  await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
  await look('empty');
  onX(x, 'Anna', 300, '@AcmeShop the kettle leaks, see https://example.com/kettle', '@anna Which one?', '@AcmeShop the blue one');
  onX(x, 'Ben', 40, '@AcmeShop where is my parcel?');
  await agent.run('sync');
  await expect(agent.rows).toHaveCount(2);
  await look('loaded');
  await agent.open('Anna');
  await look('conversation');
  await agent.write('Anna', 'A reply that is longer than X takes. ');
  await agent.press('Mod+Shift+l');
  await expect(agent.dialog('Send later')).toBeVisible();
  await look('sending later');
  await agent.press('Escape');
  await expect(agent.composer('Anna')).toBeFocused();
  await agent.type('A reply that is longer than X takes. '.repeat(8));
  await look('composer');
  await agent.press('Escape', 'm');
  await agent.type('Her third kettle');
  await look('note being written');
  await agent.press('Mod+Enter');
  await expect(agent.thread('Anna')).toBeFocused();
  await agent.press('l');
  for (const tag of ['refund', 'broken kettle', 'VIP']) {
    await agent.type(tag);
    await agent.press('Enter');
    await expect(agent.dialog('Tags').getByRole('option', { selected: true }).filter({ hasText: tag })).toBeVisible();
  }
  await agent.type('re');
  await look('tags');
  await agent.press('Escape');
  await look('note and tags');
  await agent.press('j');
  await expect(agent.thread('Ben')).toBeVisible();
  x.revokeTokens();
  await agent.write('Ben', 'It left yesterday.');
  await agent.press('Mod+Enter');
  await expect(agent.composer('Ben')).toHaveValue('');
  await agent.sendNow('It left yesterday.');
  await expect(agent.activeRow).toHaveAccessibleName(/Held back/u);
  await look('outbox with a problem');
  await agent.press('/');
  await agent.type('kettle');
  await expect(agent.rows.locator('mark').first()).toBeVisible();
  await look('search');
  await agent.type(' is:soon');
  await expect(agent.page.getByText('was left out')).toBeVisible();
  await look('search with what means nothing');
  await agent.press('Escape');
  for (const [command, name] of [['help', 'Keyboard'], ['palette', 'Commands'], ['settings', 'Settings'], ['accounts', 'Accounts'], ['account.connect', 'Connect an account']] as const) {
    await agent.press('Escape');
    await agent.run(command);
    await expect(agent.dialog(name)).toBeVisible();
    await look(command);
    await agent.press('Escape');
    await expect(agent.dialog(name)).toBeHidden();
  }
  expect(faults).toEqual([]);
});

test('nobody is kept out of the first run either', async ({ start }) => {
  const agent = await start();
  await expect(agent.page.getByRole('heading', { name: 'Welcome to Holdfast' })).toBeVisible();
  expect(await faultsOf(agent, 'first run')).toEqual([]);
});
