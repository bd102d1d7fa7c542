import { expect, type Locator } from '@playwright/test';
import type { Agent } from './agent.ts';
import { minutesAgo, onX, test, xAccount } from './workspace.ts';

const top = async (element: Locator): Promise<number> => Math.round((await element.boundingBox())!.y);

/** Once nothing has moved for ten frames: the message in the middle of the thread. */
const inTheMiddle = (agent: Agent): Promise<string> => agent.page.evaluate(`(async () => {
  const { top, height } = document.querySelector('[role=feed]').getBoundingClientRect();
  const articles = () => [...document.querySelectorAll('[role=feed] article')];
  const middle = () => articles().find((article) => article.getBoundingClientRect().bottom > top + height / 2);
  const place = () => middle()?.dataset.entryId + ' ' + middle()?.getBoundingClientRect().top;
  for (let last = '', still = 0; still < 10; still = place() === last ? still + 1 : 0) {
    last = place();
    await new Promise(requestAnimationFrame);
  }
  return middle()?.dataset.entryId ?? '';
})()`);
const scrolled = (agent: Agent): Promise<number> => agent.page.evaluate(`document.querySelector('[role=feed]').scrollTop`);

test('new messages never move what the agent is reading', async ({ x, start }) => {
  const said = Array.from({ length: 60 }, (_, index) => `@AcmeShop line ${String(index)} of a long story about a kettle`);
  const [story] = x.loadConversations([{
    customer: { name: 'Anna', handle: 'anna' }, channel: 'public',
    messages: said.map((text, index) => ({ from: 'customer', text, at: minutesAgo(200 - index) })),
  }]);
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  const feed = agent.thread('Anna');
  await expect(agent.message('line 59 of')).toBeInViewport();
  await agent.press('PageUp', 'PageUp', 'PageUp');
  await expect(agent.message('line 59 of')).not.toBeInViewport();
  const read = feed.locator(`[data-entry-id="${await inTheMiddle(agent)}"]`);
  const before = { scroll: await scrolled(agent), top: await top(read) };

  await test.step('a message comes in at the end: nothing moves, and a button says so', async () => {
    x.continueConversation(story!, { from: 'customer', at: Date.now(), text: '@AcmeShop one more thing' });
    await agent.console.resume();
    await expect(agent.page.getByRole('button', { name: '1 new message' })).toBeVisible();
    expect(await inTheMiddle(agent)).toBe(await read.getAttribute('data-entry-id'));
    expect({ scroll: await scrolled(agent), top: await top(read) }).toEqual(before);
  });

  await test.step('the button leads there, and from the end the thread follows', async () => {
    await agent.page.getByRole('button', { name: '1 new message' }).press('Enter');
    await expect(agent.message('one more thing')).toBeInViewport();
    await expect(agent.page.getByRole('button', { name: '1 new message' })).toBeHidden();
    x.continueConversation(story!, { from: 'customer', at: Date.now() + 1_000, text: '@AcmeShop and the very last' });
    await agent.console.resume();
    await expect(agent.message('and the very last')).toBeInViewport();
  });
});

/** A queue that is longer than its list is high. */
async function longQueue(start: (options: { accounts: ReturnType<typeof xAccount>[] }) => Promise<Agent>, x: Parameters<typeof onX>[0]): Promise<Agent> {
  for (let index = 0; index < 40; index += 1) onX(x, `Customer ${String(index).padStart(2, '0')}`, 100 - index, `@AcmeShop question ${String(index)}`);
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.expectCount('open', 40);
  return agent;
}

test('the active row stays the active one, and where it is, while rows come and go above it', async ({ x, start }) => {
  const agent = await longQueue(start, x);
  for (let step = 0; step < 20; step += 1) await agent.stepDown();
  await agent.expectActive('Customer 20');
  const place = await top(agent.activeRow);

  await test.step('customers who have waited longer come in', async () => {
    for (const name of ['Early One', 'Early Two', 'Early Three']) {
      x.addDirectMessage({ customer: { name, handle: name.toLowerCase().replace(' ', '_') }, from: 'customer', text: 'Hello?', at: minutesAgo(1_000) });
    }
    await agent.console.resume();
    await agent.expectCount('open', 43);
    await agent.expectActive('Customer 20');
    await expect.poll(() => top(agent.activeRow)).toBe(place);
  });

  await test.step('and it can be worked on at once', async () => {
    await agent.press('j');
    await agent.expectActive('Customer 21');
    await agent.press('k', 'e');
    await agent.expectCount('done', 1);
    await agent.expectActive('Customer 21');
  });
});

test('what is being written keeps its text, its cursor and the focus while messages come in', async ({ x, start }) => {
  const anna = onX(x, 'Anna', 50, '@AcmeShop the kettle leaks');
  const agent = await start({ accounts: [xAccount(x)] });
  await agent.open('Anna');
  await agent.write('Anna', 'Sorry  that');
  await agent.press('ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  x.continueConversation(anna, { from: 'customer', at: minutesAgo(1), text: '@AcmeShop are you there?' });
  onX(x, 'Ben', 0, '@AcmeShop hello?');
  await agent.console.resume();
  await expect(agent.message('are you there?')).toBeVisible();
  await expect(agent.row('Ben')).toBeVisible();
  await expect(agent.composer('Anna')).toBeFocused();
  await agent.type('about');
  await expect(agent.composer('Anna')).toHaveValue('Sorry about that');
});
