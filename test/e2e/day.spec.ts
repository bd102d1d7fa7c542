import { expect } from '@playwright/test';
import { leave, openCommand, record, settings } from './key-settings.ts';
import { onX, test, xAccount } from './workspace.ts';
import { withoutMouse } from './without-mouse.ts';

// A step for each part of the day: what is added to the console gets a step of its own here.
test('a whole day at the keyboard alone', async ({ x, start }) => {
  test.slow();
  for (const [index, name] of ['Anna', 'Ben', 'Cleo', 'Dora', 'Emil'].entries()) {
    onX(x, name, 300 - index * 20, `@AcmeShop ${name} has a question about the kettle`);
  }
  const agent = await start({ accounts: [xAccount(x)] });
  const assertNoPointer = await withoutMouse(agent);
  const found = agent.list('What was found').getByRole('option');

  await test.step('the queue is there, who has waited longest is first, and it is walked to its end and back', async () => {
    await expect(agent.rows).toHaveCount(5);
    await agent.expectActive('Anna');
    await agent.press('j', 'j', 'ArrowDown');
    await agent.expectActive('Dora');
    await agent.press('End');
    await agent.expectActive('Emil');
    await agent.press('Home');
    await agent.expectActive('Anna');
  });

  await test.step('a conversation is opened and answered', async () => {
    await agent.press('Enter');
    await expect(agent.thread('Anna')).toBeFocused();
    await agent.write('Anna', 'Please send us a picture of it.');
    await agent.press('Mod+Enter');
    await expect(agent.composer('Anna')).toHaveValue('');
    await agent.press('Escape');
    await expect(agent.thread('Anna')).toBeFocused();
  });

  await test.step('the next one is done without an answer, and the one after it opens', async () => {
    await agent.press('Escape');
    await agent.open('Ben');
    await agent.press('e');
    await expect(agent.thread('Cleo')).toBeVisible();
    await agent.expectCount('done', 1);
  });

  await test.step('it was a mistake', async () => {
    await agent.press('z');
    await expect(agent.row('Ben')).toBeVisible();
    await agent.expectCount('done', 0);
  });

  await test.step('a tag is given', async () => {
    await agent.press('l');
    await agent.type('kettle');
    await agent.press('Enter');
    await expect(agent.dialog('Tags').getByRole('option', { selected: true }).filter({ hasText: 'kettle' })).toBeVisible();
    await agent.press('Escape');
    await expect(agent.dialog('Tags')).toBeHidden();
    await expect(agent.page.getByRole('main')).toContainText('kettle');
  });

  await test.step('a note is written for the team', async () => {
    await agent.press('m');
    await agent.type('Her second kettle this year');
    await agent.press('Mod+Enter');
    await expect(agent.page.getByRole('feed')).toContainText('Her second kettle this year');
    await expect(agent.thread('Cleo')).toBeFocused();
  });

  await test.step('a reply is sent later, and another one with done', async () => {
    await agent.write('Cleo', 'We call you tomorrow.');
    await agent.press('Mod+Shift+l');
    await expect(agent.dialog('Send later')).toBeVisible();
    await agent.press('Enter');
    await expect(agent.composer('Cleo')).toHaveValue('');
    await agent.press('Escape', 'Escape');
    await agent.open('Dora');
    await agent.write('Dora', 'It is under guarantee.');
    await agent.press('Mod+Shift+Enter');
    await expect(agent.thread('Emil')).toBeVisible();
    await agent.expectCount('done', 1);
  });

  await test.step('the reply is taken back, changed, and sent again', async () => {
    await agent.press('z');
    await expect(agent.composer('Dora')).toBeFocused();
    await agent.press('Control+End');
    await agent.type(' For two years.');
    await agent.press('Mod+Shift+Enter');
    await agent.expectCount('done', 1);
    await agent.press('Escape');
  });

  await test.step('what was sent leaves by itself; in the outbox is what waits for its time', async () => {
    await agent.goTo('outbox');
    await x.ledger.until((entries) => entries.length === 2);
    await expect(agent.rows.filter({ hasText: 'We call you tomorrow.' })).toBeVisible();
  });

  await test.step('something is searched for, opened, and left again', async () => {
    await agent.press('/');
    await agent.type('emil kettle');
    await expect(found.first()).toBeVisible();
    await agent.press('Enter');
    await expect(agent.thread('Emil')).toBeVisible();
    await agent.press('Escape', 'Escape');
    await expect(found).toHaveCount(0);
  });

  await test.step('the other views are looked at', async () => {
    for (const [keys, view] of [['g w', 'waiting'], ['g d', 'done'], ['g x', 'outbox'], ['g o', 'open']] as const) {
      await agent.press(keys);
      await agent.expectView(view);
    }
  });

  await test.step('the palette leads to a customer of this morning, and runs a command', async () => {
    const customers = agent.dialog('Commands').getByRole('group', { name: 'Customers' }).getByRole('option');
    await agent.press('Mod+k');
    await agent.type('dora');
    await expect(customers).toHaveCount(1);
    while (await customers.getAttribute('aria-selected') !== 'true') await agent.press('ArrowDown');
    await agent.press('Enter');
    await expect(agent.thread('Dora')).toBeFocused();
    await agent.press('Mod+k');
    await agent.type('sync all');
    await agent.press('Enter');
    await expect(agent.notice('Looking for new messages.')).toBeVisible();
    await agent.press('Escape');
  });

  await test.step('help says what can be done here', async () => {
    await agent.press('?');
    await expect(agent.dialog('Keyboard').getByRole('region', { name: 'What can be done here' })).toBeVisible();
    await agent.type('send later');
    await expect(agent.dialog('Keyboard').getByRole('term')).toHaveText([/later/iu]);
    await agent.press('Escape');
    await expect(agent.dialog('Keyboard')).toBeHidden();
  });

  await test.step('a key is changed in the settings', async () => {
    await openCommand(agent, 'Undo');
    await record(agent, 'Undo');
    await agent.press('F9', 'Enter');
    await expect(settings(agent).getByText('“Undo” is F9 now.')).toBeVisible();
    await leave(agent);
    await agent.press('g o', 'Home', 'e');
    await expect(agent.notice('Marked as done.')).toBeVisible();
    await agent.press('F9');
    await expect(agent.notice('Undone.')).toBeVisible();
  });

  await test.step('the day ends where it began', async () => {
    await agent.goTo('open');
    await expect(agent.list('Needs an answer')).toBeFocused();
    await agent.press('?', 'Escape');
    await expect(agent.page.getByRole('dialog')).toHaveCount(0);
    await expect(agent.rows).toHaveCount(2);
  });

  await assertNoPointer();
});
