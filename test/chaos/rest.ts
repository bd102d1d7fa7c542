import { setTimeout as wait } from 'node:timers/promises';
import type { OutboxItem } from '../../src/contract/index.ts';
import { accountsOf, signInWhereNeeded } from './accounts.ts';
import type { App } from './app.ts';
import type { Draw } from './draw.ts';
import type { World } from './world.ts';

const patience = 90_000;
const betweenLooks = 100;
/** The console counts when it read by another clock than the one that it shows. Milliseconds. */
const rounding = 5;
const betweenWakes = 3_000;

/** True while it goes on without the agent. */
function moves({ message: { delivery } }: OutboxItem): boolean {
  return delivery.state === 'queued' || delivery.state === 'sending' || (delivery.state === 'uncertain' && delivery.dueAt !== null);
}

/**
 * All faults are lifted; the console runs, is signed in, has read everything since, and has nothing left to do by itself.
 * @throws where it does not come to rest, with how it stands
 */
export async function comeToRest(app: App, world: World, draw: Draw): Promise<void> {
  await world.mend(draw);
  if ((await app.settled()).phase === 'failed') {
    await app.ask('startup.retry', {});
    const state = await app.settled();
    if (state.phase !== 'ready') throw new Error(`The console does not start: ${JSON.stringify(state)}`);
  }
  const end = performance.now() + patience;
  // The echo of what went out last is read in the round after it went out.
  let quiet = 0;
  while (quiet < 2) {
    await readAll(app, world, end);
    const { items } = await app.ask('outbox.list', {});
    const moving = items.filter(moves);
    quiet = moving.length === 0 ? quiet + 1 : 0;
    for (const { message } of moving) if (message.delivery.state === 'queued') await app.call('outbox.retry', { messageId: message.id, seen: 'queued' });
    if (moving.length > 0) await wait(betweenLooks);
    if (performance.now() > end) throw new Error(`The outbox does not come to rest: ${JSON.stringify(moving.map(({ message }) => [message.id, message.delivery]))}`);
  }
}

/** Every stream of every account has been read since now. */
async function readAll(app: App, world: World, end: number): Promise<void> {
  // As the console's own clock shows it.
  const since = Date.now() + world.clock.ahead;
  let woken = -Infinity;
  for (;;) {
    app.mustLive();
    const accounts = await accountsOf(app) ?? [];
    const behind = accounts.filter(({ state, lastSyncedAt }) => state !== 'current' || (lastSyncedAt ?? 0) <= since + rounding);
    if (accounts.length > 0 && behind.length === 0) return;
    if (performance.now() - woken > betweenWakes) {
      woken = performance.now();
      if (behind.some(({ state }) => state === 'signed-out')) await signInWhereNeeded(app, world);
      for (const { id } of behind) await app.call('account.syncNow', { accountId: id });
    }
    if (performance.now() > end) throw new Error(`Not everything is read: ${accounts.length === 0 ? `there are no accounts (${app.lastRefusal})` : JSON.stringify(behind)}`);
    await wait(betweenLooks);
  }
}
