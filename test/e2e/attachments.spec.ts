import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { simpleParser } from 'mailparser';
import { startFakeYoutube } from '../networks/youtube/fake.ts';
import type { Agent } from './agent.ts';
import { faultsOf } from './axe.ts';
import { ann, byMail, test } from './workspace.ts';

const photo = randomBytes(2_500_000);

/** By the key, as an agent chooses files. */
async function choose(agent: Agent, ...files: string[]): Promise<void> {
  const chooser = agent.page.waitForEvent('filechooser');
  // The browser knows that it is waited for once it has answered something else.
  await agent.page.evaluate(() => undefined);
  await agent.press('Mod+Shift+a');
  await (await chooser).setFiles(files);
}

/** As when the agent pastes or drops a file where they write. */
const bring = (agent: Agent, type: 'paste' | 'drop', name: string, size = 5): Promise<unknown> => agent.page.evaluate(`(() => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(${String(size)})], ${JSON.stringify(name)}, { type: 'image/png' }));
  const event = ${JSON.stringify(type)} === 'paste'
    ? new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    : new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
})()`);

const attached = (agent: Agent) => agent.page.getByRole('list', { name: 'Attached files' }).getByRole('listitem');

test('files are kept with the draft through a kill, leave with the reply, and come back with it', async ({ mail, profile, start }) => {
  test.slow();
  await byMail(mail, { subject: 'Broken kettle', minutes: 50, text: 'Do you have the manual?' });
  const manual = join(profile, 'manual.pdf');
  const picture = join(profile, 'photo ä.png');
  await writeFile(manual, 'the manual');
  await writeFile(picture, photo);
  let agent = await start({ accounts: [mail.connection] });
  await agent.open(ann.name);
  await agent.write(ann.name, 'Here it is.');
  await choose(agent, manual, picture);
  await expect(attached(agent)).toHaveText([/manual\.pdf.*10 byte/u, /photo ä\.png.*2\.5 MB/u]);
  expect(await faultsOf(agent, 'with files')).toEqual([]);
  await agent.console.kill();

  agent = await start();
  await agent.open(ann.name);
  await expect(agent.composer(ann.name)).toHaveValue('Here it is.');
  await expect(attached(agent)).toHaveText([/manual\.pdf/u, /photo ä\.png.*2\.5 MB/u]);

  await test.step('taken back, they are the draft’s again', async () => {
    await agent.press('r', 'Mod+Enter');
    await expect(agent.message('Here it is.')).toContainText('manual.pdf');
    await expect(attached(agent)).toHaveCount(0);
    await agent.press('Escape', 'z');
    await expect(agent.composer(ann.name)).toHaveValue('Here it is.');
    await expect(attached(agent)).toHaveCount(2);
  });

  await test.step('and arrive', async () => {
    await agent.press('Mod+Enter');
    await expect(agent.message('Here it is.')).toBeVisible();
    await agent.sendNow('Here it is.');
    await agent.expectCount('outbox', 0);
    const [letter] = await mail.dovecot.messages(ann.user, 'INBOX');
    const { attachments } = await simpleParser(letter!.raw);
    expect(attachments.map(({ filename, contentType }) => [filename, contentType])).toEqual([['manual.pdf', 'application/pdf'], ['photo ä.png', 'image/png']]);
    expect(attachments[1]!.content.equals(photo)).toBe(true);
  });
});

test('what the network does not take is said, and nothing of it is kept', async ({ mail, start }) => {
  await byMail(mail, { subject: 'Broken kettle', minutes: 50, text: 'Do you have the manual?' });
  const agent = await start({ accounts: [mail.connection] });
  await agent.open(ann.name);
  await expect(agent.page.getByRole('button', { name: 'Attach files' })).toHaveAccessibleDescription('Up to 20 files, each up to 20 MB: any kind');
  await agent.press('r');
  await bring(agent, 'paste', 'empty.png', 0);
  await expect(agent.notice('empty.png was not attached: the file is empty.')).toBeVisible();
  await bring(agent, 'paste', 'huge.png', 20_000_001);
  await expect(agent.notice('huge.png was not attached: it is too large for the network.')).toBeVisible();
  await expect(attached(agent)).toHaveCount(0);
});

test('a file can be pasted and dropped, and removed again', async ({ mail, start }) => {
  await byMail(mail, { subject: 'Broken kettle', minutes: 50, text: 'Do you have the manual?' });
  const agent = await start({ accounts: [mail.connection] });
  await agent.open(ann.name);
  await agent.press('r');
  await bring(agent, 'paste', 'pasted.png');
  await expect(attached(agent)).toHaveText([/pasted\.png/u]);
  await bring(agent, 'drop', 'dropped.png');
  await expect(attached(agent)).toHaveText([/pasted\.png/u, /dropped\.png/u]);
  await agent.page.getByRole('button', { name: 'Remove pasted.png' }).click();
  await expect(attached(agent)).toHaveText([/dropped\.png/u]);
  await expect(agent.composer(ann.name)).toBeFocused();
  await agent.press('Mod+Enter');
  await expect(agent.message('This message has no text.')).toContainText('dropped.png');
});

test('a reply that is sent while a large file is being kept waits for it, and leaves with it', async ({ mail, start }) => {
  await byMail(mail, { subject: 'Broken kettle', minutes: 50, text: 'Do you have the manual?' });
  const agent = await start({ accounts: [mail.connection] });
  await agent.open(ann.name);
  await agent.write(ann.name, 'Here it is.');
  await bring(agent, 'drop', 'manual.png', 15_000_000);
  await agent.press('Mod+Enter');
  await expect(agent.message('Here it is.')).toContainText('manual.png');
  await expect(agent.composer(ann.name)).toHaveValue('');
  await expect(attached(agent)).toHaveCount(0);
});

test('where a network takes no files, the composer says so', async ({ start }) => {
  const youtube = await startFakeYoutube();
  youtube.write({ name: 'Anna', handle: 'anna' }, { text: 'The kettle leaks' });
  const agent = await start({ accounts: [youtube.account] });
  await agent.open('@anna');
  await agent.press('Mod+Shift+a');
  await expect(agent.notice('Files cannot be sent along here.')).toBeVisible();
  await expect(agent.page.getByRole('button', { name: 'Attach files' })).toHaveAttribute('aria-disabled', 'true');
  await youtube.close();
});
