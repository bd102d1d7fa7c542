import { expect } from '@playwright/test';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { faultsOf } from './axe.ts';
import { ann, minutesAgo, shop, test } from './workspace.ts';

/** So many seconds of silence: 8,000 samples of one byte a second. */
function silence(seconds: number): Buffer {
  const samples = Buffer.alloc(8_000 * seconds, 0x80);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

test('a recording is played in the conversation by keyboard; what cannot be played says so', async ({ mail, start }) => {
  const date = new Date(minutesAgo(20));
  const letter = new MailComposer({
    from: `${ann.name} <${ann.user}>`, to: shop.user, date, subject: 'The noise', text: 'Listen to this kettle.',
    attachments: [
      { filename: 'kettle.wav', contentType: 'audio/wav', content: silence(60) },
      { filename: 'broken.mp4', contentType: 'video/mp4', content: 'no film at all' },
    ],
  });
  await mail.dovecot.append(shop.user, 'INBOX', await letter.compile().build(), { date });
  const agent = await start({ accounts: [mail.connection] });
  await agent.open(ann.name);
  const message = agent.message('Listen to this kettle.');
  await expect(message.getByRole('button', { name: 'Play kettle.wav' })).toBeVisible();
  expect(await faultsOf(agent, 'a recording')).toEqual([]);
  await agent.run('message.play');
  const player = message.locator('audio');
  await expect(player).toHaveAccessibleName('kettle.wav');
  await expect(player).toBeFocused();
  await expect(player).toHaveJSProperty('duration', 60);
  await expect(player).toHaveJSProperty('paused', false);
  await agent.run('message.play');
  await expect(player).toHaveJSProperty('paused', true);
  await agent.press('ArrowDown');
  await expect(player).toBeFocused();

  await message.getByRole('button', { name: 'Play broken.mp4' }).press('Enter');
  await expect(message.getByText('It cannot be played here.')).toBeVisible();
  expect(await faultsOf(agent, 'what cannot be played')).toEqual([]);
});
