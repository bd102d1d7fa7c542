import { expect } from '@playwright/test';
import { ann, byMail, minutesAgo, onX, shop, test, xAccount } from './workspace.ts';

test('from the queue to the answer, by keyboard alone', async ({ x, mail, start }) => {
  const anna = onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 40, '@AcmeShop where is my parcel?');
  onX(x, 'Cleo', 90, '@AcmeShop the toaster is on fire', '@cleo Please unplug it', '@AcmeShop done, thanks');
  const asked = await byMail(mail, { subject: 'Refund for order 1704', minutes: 20, text: 'When do I get my money back?' });
  const agent = await start({ accounts: [xAccount(x), mail.connection] });

  await test.step('the queue fills from both networks, whose answer is due first comes first; who had one before has more time', async () => {
    await expect(agent.list('Needs an answer').getByRole('option')).toHaveCount(4);
    await agent.expectCount('open', 4);
    await expect(agent.rows.nth(0)).toHaveAccessibleName(/^Anna\. @anna\. waiting for 5\d minutes\. due in \d minutes?\. @AcmeShop the kettle leaks\. X, Public$/u);
    await expect(agent.row('Cleo')).toHaveAccessibleName(/done, thanks/u);
    await expect(agent.row(ann.name)).toHaveAccessibleName(/Refund for order 1704\. When do I get my money back\?\. E-mail, E-mail$/u);
  });

  await test.step('j, k and the arrows move, Home and End go to the ends', async () => {
    await agent.expectActive('Anna');
    await agent.press('j');
    await agent.expectActive('Ben');
    await agent.press('ArrowDown');
    await agent.expectActive('Cleo');
    await agent.press('k');
    await agent.expectActive('Ben');
    await agent.press('ArrowUp');
    await agent.expectActive('Anna');
    await agent.press('k');
    await agent.expectActive('Anna');
    await agent.press('End');
    await agent.expectActive(ann.name);
    await agent.press('Home');
    await agent.expectActive('Anna');
  });

  await test.step('Enter and o open, Escape and u go back', async () => {
    await agent.press('Enter');
    await expect(agent.thread('Anna')).toBeFocused();
    await expect(agent.message('the kettle leaks')).toBeVisible();
    await expect(agent.page.getByRole('complementary', { name: 'Customer' })).toContainText('@anna');
    await agent.press('Escape');
    await expect(agent.thread('Anna')).toBeHidden();
    await expect(agent.list('Needs an answer')).toBeFocused();
    await agent.press('j', 'j', 'o');
    await expect(agent.messages).toHaveText([/the toaster is on fire/u, /Please unplug it/u, /done, thanks/u]);
    await agent.press('u');
    await expect(agent.thread('Cleo')).toBeHidden();
    await agent.press('Home', 'Enter');
    await expect(agent.thread('Anna')).toBeFocused();
    await agent.press('j');
    await expect(agent.message('where is my parcel?')).toBeVisible();
    await agent.press('k');
    await expect(agent.message('the kettle leaks')).toBeVisible();
  });

  await test.step('r writes, Ctrl+Enter sends: the reply arrives under what it answers, and the row leaves the queue', async () => {
    await agent.press('r');
    await expect(agent.composer('Anna')).toBeFocused();
    await agent.type('Sorry to hear that, Anna. jkeuz? A new one is on its way.');
    await expect(agent.page.getByText('223 characters left')).toBeAttached();
    await agent.press('Mod+Enter');
    await expect(agent.composer('Anna')).toHaveValue('');
    await expect(agent.message('A new one is on its way')).toContainText('Sending in a moment');
    await expect(agent.notice('Sending to Anna')).toBeVisible();
    await agent.expectCount('open', 3);
    await agent.expectCount('outbox', 1);
    await agent.expectCount('waiting', 1);
    await agent.press('Escape', 'Escape');
    await expect(agent.row('Anna')).toBeHidden();
    await agent.sendNow('A new one is on its way');
    await x.ledger.until((entries) => entries.length === 1);
    expect(x.ledger.entries).toMatchObject([{
      kind: 'post', inReplyTo: anna.messageIds[0], text: 'Sorry to hear that, Anna. jkeuz? A new one is on its way.',
    }]);
    await expect(agent.page.getByText('Everything has been delivered')).toBeVisible();
    await agent.goTo('waiting');
    await agent.open('Anna');
    await expect(agent.message('A new one is on its way')).toContainText('Sent');
    x.continueConversation(anna, { from: 'customer', at: Date.now() + 1_000, text: '@AcmeShop that was quick!' });
    await agent.run('sync');
    await expect(agent.message('that was quick!')).toBeVisible();
    await agent.expectCount('open', 4);
  });

  await test.step('a mail answer arrives in the customer’s mailbox once, in Sent once, under the letter that it answers', async () => {
    await agent.goTo('open');
    await agent.open(ann.name);
    await agent.write(ann.name, 'Your money left us today.');
    await agent.press('Mod+Enter');
    await expect(agent.message('Your money left us today.')).toContainText('Sending in a moment');
    await agent.sendNow('Your money left us today.');
    await mail.smtp.accepted(1);
    const sent = () => mail.dovecot.messages(shop.user, 'Sent').then((mails) => mails.map(({ raw }) => raw.toString('utf8')));
    await expect.poll(sent).toHaveLength(1);
    const [copy] = await sent();
    const arrived = await mail.dovecot.messages(ann.user, 'INBOX');
    expect(arrived).toHaveLength(1);
    const letter = arrived[0]!.raw.toString('utf8');
    for (const text of [copy!, letter]) {
      expect(text).toContain(`In-Reply-To: ${asked}`);
      expect(text).toMatch(new RegExp(`^References:\\s+${asked}`, 'mu'));
      expect(text).toMatch(/^Subject: Re: Refund for order 1704/mu);
      expect(text).toContain('Your money left us today.');
    }
    expect(mail.smtp.ledger).toHaveLength(1);
  });
});

