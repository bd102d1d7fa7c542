import { expect } from '@playwright/test';
import type { FakeX } from '../networks/x/fake.ts';
import type { Agent } from './agent.ts';
import { faultsOf } from './axe.ts';
import { minutesAgo, onX, test, xAccount } from './workspace.ts';

/** Someone answers a post of the shop: there, the shop may hide what others say. */
function underOwnPost(x: FakeX, name: string, text: string): string {
  const post = x.addOwnPost({ text: 'We are open on Sunday', at: minutesAgo(90) });
  return x.addMention({ customer: { name, handle: name.toLowerCase() }, text, inReplyTo: post.id, at: minutesAgo(60) }).id;
}

/** X lets nobody hide anything, and says why. */
function refuseHiding(x: FakeX): void {
  const body = JSON.stringify({ title: 'Forbidden', status: 403, type: 'about:blank', detail: 'You are not allowed to hide this reply: it is not in a conversation that you started.' });
  x.faults.add({ method: 'PUT', times: Infinity }, { kind: 'answer', answer: { status: 403, headers: { 'content-type': 'application/problem+json' }, body } });
}

const hidden = (x: FakeX): boolean[] => x.moderated.entries.flatMap((entry) => (entry.kind === 'hidden' ? [entry.hidden] : []));

async function openFirst(agent: Agent, customer: string): Promise<void> {
  await expect(agent.row(customer)).toBeVisible();
  await agent.open(customer);
}

test('a message is hidden by a key, says so once X has said so, and is shown again by undo', async ({ x, start }) => {
  underOwnPost(x, 'Anna', '@AcmeShop you are all liars');
  const agent = await start({ accounts: [xAccount(x)] });
  await openFirst(agent, 'Anna');
  await agent.press('Shift+h');
  await expect(agent.notice('Hiding the message')).toBeVisible();
  await expect(agent.message('you are all liars')).toContainText('Hidden from others by you.');
  expect(hidden(x)).toEqual([true]);
  await agent.press('z');
  await expect(agent.message('you are all liars')).not.toContainText('Hidden from others');
  expect(hidden(x)).toEqual([true, false]);
  await agent.expectCount('outbox', 0);
});

test('without a line it waits, survives a kill, and is done once the line is back', async ({ x, start }) => {
  underOwnPost(x, 'Anna', '@AcmeShop you are all liars');
  let agent = await start({ accounts: [xAccount(x)] });
  await openFirst(agent, 'Anna');
  await x.faults.refuse();
  await agent.press('Shift+h');
  await expect(agent.message('you are all liars')).toContainText(/Hiding the message: waits.*No connection could be made/u);
  await agent.console.kill();

  agent = await start();
  await agent.goTo('outbox');
  await expect(agent.activeRow).toHaveAccessibleName(/^Anna\. Hiding the message: waits/u);
  await agent.press('Enter');
  await expect(agent.message('you are all liars')).toContainText('Hiding the message: waits');
  await x.faults.accept();
  await agent.console.resume();
  await expect(agent.message('you are all liars')).toContainText('Hidden from others by you.');
  await agent.expectCount('outbox', 0);
  expect(hidden(x)).toEqual([true]);
});

test('killed while X holds the request: it is hidden all the same', async ({ x, start }) => {
  underOwnPost(x, 'Anna', '@AcmeShop you are all liars');
  let agent = await start({ accounts: [xAccount(x)] });
  await openFirst(agent, 'Anna');
  const held = x.faults.add({ method: 'PUT' }, { kind: 'accept-then-hang' });
  await agent.press('Shift+h');
  await held.hit;
  await expect(agent.message('you are all liars')).toContainText('Hiding the message: is being done');
  await agent.console.kill();
  agent = await start();
  await openFirst(agent, 'Anna');
  await expect(agent.message('you are all liars')).toContainText('Hidden from others by you.');
  expect(new Set(hidden(x))).toEqual(new Set([true]));
});

