import { expect } from '@playwright/test';
import { ann, byMail, type MailServers, onX, shop, test, xAccount } from './workspace.ts';

const rawsIn = async ({ dovecot }: MailServers, user: string, folder: string): Promise<string[]> =>
  (await dovecot.messages(user, folder)).map(({ raw }) => raw.toString('utf8'));

test('the network refuses: everything goes on, replies wait through a restart and leave by themselves', async ({ x, mail, start }) => {
  const anna = onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 40, '@AcmeShop where is my parcel?');
  await byMail(mail, { subject: 'Refund', minutes: 20, text: 'When do I get my money back?' });
  let agent = await start({ accounts: [xAccount(x), mail.connection] });
  await expect(agent.rows).toHaveCount(3);

  await test.step('cut: it says so, and all that was there can be read, searched and answered', async () => {
    await x.faults.refuse();
    for (const line of mail.lines) await line.cut();
    await agent.run('sync');
    await expect(agent.notice(/No connection\. You can go on working/u)).toBeVisible();
    await agent.press('/');
    await agent.type('money');
    await expect(agent.rows.locator('mark')).toHaveText(['money']);
    await agent.press('Escape');
    await agent.answer('Anna', 'First answer to Anna');
    await agent.answer('Ben', 'Answer to Ben');
    await agent.answer(ann.name, 'Answer by mail');
    await agent.expectCount('outbox', 3);
    await expect(agent.notice(/3 replies are kept and leave by themselves/u)).toBeVisible();
  });

  await test.step('each reply says that it waits, and why', async () => {
    for (const text of ['First answer to Anna', 'Answer by mail']) {
      await agent.sendNow(text);
      await expect(agent.activeRow).toHaveAccessibleName(/Not sent yet\. No connection could be made\. It is tried again by itself\. Next try/u);
    }
    await agent.goTo('waiting');
    await agent.open('Anna');
    await expect(agent.message('First answer to Anna')).toContainText('Not sent yet · No connection could be made.');
    await agent.write('Anna', 'Second answer to Anna');
    await agent.press('Mod+Enter');
    await expect(agent.composer('Anna')).toHaveValue('');
    await agent.type('And a third, unfinis');
    expect(x.ledger.entries).toEqual([]);
  });

  await test.step('ended and started again without a network: all is still there', async () => {
    await agent.console.close();
    agent = await start();
    await agent.expectCount('outbox', 4);
    await agent.expectCount('waiting', 3);
    await agent.goTo('outbox');
    await expect(agent.rows).toContainText([/First answer to Anna/u, /Answer to Ben/u, /Answer by mail/u, /Second answer to Anna/u]);
    await agent.goTo('waiting');
    await agent.open('Anna');
    await expect(agent.messages).toContainText([/the kettle leaks/u, /First answer to Anna/u, /Second answer to Anna/u]);
    await expect(agent.composer('Anna')).toHaveValue('And a third, unfinis');
  });

  await test.step('back: each reply arrives once, those to one customer in their order', async () => {
    await x.faults.accept();
    for (const line of mail.lines) await line.restore();
    await agent.console.resume();
    await agent.expectCount('outbox', 0);
    await expect(agent.notice(/No connection/u)).toBeHidden();
    expect(x.ledger.entries.map(({ text }) => text).sort()).toEqual(['Answer to Ben', 'First answer to Anna', 'Second answer to Anna']);
    const toAnna = x.ledger.entries.filter((entry) => entry.conversationId === anna.conversationId).map(({ text }) => text);
    expect(toAnna).toEqual(['First answer to Anna', 'Second answer to Anna']);
    await expect.poll(() => rawsIn(mail, shop.user, 'Sent')).toEqual([expect.stringContaining('Answer by mail')]);
    expect(await rawsIn(mail, ann.user, 'INBOX')).toEqual([expect.stringContaining('Answer by mail')]);
    for (const message of ['First answer to Anna', 'Second answer to Anna']) await expect(agent.message(message)).toContainText('Sent');
    await agent.run('sync');
    await agent.console.resume();
    await expect(agent.messages).toHaveCount(3);
    expect(x.ledger.entries).toHaveLength(3);
  });
});

for (const kind of ['reset', 'hang'] as const) {
  test(`the network takes requests and answers with ${kind}: what may have left is kept, said so, and never sent again unasked`, async ({ x, start }) => {
    onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
    onX(x, 'Ben', 40, '@AcmeShop where is my parcel?');
    let agent = await start({ accounts: [xAccount(x)] });
    await expect(agent.rows).toHaveCount(2);
    const cut = x.faults.add({ times: Infinity }, { kind });
    const replies = [['Anna', 'Answer to Anna'], ['Ben', 'Answer to Ben']] as const;

    await test.step('cut: reading, searching and answering go on', async () => {
      await agent.run('sync');
      await agent.press('/');
      await agent.type('parcel');
      await expect(agent.rows.locator('mark')).toHaveText(['parcel']);
      await agent.press('Escape');
      for (const [customer, text] of replies) {
        await agent.goTo('open');
        await agent.answer(customer, text);
        await agent.sendNow(text);
        const standing = kind === 'hang' ? /\. Sending\. /u : /May have arrived\. The connection broke before an answer came\./u;
        await expect(agent.activeRow).toHaveAccessibleName(standing);
      }
    });

    await test.step('ended and started again: all is still there, and what nobody knows is said', async () => {
      await agent.console.close();
      agent = await start();
      await agent.goTo('outbox');
      for (const [customer, text] of replies) {
        await expect(agent.row(customer)).toHaveAccessibleName(new RegExp(`May have arrived\\. .*${text}`, 'u'));
      }
    });

    await test.step('back: each leaves when the agent says so, once', async () => {
      cut.remove();
      await x.faults.refuse();
      await x.faults.accept();
      expect(x.ledger.entries).toEqual([]);
      for (const [, text] of replies) {
        await agent.sendNow(text);
        await expect(agent.rows.filter({ hasText: text })).toBeHidden();
      }
      await agent.expectCount('outbox', 0);
      expect(x.ledger.entries.map(({ text }) => text).sort()).toEqual(['Answer to Anna', 'Answer to Ben']);
      await agent.goTo('waiting');
      await agent.open('Anna');
      await expect(agent.message('Answer to Anna')).toContainText('Sent');
    });
  });
}
