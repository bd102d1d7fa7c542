import { expect } from '@playwright/test';
import { ann, byMail, onX, shop, test, xAccount } from './workspace.ts';

test.describe('the main process is killed', () => {
  for (const kind of ['accept-then-wait', 'accept-then-hang', 'hang'] as const) {
    test(`while X holds a request (${kind}): nothing is lost, nothing arrives twice`, async ({ x, start }) => {
      onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
      let agent = await start({ accounts: [xAccount(x)] });
      const held = x.faults.add({ method: 'POST', path: /\/tweets$/u }, { kind });
      await agent.answer('Anna', 'A new one is on its way');
      await agent.sendNow('A new one is on its way');
      await held.hit;
      await agent.console.kill();
      const accepted = kind === 'hang' ? 0 : 1;
      expect(x.ledger.entries).toHaveLength(accepted);

      agent = await start();
      if (kind === 'hang') {
        await agent.chooseInOutbox('A new one is on its way');
        await expect(agent.activeRow).toHaveAccessibleName(/May have arrived\. Holdfast ended while it was being sent\. Holdfast asks the network again at/u);
        await agent.run('outbox.retry');
      }
      await x.ledger.until((entries) => entries.length === 1);
      await agent.expectCount('outbox', 0);
      await agent.goTo('waiting');
      await agent.open('Anna');
      await expect(agent.message('A new one is on its way')).toContainText('Sent');
      await agent.run('sync');
      await agent.console.resume();
      await expect(agent.messages).toHaveCount(2);
      expect(x.ledger.entries).toMatchObject([{ text: 'A new one is on its way' }]);
    });
  }

  test('while the mail server holds a letter: the agent is asked, and it is never sent twice', async ({ mail, start }) => {
    await byMail(mail, { subject: 'Refund', minutes: 20, text: 'When do I get my money back?' });
    let agent = await start({ accounts: [mail.connection] });
    await mail.smtp.fail('accept-then-hang');
    await agent.answer(ann.name, 'Your money left us today.');
    await agent.sendNow('Your money left us today.');
    await mail.smtp.accepted(1);
    await agent.console.kill();
    await mail.smtp.fail(null);

    agent = await start();
    await agent.chooseInOutbox('Your money left us today.');
    await expect(agent.activeRow).toHaveAccessibleName(/May have arrived\. Holdfast ended while it was being sent\. The network cannot tell\. Please look there, then choose\./u);
    const chosen = agent.page.getByRole('region', { name: 'Chosen entry' });
    await expect(chosen.getByRole('button')).toHaveText([/It did arrive/u, /Send again/u, /Discard/u, /More help/u]);
    expect(mail.smtp.ledger).toHaveLength(1);
    await agent.run('outbox.arrived');
    await agent.expectCount('outbox', 0);
    await agent.console.close();
    expect(mail.smtp.ledger).toHaveLength(1);
    expect(await mail.dovecot.messages(ann.user, 'INBOX')).toHaveLength(1);
    expect((await mail.dovecot.messages(shop.user, 'INBOX'))).toHaveLength(1);
  });

  test('the moment the composer is empty: the reply is there, and arrives once', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    let agent = await start({ accounts: [xAccount(x)] });
    await agent.open('Anna');
    await agent.write('Anna', 'A new one is on its way');
    await agent.press('Mod+Enter');
    await expect(agent.composer('Anna')).toHaveValue('');
    await agent.console.kill();
    expect(x.ledger.entries).toEqual([]);

    agent = await start();
    await agent.goTo('waiting');
    await agent.open('Anna');
    await expect(agent.message('A new one is on its way')).toBeVisible();
    await expect(agent.composer('Anna')).toHaveValue('');
    await x.ledger.until((entries) => entries.length === 1);
    await expect(agent.message('A new one is on its way')).toContainText('Sent');
    expect(x.ledger.entries).toHaveLength(1);
  });

  test('while the agent types: what was saved is in the composer', async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    let agent = await start({ accounts: [xAccount(x)] });
    await agent.open('Anna');
    await agent.write('Anna', 'Sorry to hear th');
    const stored = (): Promise<unknown> => agent.page.evaluate(`(async () => {
      const { value } = await holdfast.call('queue.watch', { view: 'open', offset: 0, limit: 1, anchorId: null });
      return (await holdfast.call('conversation.open', { conversationId: value.ids[0], limit: 1 })).value.draft;
    })()`);
    await expect.poll(stored).toBe('Sorry to hear th');
    await agent.console.kill();

    agent = await start();
    await agent.open('Anna');
    await expect(agent.composer('Anna')).toHaveValue('Sorry to hear th');
    await agent.expectCount('open', 1);
    expect(x.ledger.entries).toEqual([]);
  });
});
