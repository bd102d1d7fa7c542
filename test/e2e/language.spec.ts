import { expect } from '@playwright/test';
import type { CommandId } from '../../src/renderer/src/commands/table.ts';
import { de } from '../../src/renderer/src/i18n/de.ts';
import { en } from '../../src/renderer/src/i18n/en.ts';
import { fr } from '../../src/renderer/src/i18n/fr.ts';
import { id } from '../../src/renderer/src/i18n/id.ts';
import type { LanguageFile } from '../../src/renderer/src/i18n/keys.ts';
import type { Agent } from './agent.ts';
import { byMail, onX, test, xAccount } from './workspace.ts';

/** Everything that can be read or heard now, piece by piece: texts, and names given by attributes. */
async function piecesOn(agent: Agent): Promise<string[]> {
  return await agent.page.evaluate(`(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const pieces = [];
    while (texts.nextNode()) if (!texts.currentNode.parentElement.closest('style, script')) pieces.push(texts.currentNode.data.trim());
    for (const name of ['aria-label', 'title', 'placeholder']) {
      for (const element of document.querySelectorAll('[' + name + ']')) pieces.push(element.getAttribute(name));
    }
    return pieces.filter((piece) => piece !== '');
  })()`);
}

const screens: readonly CommandId[] = ['help', 'palette', 'settings', 'accounts', 'account.connect'];

/** What the console says on its screens, with a conversation open and without. */
async function allPieces(agent: Agent, file: LanguageFile): Promise<Set<string>> {
  const seen = new Set<string>();
  const look = async (): Promise<void> => (await piecesOn(agent)).forEach((piece) => seen.add(piece));
  for (const view of ['waiting', 'done', 'outbox', 'open'] as const) {
    await agent.run(`view.${view}`);
    await expect(agent.page.getByRole('heading', { level: 1 })).toContainText(file[`view.${view}`]);
    await look();
  }
  await expect(agent.page.locator('[role=option][data-active]')).toBeVisible();
  await agent.press('Enter');
  await expect(agent.page.getByRole('textbox')).toBeVisible();
  await look();
  for (const screen of screens) {
    await agent.press('Escape', 'Escape');
    await agent.run(screen);
    await expect(agent.page.getByRole('dialog')).toBeVisible();
    await look();
    await agent.press('Escape');
    await expect(agent.page.getByRole('dialog')).toBeHidden();
  }
  await agent.press('/');
  await expect(agent.page.getByRole('searchbox')).toBeFocused();
  await look();
  await agent.press('Escape');
  return seen;
}

test('every word is in the language that was chosen', async ({ x, mail, start }) => {
  test.slow();
  onX(x, 'Anna', 300, '@AcmeShop 1', '@anna 2', '@AcmeShop 3');
  await byMail(mail, { subject: '4', minutes: 20, text: '5' });
  const agent = await start({ accounts: [xAccount(x), mail.connection] });
  await expect(agent.page.getByRole('option')).toHaveCount(2);

  for (const [code, file] of Object.entries({ de, fr, id, en })) {
    await agent.press('Mod+,');
    await agent.page.getByRole('dialog').locator('select').first().selectOption(code);
    await agent.press('Escape');
    await expect(agent.page.getByRole('dialog')).toBeHidden();
    const pieces = await allPieces(agent, file);
    await expect(agent.page.locator('html')).toHaveAttribute('lang', new RegExp(`^${code}`, 'u'));
    const own = new Set(Object.values(file));
    const english = code === 'en' ? [] : Object.values(en).filter((words) => !own.has(words) && pieces.has(words));
    expect(english, `English left in ${code}`).toEqual([]);
    const keys = new Set(Object.keys(en));
    expect([...pieces].filter((piece) => keys.has(piece) || piece.includes('{{')), `raw in ${code}`).toEqual([]);
    for (const key of ['view.short.open', 'command.reply.send', 'settings.theme', 'connect.mail.password', 'composer.send', 'customer.firstSeen'] as const) {
      expect(pieces, `${key} in ${code}`).toContain(file[key]);
    }
  }
});
