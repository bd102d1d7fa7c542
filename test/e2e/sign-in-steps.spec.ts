import { expect } from '@playwright/test';
import { mailInstructions, networkFacts, networkName } from '../../src/contract/networks/index.ts';
import { en } from '../../src/renderer/src/i18n/en.ts';
import { tabTo } from './key-settings.ts';
import { test } from './workspace.ts';

const words: Readonly<Record<string, string>> = en;

test('every network says step by step what to do there, and opens the pages on which it is done', async ({ start }) => {
  const agent = await start();
  await tabTo(agent, agent.page.getByRole('radio', { name: 'E-mail' }));
  const guide = agent.page.locator('.sign-in-steps');

  for (const network of networkName.options) {
    await test.step(network, async () => {
      const radio = agent.page.getByRole('radio', { name: words[`network.${network}`]!, exact: true });
      while (!await radio.isChecked()) await agent.press('ArrowRight');
      const { instructions } = networkFacts[network].signIn;
      const steps = network === 'mail' ? mailInstructions.password : instructions;
      await expect(guide.locator('ol > li')).toHaveCount(steps.length);
      for (const { allow = [] } of steps) {
        for (const one of allow) await expect(guide.getByRole('listitem').getByText(one, { exact: true })).toBeVisible();
      }
      const pages = steps.flatMap(({ at }) => (at === undefined ? [] : [at]));
      await expect(guide.getByRole('link')).toHaveCount(pages.length);
      for (const [place, page] of pages.entries()) await expect(guide.getByRole('link').nth(place)).toHaveAttribute('href', page);
    });
  }

  await test.step('a page opens by the keyboard, in the browser', async () => {
    const radio = agent.page.getByRole('radio', { name: 'Telegram' });
    while (!await radio.isChecked()) await agent.press('ArrowRight');
    await agent.press('Tab');
    await expect(guide.getByText('Step by step')).toBeFocused();
    await agent.press('Tab');
    await expect(guide.getByRole('link', { name: 't.me/BotFather' })).toBeFocused();
    await agent.press('Enter');
    await expect.poll(() => agent.console.openedLinks()).toEqual(['https://t.me/BotFather']);
  });
});

test('a mailbox in the browser has other steps than one with a password', async ({ start }) => {
  const agent = await start();
  const way = agent.page.getByRole('combobox', { name: 'How to sign in' });
  const first = agent.page.locator('.sign-in-steps ol > li').first();
  for (const [value, key] of [['microsoft', 'app'], ['google', 'project'], ['password', 'imap']] as const) {
    await way.selectOption(value);
    await expect(first).toContainText(words[`signIn.mail.step.${value}.${key}`]!);
  }
});
