import { expect } from '@playwright/test';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { available, type Command, commands, type CommandId, type TableCommand } from '../../src/renderer/src/commands/table.ts';
import { en } from '../../src/renderer/src/i18n/en.ts';
import { type Agent, shown } from './agent.ts';
import { commandCases, saveViews } from './command-cases.ts';
import { waitingFor } from './outbox-cases.ts';
import type { FakeX } from '../networks/x/fake.ts';
import { ann, type MailServers, minutesAgo, onX, shop, test, xAccount } from './workspace.ts';
import { startPictures } from './pictures.ts';

const all: readonly TableCommand[] = commands;

const title = (id: CommandId): string => en[`command.${id}`];

test('help lists every command with its keys', async ({ start, x }) => {
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
  await agent.press('?');
  const listed = agent.dialog('Keyboard');
  await expect(listed.getByRole('term').filter({ hasNot: agent.page.locator('code') })).toHaveCount(commands.length);
  for (const { id, keys } of commands) {
    const row = listed.locator('.help-row').filter({ has: agent.page.getByText(title(id), { exact: true }) });
    const written = keys.map(shown).join('or');
    await expect(row.filter({ hasText: written }).first(), id).toBeVisible();
  }
});

async function findInPalette(agent: Agent, id: CommandId): Promise<void> {
  await agent.press('Mod+k');
  await agent.type(title(id));
  const found = agent.page.getByRole('listbox', { name: 'Found' }).getByRole('option', { selected: true });
  await expect(found, id).toContainText(title(id));
  await agent.press('Escape');
  await expect(agent.dialog('Commands')).toBeHidden();
}

test('the palette finds every command by its title', async ({ start, x }) => {
  test.slow();
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 40, '@AcmeShop hello?');
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.row('Ben')).toBeVisible();
  await x.faults.refuse();
  await agent.answer('Ben', 'Waiting for better times');
  await saveViews(agent);
  await agent.open('Anna');
  for (const { id, group } of commands) {
    if (id !== 'palette' && group !== 'outbox') await findInPalette(agent, id);
  }
  await agent.chooseInOutbox('Waiting for better times');
  for (const { id, group } of commands) {
    if (group === 'outbox') await findInPalette(agent, id);
  }
});

/** From wherever the last command led: the first row of the queue. */
async function toTheStart(agent: Agent): Promise<void> {
  await agent.goTo('open');
  await expect(agent.list('Needs an answer')).toBeFocused();
  await expect(agent.row('Anna')).toBeVisible();
  await agent.press('Home');
  await agent.expectActive('Anna');
}

/** Every command of the groups, by these of its keys; `which` counts them. */
async function pressAll(agent: Agent, chosen: (command: Command) => boolean, keysOf: (command: TableCommand) => readonly Pressed[] = usualKeys): Promise<void> {
  for (const command of all.filter(chosen)) {
    for (const { chord, which } of keysOf(command)) {
      await test.step(`${command.id}: ${shown(chord)}`, async () => {
        const { given, then } = commandCases[command.id];
        await toTheStart(agent);
        await given?.(agent, which);
        await agent.press(chord);
        await then(agent, which);
      });
    }
  }
}

type Pressed = { chord: string; which: number };
const usualKeys = ({ keys }: Command): Pressed[] => keys.map((chord, which) => ({ chord, which }));

const inOutbox = ({ group }: Command): boolean => group === 'outbox';

/** A chord for each command that none has; those that work in a text need Ctrl or a function key. */
const chosenKeys: ReadonlyMap<CommandId, string> = (() => {
  const functionKeys = ['', 'Shift+', 'Mod+', 'Mod+Shift+'].flatMap((modifiers) => [2, 3, 4, 6, 7, 8, 9, 12].map((number) => `${modifiers}F${String(number)}`));
  const sequences = ['~', '{'].flatMap((first) => Array.from('abcdefghijklmnopqrstuvwxyz').flatMap((letter) => [`${first} ${letter}`, `${first} Shift+${letter}`]));
  return new Map(all.map((command) => [command.id, (command.inEditable === true ? functionKeys : sequences).shift()!]));
})();

const chosenKey = ({ id, keys }: TableCommand): Pressed[] => [{ chord: chosenKeys.get(id)!, which: keys.length }];

/** Gives each command its chosen keys beside the usual ones, and starts the console anew. */
async function withChosenKeys(agent: Agent, start: () => Promise<Agent>): Promise<Agent> {
  const preferences = { keys: Object.fromEntries(all.map(({ id, keys }) => [id, [...keys, chosenKeys.get(id)!]])), off: [], singleKeys: true, advance: true };
  expect(await agent.page.evaluate(`window.holdfast.call('preferences.save', ${JSON.stringify({ preferences })})`)).toEqual({ ok: true, value: {} });
  await agent.console.kill();
  return await start();
}

