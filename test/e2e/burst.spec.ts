import { expect } from '@playwright/test';
import type { FakeX } from '../networks/x/fake.ts';
import { minutesAgo, onX, test, xAccount } from './workspace.ts';

const customers = 400;
const messagesEach = 4;
const pagesBeforeOneIsHeld = 6;

/** All of them can be read from this instant on; X hands out no more than 800 mentions, so most of them write privately. */
function pour(x: FakeX): void {
  x.loadConversations(Array.from({ length: customers }, (_, index) => ({
    customer: { name: `Customer ${index}`, handle: `customer_${index}` },
    channel: index % 4 === 0 ? 'public' : 'private',
    messages: Array.from({ length: messagesEach }, (__, number) => ({ from: 'customer', at: minutesAgo(0), text: `@AcmeShop question ${number} of ${index}` })),
  })));
}

test('while very many write at once, every key arrives and is kept, and a reply leaves before all of them are taken in', async ({ x, start }) => {
  const anna = onX(x, 'Anna', 50, '@AcmeShop where is my parcel?');
  // What comes after the first private message is news, and not the account's history.
  x.loadConversations([{ customer: { name: 'Ben', handle: 'ben' }, channel: 'private', messages: [{ from: 'customer', at: minutesAgo(40), text: 'A private question' }] }]);
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.expectCount('open', 2);
  await agent.open('Anna');
  await agent.press('r');
  await expect(agent.composer('Anna')).toBeFocused();
  const reply = 'Your parcel leaves today, and this is typed while everybody else writes. '.repeat(3).trim();
  const rest = 'And what stands here has not been sent. '.repeat(3);
  const openCount = async (): Promise<number> =>
    await agent.page.evaluate('holdfast.call("workspace.open", {}).then(({ value }) => value.counts.open)');

  const held = x.faults.add({ method: 'GET', path: /\/dm_events$/u, skip: pagesBeforeOneIsHeld }, { kind: 'wait' });
  pour(x);
  await agent.console.resume();
  await agent.type(reply);
  await expect(agent.composer('Anna')).toHaveValue(reply);
  await agent.press('Mod+Enter');
  await expect(agent.composer('Anna')).toHaveValue('');
  await agent.type(rest);
  await expect(agent.composer('Anna')).toHaveValue(rest);

  await held.hit;
  await x.ledger.until((entries) => entries.some(({ text }) => text === reply));
  expect(await openCount()).toBeLessThan(customers + 1);
  held.release();
  await expect.poll(openCount).toBe(customers + 1);
  await expect(agent.composer('Anna')).toHaveValue(rest);
  await agent.console.kill();

  const after = await start();
  await after.goTo('waiting');
  await after.open('Anna');
  await expect(after.composer('Anna')).toHaveValue(rest);
  await expect(after.message(reply)).toContainText('Sent');
  expect(x.ledger.entries.map(({ conversationId }) => conversationId)).toEqual([anna.conversationId]);
});
