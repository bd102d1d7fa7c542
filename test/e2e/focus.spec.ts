import { expect } from '@playwright/test';
import { onX, test, xAccount } from './workspace.ts';

test.describe('the focus goes where the work goes on', () => {
  test('after a dialog it is where it was, and the key that closed the dialog did nothing else', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    const agent = await start({ accounts: [xAccount(x)] });
    await agent.open('Anna');
    for (const [command, name] of [['help', 'Keyboard'], ['accounts', 'Accounts'], ['settings', 'Settings'], ['palette', 'Commands']] as const) {
      await agent.run(command);
      await expect(agent.dialog(name)).toBeVisible();
      await agent.press('Escape');
      await expect(agent.dialog(name)).toBeHidden();
      await expect(agent.thread('Anna')).toBeFocused();
    }
  });

  test('at the start, leaving a search or changing the view, it is in the list', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    onX(x, 'Ben', 40, '@AcmeShop hello?', '@ben Hello!');
    const agent = await start({ accounts: [xAccount(x)] });
    await expect(agent.row('Anna')).toBeVisible();
    await expect(agent.list('Needs an answer')).toBeFocused();
    await agent.press('g w');
    await expect(agent.list('Waiting for the customer')).toBeFocused();
    await agent.press('g o');
    await expect(agent.list('Needs an answer')).toBeFocused();
    await agent.press('/');
    await agent.type('kettle');
    await expect(agent.rows.locator('mark')).toHaveText('kettle');
    await agent.press('Escape');
    await expect(agent.list('Needs an answer')).toBeFocused();
    await agent.press('/');
    await agent.type('kettle');
    await expect(agent.rows.locator('mark')).toHaveText('kettle');
    await agent.press('Enter');
    await expect(agent.thread('Anna')).toBeFocused();
    await agent.press('Escape', 'Escape');
    await expect(agent.list('Needs an answer')).toBeFocused();
  });

  test('in a narrow window, where the list gives way to the conversation, it is in what is shown', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    const agent = await start({ accounts: [xAccount(x)] });
    await agent.page.setViewportSize({ width: 700, height: 800 });
    await agent.open('Anna');
    await agent.press('Escape');
    await expect(agent.list('Needs an answer')).toBeFocused();
    await agent.press('Mod+k');
    await agent.type('open');
    await agent.press('Enter');
    await expect(agent.thread('Anna')).toBeFocused();
  });

  test('a dialog has it before the next key can come', async ({ start, x }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    const agent = await start({ accounts: [xAccount(x)] });
    await agent.open('Anna');
    const opening = [
      { key: 'k', ctrlKey: true }, { key: 'h' }, { key: 'a' }, { key: 'l' }, { key: 'p' }, { key: '?', shiftKey: true }, { key: ',', ctrlKey: true },
    ];
    for (const press of opening) {
      const title = await agent.page.evaluate(`(async () => {
        const press = ${JSON.stringify(press)};
        document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...press }));
        await null;
        return document.activeElement.closest('[role=dialog]') === null ? document.activeElement.outerHTML.slice(0, 200) : 'in the dialog';
      })()`);
      expect({ press, title }).toEqual({ press, title: 'in the dialog' });
      await agent.press('Escape');
      await expect(agent.page.getByRole('dialog')).toHaveCount(0);
    }
  });

  test('a dialog takes nobody back who has gone on in it at once', async ({ start, x }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    const agent = await start({ accounts: [xAccount(x)] });
    await agent.open('Anna');
    const focused = await agent.page.evaluate(`(async () => {
      document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, key: ',', ctrlKey: true }));
      await null;
      const begun = document.activeElement.textContent;
      document.querySelector('[role=dialog] [role=combobox]').focus();
      for (let task = 0; task < 3; task += 1) await new Promise((resolve) => setTimeout(resolve));
      return [begun, document.activeElement.getAttribute('aria-label')];
    })()`);
    expect(focused).toEqual(['General', 'Find a setting']);
  });

  test('an answer that comes late moves it behind no dialog, and to its place once the dialog is gone', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    const agent = await start({ accounts: [xAccount(x)] });
    await agent.answer('Anna', 'Too fast');
    await agent.page.evaluate(`['z', 'k'].forEach((key) => document.activeElement.dispatchEvent(
      new KeyboardEvent('keydown', { key, code: 'Key' + key.toUpperCase(), ctrlKey: key === 'k', bubbles: true, cancelable: true }),
    ))`);
    await expect(agent.composer('Anna')).toHaveValue('Too fast');
    await expect(agent.dialog('Commands').getByRole('combobox')).toBeFocused();
    await agent.press('Escape');
    await expect(agent.composer('Anna')).toBeFocused();
  });

  test('where a button goes with what it does, it is where the work goes on', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    onX(x, 'Ben', 40, '@AcmeShop hello?');
    const agent = await start({ accounts: [xAccount(x)] });
    const list = agent.list('Needs an answer');
    const pressed = async (name: RegExp) => {
      const button = agent.page.getByRole('button', { name });
      await button.press('Enter');
      await expect(button).toBeHidden();
      await expect(list).toBeFocused();
    };
    await expect(agent.row('Anna')).toBeVisible();
    await agent.press('x');
    await pressed(/^Clear/u);
    await agent.press('e');
    await pressed(/^Undo/u);
    await expect(agent.rows).toHaveCount(2);
    await agent.press('e');
    await pressed(/^Close this notice/u);
  });

  test('before the first account there are dialogs too', async ({ start }) => {
    const agent = await start();
    const name = agent.page.getByLabel('Sender’s name');
    await name.focus();
    await agent.press('Mod+,');
    await expect(agent.dialog('Settings')).toBeVisible();
    await agent.press('Escape');
    await expect(agent.dialog('Settings')).toBeHidden();
    await expect(name).toBeFocused();
  });

  test('writing goes on at the end of what was written', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    onX(x, 'Ben', 40, '@AcmeShop hello?');
    const agent = await start({ accounts: [xAccount(x)] });
    await agent.open('Anna');
    await agent.write('Anna', 'One');
    await agent.press('Escape', 'j');
    await expect(agent.thread('Ben')).toBeVisible();
    await agent.press('k');
    await expect(agent.composer('Anna')).toHaveValue('One');
    await agent.press('r');
    await expect(agent.composer('Anna')).toBeFocused();
    await agent.type(' two');
    await expect(agent.composer('Anna')).toHaveValue('One two');
    await agent.press('Mod+Shift+Enter');
    await expect(agent.thread('Ben')).toBeVisible();
    await agent.press('z');
    await expect(agent.composer('Anna')).toBeFocused();
    await agent.type(' three');
    await expect(agent.composer('Anna')).toHaveValue('One two three');
  });
});