async function seed(x: FakeX, mail: MailServers, pictures: string): Promise<void> {
  const date = new Date(minutesAgo(20));
  const letter = new MailComposer({
    from: `${ann.name} <${ann.user}>`, to: shop.user, date, subject: 'Re: Refund',
    text: 'Thank you!\r\n\r\nOn Mon, 2 Nov 2026 at 10:00, The Shop <help@shop.example> wrote:\r\n> Your money left us today.\r\n> Yours, Lou',
    html: `<p><b>Thank you!</b> <img src="${pictures}/receipt.png" alt="the receipt"></p>`,
  });
  await mail.dovecot.append(shop.user, 'INBOX', await letter.compile().build(), { date });
  onX(x, 'Anna', 300, '@AcmeShop the kettle leaks');
  onX(x, 'Ben', 200, '@AcmeShop hello?');
  onX(x, 'Cleo', 100, '@AcmeShop the toaster is on fire', '@cleo Please unplug it', '@AcmeShop done, thanks');
}

const refused = { status: 403, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ detail: 'You are not allowed to reply to this conversation.' }) };

/**
 * In the outbox, one reply for each of the keys of its commands, and Anna in the queue. What becomes of each lasts,
 * however long it takes until its turn comes: X refuses it, or its line breaks where it is to be in doubt.
 */
async function fillOutbox(agent: Agent, x: FakeX, replies: readonly { customer: string; text: string }[]): Promise<void> {
  await agent.expectCount('open', replies.length + 1);
  x.faults.add({ method: 'POST', body: /Reply for outbox\.arrived/u, times: Infinity }, { kind: 'reset' });
  x.faults.add({ method: 'POST', times: Infinity }, { kind: 'answer', answer: refused });
  for (const { customer, text } of replies) await agent.answer(customer, text);
}

const repliesFor = (keysOf: (command: TableCommand) => readonly Pressed[]) =>
  all.filter(inOutbox).flatMap((command) => keysOf(command).map(({ which }) => waitingFor(command.id, which)));

test('every command has a case here', () => {
  expect(Object.keys(commandCases).sort()).toEqual(commands.map(({ id }) => id).sort());
});

for (const [whose, keysOf] of [['each of its keys', usualKeys], ['what was chosen for it', chosenKey]] as const) {
  test(`${whose} runs a command`, async ({ mail, start, x }) => {
    test.slow();
    const pictures = await startPictures();
    await seed(x, mail, pictures.url);
    let agent = await start({ accounts: [xAccount(x), mail.connection] });
    await expect(agent.rows).toHaveCount(4);
    await saveViews(agent);
    if (keysOf === chosenKey) agent = await withChosenKeys(agent, start);
    await pressAll(agent, (command) => !inOutbox(command), keysOf);
    pictures.server.close();
  });

  test(`${whose} runs a command of the outbox`, async ({ start, x }) => {
    const replies = repliesFor(keysOf);
    onX(x, 'Anna', 300, '@AcmeShop the kettle leaks');
    for (const { customer } of replies) onX(x, customer, 200, '@AcmeShop hello?');
    let agent = await start({ accounts: [xAccount(x)] });
    if (keysOf === chosenKey) agent = await withChosenKeys(agent, start);
    await fillOutbox(agent, x, replies);
    await pressAll(agent, inOutbox, keysOf);
  });
}

test('where a command does not apply, the palette does not offer it and its keys do nothing', async ({ start, x }) => {
  const agent = await start({ accounts: [xAccount(x)] });
  await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
  const nothing = { view: 'open', searching: false, reading: false, active: false, savedViews: 0 } as const;
  const elsewhere = all.filter((command) => !available(command, nothing));
  expect(elsewhere.length).toBeGreaterThan(20);
  const found = agent.page.getByRole('listbox', { name: 'Found' });
  for (const { id } of elsewhere) {
    await agent.press('Mod+k');
    await agent.type(title(id));
    await expect(agent.page.getByRole('combobox')).toHaveValue(title(id));
    await expect(found.getByText(title(id), { exact: true }), id).toHaveCount(0);
    await agent.press('Escape');
    await expect(agent.dialog('Commands')).toBeHidden();
  }
  for (const { keys } of elsewhere) await agent.press(...keys);
  await agent.expectView('open');
  await expect(agent.page.getByRole('dialog')).toHaveCount(0);
  await expect(agent.page.getByRole('feed')).toHaveCount(0);
  await expect(agent.page.getByText('Everyone has an answer')).toBeVisible();
});
