import { expect } from '@playwright/test';
import { simpleParser } from 'mailparser';
import { byMail, ann, test } from './workspace.ts';

const sales = 'sales@shop.example';

test('an answer leaves from the address that the customer wrote to, which the composer says', async ({ mail, start }) => {
  await byMail(mail, { subject: 'Before', minutes: 40, text: 'Is anybody there?' });
  const agent = await start({ accounts: [mail.connection] });
  await expect(agent.row(ann.name)).toHaveAccessibleName(/Before/u);

  await test.step('where there is one address, nothing is said of it', async () => {
    await agent.open(ann.name);
    await agent.press('r');
    await expect(agent.composer(ann.name)).toHaveAccessibleDescription(`E-mail to ${ann.user}`);
    await agent.press('Escape');
  });

  await test.step('another address is added to the account, by keyboard', async () => {
    await agent.press('g Shift+a');
    const dialog = agent.dialog('Accounts');
    const field = dialog.getByRole('textbox', { name: 'Other addresses of The Shop' });
    while (await field.and(agent.page.locator(':focus')).count() === 0) await agent.press('Tab');
    await agent.type('not an address');
    await agent.press('Enter');
    await expect(field).toHaveAccessibleDescription(/Please type mail addresses/u);
    await agent.press('Control+a');
    await agent.type(sales);
    await agent.press('Enter');
    await expect(agent.notice('The addresses of The Shop are saved.')).toBeVisible();
    await agent.press('Escape');
    await agent.press('Escape');
  });

  await test.step('the customer writes there, and is answered from there', async () => {
    await byMail(mail, { subject: 'Quote', minutes: 0, text: 'What do ten kettles cost?', to: sales });
    const row = agent.row(ann.name).filter({ hasText: 'Quote' });
    await expect(row).toBeVisible();
    await agent.press('Home');
    while (await row.getAttribute('data-active') === null) await agent.stepDown();
    await agent.press('Enter', 'r');
    await expect(agent.composer(ann.name)).toHaveAccessibleDescription(`E-mail to ${ann.user} · from ${sales}`);
    await agent.type('Two hundred.');
    await agent.run('reply.send');
    await mail.smtp.accepted(1);
    const [accepted] = mail.smtp.ledger;
    expect(accepted!.from).toBe(sales);
    expect((await simpleParser(accepted!.raw)).from?.value[0]).toMatchObject({ name: 'The Shop', address: sales });
  });
});
