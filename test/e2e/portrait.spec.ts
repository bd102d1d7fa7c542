import { expect } from '@playwright/test';
import { startFakeTelegram } from '../networks/telegram/fake.ts';
import { ann, byMail, onX, test, xAccount } from './workspace.ts';

test('a customer has the face that their network shows, also offline; who has none has initials', async ({ x, mail, start }) => {
  onX(x, 'Ben', 30, '@AcmeShop the kettle leaks');
  await byMail(mail, { subject: 'Refund', minutes: 20, text: 'When do I get my money back?' });
  const accounts = [xAccount(x), mail.connection];
  const first = await start({ accounts });
  const face = (agent: typeof first) => agent.page.getByRole('complementary', { name: 'Customer' }).locator('img.portrait');

  await test.step('fetched by the console, shown by the page', async () => {
    await first.open('Ben');
    await expect(face(first)).toHaveJSProperty('naturalWidth', 96);
    await expect(face(first)).toHaveAttribute('src', /^data:image\/png;base64,/u);
  });

  await test.step('letters bring no faces along', async () => {
    await first.press('Escape');
    await first.open(ann.name);
    await expect(first.page.locator('.initials')).toHaveText('AA');
    await expect(face(first)).toHaveCount(0);
  });

  await test.step('after a restart without a line it is there', async () => {
    await first.console.close();
    await x.close();
    const again = await start();
    await again.open('Ben');
    await expect(face(again)).toHaveJSProperty('naturalWidth', 96);
  });
});

test('where the network has to be asked for a face, it is asked when somebody is looked at, and the address stays with main', async ({ start }) => {
  const telegram = await startFakeTelegram();
  try {
    telegram.write(telegram.person('Dana', 'dana_example'), 'Where is my parcel?');
    const agent = await start({ accounts: [telegram.connection] });
    await agent.open('Dana');
    const face = agent.page.getByRole('complementary', { name: 'Customer' }).locator('img.portrait');
    await expect(face).toHaveJSProperty('naturalWidth', 96);
    await expect(face).toHaveAttribute('src', /^data:image\/png;base64,/u);
    expect(await agent.page.content()).not.toContain(telegram.token.split(':')[1]);
  } finally {
    await telegram.close();
  }
});
