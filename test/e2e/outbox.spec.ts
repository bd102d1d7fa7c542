import { expect } from '@playwright/test';
import { onX, test, xAccount } from './workspace.ts';

test('a conversation went on while the line was down: its reply is held, says what changed, and leaves when the agent has looked', async ({ x, start }) => {
  const anna = onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  const ben = onX(x, 'Ben', 40, '@AcmeShop where is my parcel?');
  onX(x, 'Cleo', 30, '@AcmeShop do you open on Sunday?');
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.rows).toHaveCount(3);
  await x.faults.refuse();
  for (const customer of ['Anna', 'Ben', 'Cleo']) {
    await agent.goTo('open');
    await agent.answer(customer, `Answer to ${customer}`);
    await agent.sendNow(`Answer to ${customer}`);
    await expect(agent.activeRow).toHaveAccessibleName(/Not sent yet/u);
  }

  x.continueConversation(anna, { from: 'customer', text: '@AcmeShop never mind, it is fixed', at: Date.now() });
  x.continueConversation(ben, { from: 'account', text: 'It is on its way', at: Date.now() });
  await x.faults.accept();
  await agent.console.resume();
  await agent.expectCount('outbox', 2);
  expect(x.ledger.entries.map(({ text }) => text)).toEqual(['Answer to Cleo']);
  await expect(agent.row('Anna')).toHaveAccessibleName(/Held back\. The conversation went on while this reply was waiting.*Since then the customer has written 1 message\./u);
  await expect(agent.row('Ben')).toHaveAccessibleName(/1 answer was given elsewhere\./u);

  await test.step('one is taken back, and its text can be put in other words', async () => {
    await agent.chooseInOutbox('Answer to Anna');
    await agent.run('outbox.takeBack');
    await expect(agent.composer('Anna')).toHaveValue('Answer to Anna');
    await agent.expectCount('outbox', 1);
  });

  await test.step('the other leaves as it is', async () => {
    await agent.press('Escape');
    await agent.chooseInOutbox('Answer to Ben');
    await agent.run('outbox.retry');
    await agent.expectCount('outbox', 0);
    await expect.poll(() => x.ledger.entries.map(({ text }) => text)).toEqual(['Answer to Cleo', 'Answer to Ben']);
  });
});

test('a reply for later waits in the outbox, survives a restart, and leaves at once when the agent says so', async ({ x, start }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  let agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  await agent.press('r', 'Mod+Shift+l');
  await expect(agent.notice('There is nothing to send yet')).toBeVisible();
  await agent.type('We call you tomorrow');
  await agent.press('Mod+Shift+l');
  const dialog = agent.dialog('Send later');
  await expect(dialog.getByRole('combobox', { name: 'When it is to leave' })).toBeFocused();
  await agent.type('2h');
  await agent.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(agent.composer('Anna')).toHaveValue('');
  await expect(agent.message('We call you tomorrow')).toContainText('For later · Leaves on');
  await agent.console.close();

  agent = await start();
  await agent.goTo('outbox');
  await expect(agent.activeRow).toHaveAccessibleName(/For later\. Leaves on .*We call you tomorrow/u);
  await expect(agent.page.getByRole('button', { name: /^Send now/u })).toBeVisible();
  expect(x.ledger.entries).toEqual([]);
  await agent.run('outbox.retry');
  await agent.expectCount('outbox', 0);
  expect(x.ledger.entries.map(({ text }) => text)).toEqual(['We call you tomorrow']);
});

test('a reply that the network refuses is sent another way: as a draft in the customer\'s other conversation', async ({ x, start }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  const agent = await start({ accounts: [xAccount(x)] });
  x.faults.add({ method: 'POST', path: /\/2\/tweets$/u }, {
    kind: 'answer', answer: { status: 403, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ detail: 'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author.' }) },
  });
  await agent.answer('Anna', 'We send you a new one');
  await agent.sendNow('We send you a new one');
  await expect(agent.activeRow).toHaveAccessibleName(/Not sent\./u);
  x.addDirectMessage({ customer: { name: 'Anna', handle: 'anna' }, from: 'customer', text: 'Can I write to you here?', at: Date.now() });
  await agent.run('sync');
  await agent.expectCount('open', 2);
  await agent.run('outbox.otherWay');
  const dialog = agent.dialog('Send another way');
  await expect(dialog.getByRole('button', { name: /^X, Private message/u })).toBeFocused();
  await agent.press('Enter');
  await expect(agent.composer('Anna')).toHaveValue('We send you a new one');
  await expect(agent.composer('Anna')).toBeFocused();
  await agent.expectCount('outbox', 0);
  await agent.press('Mod+Enter');
  await expect.poll(() => x.ledger.entries.map(({ text }) => text)).toEqual(['We send you a new one']);
});