test('what X refuses needs the agent, in X’s own words, and can be left as it is', async ({ x, start }) => {
  underOwnPost(x, 'Anna', '@AcmeShop the kettle leaks');
  refuseHiding(x);
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  await agent.press('Shift+h');
  await expect(agent.message('the kettle leaks')).toContainText(/Hiding the message: is held back.*not in a conversation that you started/u);
  await agent.goTo('outbox');
  await expect(agent.activeRow).toHaveAccessibleName(/^Anna\. Hiding the message: is held back\. This account is not allowed/u);
  await expect(agent.page.getByRole('button', { name: /^Try again/u })).toBeVisible();
  await agent.press('y');
  await expect(agent.notice('Only a reply can have arrived.')).toBeVisible();
  await agent.run('outbox.discard');
  await expect(agent.notice('It stays as it is.')).toBeVisible();
  await agent.expectCount('outbox', 0);
});

test('in a thread that somebody else began nothing is hidden, and the dialog says so beforehand', async ({ x, start }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  await agent.press('Shift+h');
  await expect(agent.notice('Possible only in threads that your own account began')).toBeVisible();
  await agent.press('.');
  const hide = agent.dialog('What can be done').getByRole('button', { name: 'Hide from others' });
  await expect(hide).toHaveAttribute('aria-disabled', 'true');
  await expect(hide).toHaveAccessibleDescription('Possible only in threads that your own account began; this one was begun by somebody else.');
  await expect(agent.message('the kettle leaks').locator('.message-mark')).toHaveCount(0);
});

test('what cannot be taken back asks first; what cannot be done says why', async ({ x, start }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks', '@anna Buy another one');
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.goTo('waiting');
  await agent.open('Anna');
  await agent.press('Shift+n');
  await expect(agent.message('Buy another one')).toBeFocused();
  await agent.press('.');
  const dialog = agent.dialog('What can be done');
  await expect(dialog.getByRole('button', { name: 'Delete at the network' })).toBeFocused();
  const like = dialog.getByRole('button', { name: 'Like' });
  await expect(like).toHaveAttribute('aria-disabled', 'true');
  await expect(like).toHaveAccessibleDescription('The network keeps this for plans or partners that you do not have with it.');
  await expect(dialog.getByRole('button', { name: 'Hide from others' })).toHaveAccessibleDescription('Possible with messages of others only.');
  const faults = await faultsOf(agent, 'what can be done');
  await agent.press('Enter');
  await expect(dialog.getByRole('heading', { name: 'Delete at the network?' })).toBeFocused();
  expect([...faults, ...await faultsOf(agent, 'asking')]).toEqual([]);

  await test.step('and does nothing when the agent thinks better of it', async () => {
    await agent.press('Escape');
    await expect(dialog.getByRole('button', { name: 'Like' })).toBeVisible();
    await agent.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(agent.message('Buy another one')).toBeFocused();
    expect(x.moderated.entries).toEqual([]);
  });

  await test.step('by its key it asks at once', async () => {
    await agent.press('Shift+d');
    await expect(dialog.getByRole('heading', { name: 'Delete at the network?' })).toBeFocused();
    await agent.press('Tab', 'Tab', 'Enter');
    await expect(agent.message('Buy another one')).toContainText('Deleted at the network by you.');
    expect(x.moderated.entries).toMatchObject([{ kind: 'deleted' }]);
  });

  await test.step('after that, it says that it is done', async () => {
    await agent.press('Shift+d');
    await expect(agent.notice('the network does not let it be taken back')).toBeVisible();
  });
});

test('from the palette, and in every colour: what waits and what was refused', async ({ x, start }) => {
  test.slow();
  underOwnPost(x, 'Ben', '@AcmeShop rubbish');
  underOwnPost(x, 'Anna', '@AcmeShop the kettle leaks');
  refuseHiding(x);
  const agent = await start({ accounts: [xAccount(x)] });
  await openFirst(agent, 'Anna');
  await agent.press('Mod+k');
  await agent.type('hide the message');
  await agent.press('Enter');
  await expect(agent.message('the kettle leaks')).toContainText('is held back');
  await x.faults.refuse();
  await agent.press('Escape');
  await agent.open('Ben');
  await agent.press('Shift+h');
  await expect(agent.message('rubbish')).toContainText('Hiding the message: waits');
  await agent.goTo('outbox');
  await agent.press('Enter');
  expect(await faultsOf(agent, 'outbox with actions')).toEqual([]);
});