test('closing, reopening and undoing', async ({ x, start }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 40, '@AcmeShop where is my parcel?');
  onX(x, 'Cleo', 30, '@AcmeShop the toaster is on fire');
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.rows).toHaveCount(3);

  await test.step('e closes what is open and opens the next', async () => {
    await agent.open('Anna');
    await agent.press('e');
    await expect(agent.thread('Ben')).toBeVisible();
    await agent.expectActive('Ben');
    await expect(agent.row('Anna')).toBeHidden();
    await agent.expectCount('done', 1);
  });

  await test.step('z takes it back', async () => {
    await agent.press('z');
    await expect(agent.row('Anna')).toBeVisible();
    await agent.expectCount('done', 0);
  });

  await test.step('e closes the active row of the list, Shift+e opens it again', async () => {
    await agent.press('Escape', 'Home', 'e');
    await expect(agent.row('Anna')).toBeHidden();
    await agent.goTo('done');
    await expect(agent.row('Anna')).toBeVisible();
    await agent.press('Shift+e');
    await expect(agent.page.getByText('Nothing is done yet')).toBeVisible();
    await agent.goTo('open');
    await expect(agent.row('Anna')).toBeVisible();
  });

  await test.step('Ctrl+Shift+Enter sends and closes, and the next one opens', async () => {
    await agent.open('Anna');
    await agent.write('Anna', 'Too fast');
    await agent.press('Mod+Shift+Enter');
    await expect(agent.thread('Ben')).toBeVisible();
    await agent.expectCount('done', 1);
    await agent.expectCount('outbox', 1);
  });

  await test.step('z takes the reply back: its text is in the composer again, and nothing has left', async () => {
    await agent.press('z');
    await expect(agent.thread('Anna')).toBeVisible();
    await expect(agent.composer('Anna')).toBeFocused();
    await expect(agent.composer('Anna')).toHaveValue('Too fast');
    await agent.expectCount('outbox', 0);
    await agent.expectCount('open', 3);
    expect(x.ledger.entries).toEqual([]);
    await agent.press('Control+End');
    await agent.type(', sorry');
    await agent.press('Mod+Shift+Enter');
    await expect(agent.thread('Ben')).toBeVisible();
    await agent.sendNow('Too fast, sorry');
    await x.ledger.until((entries) => entries.length === 1);
    expect(x.ledger.entries[0]!.text).toBe('Too fast, sorry');
    await agent.goTo('done');
    await expect(agent.row('Anna')).toBeVisible();
  });
});

test('searching, help and the palette', async ({ x, start }) => {
  onX(x, 'Anna', 110, '@AcmeShop the kettle leaks', '@anna Which kettle?', '@AcmeShop the blue one');
  onX(x, 'Ben', 40, '@AcmeShop where is my parcel?');
  x.loadConversations([{
    customer: { name: 'Cleo', handle: 'cleo' }, channel: 'private', messages: [{ from: 'customer', at: minutesAgo(30), text: 'Is the kettle back in stock?' }],
  }]);
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.rows).toHaveCount(3);

  await test.step('? shows the keys, and they do nothing meanwhile; Escape closes them', async () => {
    await agent.press('?');
    await expect(agent.dialog('Keyboard')).toBeVisible();
    await agent.press('j', 'e', 'Escape');
    await expect(agent.dialog('Keyboard')).toBeHidden();
    await agent.expectActive('Anna');
    await agent.expectCount('open', 3);
  });

  await test.step('/ searches as you type and marks what was found', async () => {
    await agent.press('/');
    await expect(agent.page.getByRole('searchbox')).toBeFocused();
    await agent.type('kettle');
    await expect(agent.list('What was found').getByRole('option')).toHaveCount(3);
    await expect(agent.rows.locator('mark')).toHaveText(['kettle', 'kettle', 'kettle']);
    await agent.type(' stock');
    await expect(agent.list('What was found').getByRole('option')).toHaveCount(1);
    await expect(agent.rows.locator('mark')).toHaveText(['kettle', 'stock']);
    await agent.press('Enter');
    await expect(agent.thread('Cleo')).toBeVisible();
    await expect(agent.page.getByRole('main')).toContainText('Private message');
    await agent.press('Escape', 'Escape');
    await expect(agent.list('Needs an answer')).toBeVisible();
    await agent.press('/');
    await agent.type('unicorn');
    await expect(agent.page.getByText('Nothing found for “unicorn”')).toBeVisible();
    await agent.press('Escape');
    await expect(agent.rows).toHaveCount(3);
  });

  await test.step('Ctrl+K runs a command by a few letters of its name', async () => {
    await agent.press('Mod+k');
    await expect(agent.page.getByRole('combobox', { name: 'Find a command' })).toBeFocused();
    await agent.type('mark done');
    await agent.press('Enter');
    await expect(agent.notice('Marked as done.')).toBeVisible();
    await agent.expectCount('done', 1);
  });

  await test.step('g and a second key go elsewhere', async () => {
    for (const [keys, view] of [['g d', 'done'], ['g w', 'waiting'], ['g x', 'outbox'], ['g o', 'open']] as const) {
      await agent.press(keys);
      await agent.expectView(view);
    }
    await agent.expectActive('Ben');
    await agent.press('g Shift+a');
    await expect(agent.dialog('Accounts')).toContainText('Up to date');
    await agent.press('Escape');
  });
});
