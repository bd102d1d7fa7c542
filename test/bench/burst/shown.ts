import { setTimeout } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { ask } from './ask.ts';
import type { Flood } from './flood.ts';

const betweenLooks = 50;

/** Every account is woken, has been read since then, and every conversation is there. */
export async function upToDate(page: Page, flood: Flood): Promise<void> {
  const since = Date.now();
  const { accounts: asleep } = await ask(page, 'workspace.open', {});
  await Promise.all(asleep.map(({ id }) => ask(page, 'account.syncNow', { accountId: id })));
  for (;;) {
    const { accounts, counts } = await ask(page, 'workspace.open', {});
    const behind = accounts.filter(({ state, lastSyncedAt }) => state !== 'current' || (lastSyncedAt ?? 0) <= since);
    const conversations = counts.open + counts.waiting + counts.done;
    if (accounts.length === flood.connections.length && behind.length === 0 && conversations === flood.conversations) return;
    await setTimeout(betweenLooks);
  }
}

/** What the console calls those that were there from the beginning. */
export async function oldConversationIds(page: Page, { old, connections }: Flood): Promise<string[][]> {
  const { accounts } = await ask(page, 'workspace.open', {});
  return connections.map(({ settings }, index) => {
    const account = accounts.find(({ address }) => address === `@${settings.address}`)!;
    return old[index]!.map(({ threadId }) => `${account.id}/${threadId}`);
  });
}

/** Messages of customers, counted by opening every conversation. */
export const shownInbound = (page: Page): Promise<number> => page.evaluate(`(async () => {
  const ask = async (method, payload) => (await holdfast.call(method, payload)).value;
  let shown = 0;
  for (const view of ['open', 'waiting', 'done']) {
    for (let offset = 0, total = 1; offset < total; offset += 200) {
      const rows = await ask('queue.watch', { view, offset, limit: 200, anchorId: null });
      total = rows.total;
      for (const conversationId of rows.ids) {
        const { messages } = await ask('conversation.open', { conversationId, limit: 200 });
        shown += messages.filter(({ direction }) => direction === 'in').length;
      }
    }
  }
  return shown;
})()`);
