import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { png, startPictures } from './pictures.ts';
import { ann, byMail, type MailServers, minutesAgo, shop, test } from './workspace.ts';

const invoice = Buffer.from(Array.from({ length: 5_000 }, (_, index) => index % 256));

async function deliver({ dovecot }: MailServers, minutes: number, mail: ConstructorParameters<typeof MailComposer>[0]): Promise<void> {
  const date = new Date(minutesAgo(minutes));
  const raw = await new MailComposer({ from: `${ann.name} <${ann.user}>`, to: shop.user, date, ...mail }).compile().build();
  await dovecot.append(shop.user, 'INBOX', raw, { date });
}

test('a letter in HTML: shown without what could harm, pictures and files on demand', async ({ mail, profile, start }) => {
  const pictures = await startPictures();
  const html = `
    <style>body { display: none } .console { background: red }</style>
    <script>document.title = 'taken'; fetch('${pictures.url}/script')</script>
    <p id="root" class="console" style="position:fixed;top:0" onclick="document.title='taken'">My <b>kettle</b> leaks.</p>
    <img src="x" onerror="document.title='taken'">
    <iframe src="${pictures.url}/frame"></iframe><object data="${pictures.url}/object"></object>
    <form action="${pictures.url}/form"><input name="password"><button>Sign in</button></form>
    <a href="javascript:document.title='taken'">free</a> <a href="https://example.com/kettle">my kettle</a>
    <img src="${pictures.url}/remote.png" alt="remote"> <div style="background-image:url(${pictures.url}/background.png)"></div>
    <img src="cid:point@customer.example" alt="the leak">`;
  await deliver(mail, 30, {
    subject: 'It leaks', text: 'My kettle leaks.', html,
    attachments: [
      { filename: 'leak.png', content: png, contentType: 'image/png', cid: 'point@customer.example' },
      { filename: 'invoice 1704.bin', content: invoice, contentType: 'application/octet-stream' },
    ],
  });
  const agent = await start({ accounts: [mail.connection] });
  const letter = agent.message('kettle');
  const body = letter.locator('.formatted-body');

  await test.step('as plain text first', async () => {
    await agent.open(ann.name);
    await expect(letter).toContainText('My kettle leaks.');
    await expect(letter.locator('b')).toHaveCount(0);
  });

  await test.step('formatted: its words and emphasis, nothing that acts, nothing that fetches', async () => {
    await agent.run('message.formatted');
    await expect(body.locator('b')).toHaveText('kettle');
    await expect(body.locator('script, style, iframe, object, form, input, button, [onclick], [onerror], [style], [id], [class]')).toHaveCount(0);
    await expect(letter.getByRole('link', { name: 'my kettle' })).toHaveAttribute('href', 'https://example.com/kettle');
    await expect(letter.getByRole('link', { name: 'free' })).toHaveCount(0);
    expect(await body.innerHTML()).not.toContain('javascript:');
    expect(await agent.page.title()).toBe('Holdfast');
  });

  await test.step('the picture that came with it is shown, the remote one is not asked for until the agent does', async () => {
    await expect(letter.getByRole('img', { name: 'the leak' })).toHaveJSProperty('naturalWidth', 1);
    await expect(letter.getByRole('img', { name: 'remote' })).toHaveCount(0);
    await expect(letter).toContainText('1 remote image was not loaded');
    expect(pictures.asked).toEqual([]);
    await agent.run('message.images');
    await expect(letter.getByRole('img', { name: 'remote' })).toHaveJSProperty('naturalWidth', 1);
    await expect(letter).not.toContainText('was not loaded');
    expect(pictures.asked).toEqual(['/remote.png']);
  });

  await test.step('a link goes to the system', async () => {
    await letter.getByRole('link', { name: 'my kettle' }).press('Enter');
    await expect.poll(() => agent.console.openedLinks()).toEqual(['https://example.com/kettle']);
  });

  await test.step('a file is saved where the agent says, byte by byte', async () => {
    const path = join(profile, 'saved.bin');
    const save = letter.getByRole('button', { name: /^Save invoice 1704\.bin/u });
    await agent.console.answerSaveDialog(null);
    await save.press('Enter');
    await agent.console.answerSaveDialog(path);
    await save.press('Enter');
    await expect(agent.notice(`Saved as ${path}`)).toBeVisible();
    expect(invoice.equals(await readFile(path))).toBe(true);
  });
  pictures.server.close();
});

test('quoted text is folded away until asked for', async ({ mail, start }) => {
  await byMail(mail, {
    subject: 'Re: Refund', minutes: 20,
    text: 'Thank you!\r\n\r\nOn Mon, 2 Nov 2026 at 10:00, The Shop <help@shop.example> wrote:\r\n> Your money left us today.\r\n> Yours, Lou',
  });
  const agent = await start({ accounts: [mail.connection] });
  await agent.open(ann.name);
  const letter = agent.message('Thank you!');
  await expect(letter).not.toContainText('Your money left us today.');
  const toggle = letter.getByRole('button', { name: 'Show quoted text' });
  await expect(toggle).toHaveAttribute('aria-expanded', 'false');
  await agent.run('message.quoted');
  await expect(letter).toContainText('Your money left us today.');
  await expect(letter.getByRole('button', { name: 'Hide quoted text' })).toHaveAttribute('aria-expanded', 'true');
  await agent.run('message.quoted');
  await expect(letter).not.toContainText('Your money left us today.');
});

test('a damaged letter is shown as far as it can be read, and says so', async ({ mail, start }) => {
  const date = new Date(minutesAgo(20));
  await mail.dovecot.append(shop.user, 'INBOX', [
    `From: ${ann.name} <${ann.user}>`, `To: ${shop.user}`, 'Subject: =?utf-8?B?broken', `Date: ${date.toUTCString()}`, 'Message-ID: <damaged@customer.example>',
    'MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary="here"', '',
    '--here', 'Content-Type: text/plain; charset=utf-8', '', 'The kettle leaks, and this letter too', '--here', 'Content-Type: image/png', 'Content-Transfer-Encoding: base64', '', 'iVBORw0KGgoAAAA',
  ].join('\r\n'), { date });
  const agent = await start({ accounts: [mail.connection] });
  await agent.open(ann.name);
  const letter = agent.message('The kettle leaks, and this letter too');
  await expect(letter).toContainText('This message is damaged. What could be read is shown.');
});
