import { expect } from '@playwright/test';
import { type FakeMastodon, startFakeMastodon } from '../networks/mastodon/fake.ts';
import { faultsOf } from './axe.ts';
import { minutesAgo, onX, test as withWorkspace, xAccount } from './workspace.ts';

const test = withWorkspace.extend<{ mastodon: FakeMastodon }>({
  mastodon: async ({}, use) => {
    const fake = await startFakeMastodon({ limitScale: 100 });
    await use(fake);
    await fake.close();
  },
});

const anna = { name: 'Anna', handle: 'anna' };
const ask = (mastodon: FakeMastodon) => mastodon.write(anna, { text: '@acme where is my order?', at: minutesAgo(50) });

const said = ({ ledger }: FakeMastodon) => ledger.entries.flatMap((entry) => (entry.kind === 'status' ? [[entry.visibility, entry.text]] : []));

test('a public message is answered in private, and everybody is told once that has arrived', async ({ mastodon, start }) => {
  test.slow();
  ask(mastodon);
  const agent = await start({ accounts: [mastodon.account] });
  await agent.open('Anna');
  await agent.write('Anna', 'Your address, please');
  await agent.press('Mod+Shift+p');
  await expect(agent.page.getByText(/^In private to @anna@.*: only they can read it$/u)).toBeVisible();
  await expect(agent.composer('Anna')).toHaveValue('Your address, please');
  await expect(agent.composer('Anna')).toBeFocused();
  const line = agent.page.getByRole('textbox', { name: 'What everyone can read' });
  const says = agent.page.getByRole('checkbox', { name: 'Also say so in public, once it has arrived' });
  await agent.run('reply.publicLine');
  await expect(line).toBeFocused();
  await agent.run('reply.publicLine');
  await expect(line).toBeHidden();
  await expect(agent.composer('Anna')).toBeFocused();
  await says.press('Space');
  await expect(line).toHaveValue('I have just sent you a private message so that we can sort this out.');
  await line.fill('We have sent you a message.');
  expect(await faultsOf(agent, 'in private')).toEqual([]);
  await agent.press('Mod+Enter');
  await expect(agent.message('Your address, please')).toContainText('Sent in private: only this person can read it.');
  await agent.sendNow('Your address, please');
  await mastodon.ledger.until((entries) => entries.length === 1);
  expect(said(mastodon)).toEqual([['direct', '@anna Your address, please']]);
  await mastodon.ledger.until((entries) => entries.length === 2);
  await agent.expectCount('outbox', 0);
  expect(said(mastodon)).toEqual([['direct', '@anna Your address, please'], ['public', '@anna We have sent you a message.']]);
});

test('what is written in private stays private through a kill, and beside what is written in public', async ({ mastodon, start }) => {
  ask(mastodon);
  let agent = await start({ accounts: [mastodon.account] });
  await agent.open('Anna');
  await agent.press('r', 'Mod+Shift+p');
  await agent.type('For you alone');
  const stored = (): Promise<unknown> => agent.page.evaluate(`(async () => {
    const { value } = await holdfast.call('queue.watch', { view: 'open', offset: 0, limit: 1, anchorId: null });
    const { draft, privateDraft } = (await holdfast.call('conversation.open', { conversationId: value.ids[0], limit: 1 })).value;
    return [draft, privateDraft];
  })()`);
  await expect.poll(stored).toEqual(['', 'For you alone']);
  await agent.console.kill();

  agent = await start();
  await agent.open('Anna');
  await expect(agent.composer('Anna')).toHaveValue('For you alone');
  await expect(agent.page.getByRole('button', { name: 'In private' })).toHaveAttribute('aria-pressed', 'true');
  await agent.press('r', 'Mod+Enter');
  await expect(agent.message('For you alone')).toContainText('Sent in private');
  await agent.press('Escape', 'z');
  await expect(agent.page.getByText('In private to @anna')).toBeVisible();
  await expect(agent.composer('Anna')).toHaveValue('For you alone');
});

test('where a network has no such thing, the switch says so', async ({ start, x }) => {
  onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  const reason = 'X takes direct messages only from accounts that the person allows, and does not say beforehand. Whoever writes to you in private can be answered in private.';
  await expect(agent.page.getByRole('button', { name: 'In private' })).toHaveAccessibleDescription(reason);
  await agent.press('Mod+Shift+p');
  await expect(agent.notice(reason)).toBeVisible();
});

test('Mastodon lets the account like what customers say, and take that back', async ({ mastodon, start }) => {
  ask(mastodon);
  const agent = await start({ accounts: [mastodon.account] });
  await agent.open('Anna');
  await agent.press('Shift+l');
  await expect(agent.message('where is my order?')).toContainText('Liked by you.');
  await agent.press('z');
  await expect(agent.message('where is my order?')).not.toContainText('Liked by you.');
});
