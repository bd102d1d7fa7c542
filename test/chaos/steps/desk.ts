import { setTimeout as wait } from 'node:timers/promises';
import type { ConversationChange } from '../../../src/contract/index.ts';
import { signInWhereNeeded } from '../accounts.ts';
import type { Stage, Step } from '../stage.ts';
import { anyConversation } from './conversations.ts';

const drawnTags = (draw: Stage['draw']): ConversationChange => {
  const add = ['urgent', 'refund', 'Parcel'].filter(() => draw.chance(0.5));
  return { kind: 'tags', add, remove: ['urgent', 'refund', 'Parcel'].filter((tag) => !add.includes(tag)) };
};

async function tidy(stage: Stage): Promise<string> {
  const row = await anyConversation(stage);
  if (row === null) return 'there is no conversation';
  const { app, draw, memory } = stage;
  const conversationId = row.id;
  const what = draw.pick(['state', 'tags', 'note', 'draft']);
  switch (what) {
    case 'state':
      await app.call('conversations.change', {
        operationId: draw.uuid(), selection: { ids: [conversationId] }, changes: [{ kind: 'state', state: draw.pick(['open', 'done', 'waiting']) }],
      });
      break;
    case 'tags':
      await app.call('conversations.change', { operationId: draw.uuid(), selection: { ids: [conversationId] }, changes: [drawnTags(draw)] });
      break;
    case 'note':
      await app.call('note.write', { noteId: draw.uuid(), conversationId, text: `For the team, ${memory.nextWords()}` });
      break;
    case 'draft':
      await app.call('draft.save', { conversationId, text: draw.chance(0.5) ? '' : `A draft, ${memory.nextWords()}` });
  }
  return `${what} of ${conversationId}`;
}

/** Something happens in the outbox, or the agent has looked long enough: time passes while nobody does anything. */
async function look({ app, draw }: Stage): Promise<string> {
  const before = JSON.stringify(await app.call('outbox.list', {}));
  const until = performance.now() + draw.whole(100, 1_500);
  let looks = 0;
  do {
    looks += 1;
    await wait(50);
  } while (performance.now() < until && JSON.stringify(await app.call('outbox.list', {})) === before);
  return `${looks} times`;
}

async function syncNow({ app, memory, draw }: Stage): Promise<string> {
  const accountId = draw.anyOf(memory.accountIds)!;
  await app.call('account.syncNow', { accountId });
  return accountId;
}

export const deskSteps: readonly Step[] = [
  { name: 'agent.tidies', weight: 8, run: tidy },
  { name: 'agent.looks', weight: 14, run: look },
  { name: 'agent.syncs', weight: 10, run: syncNow },
  { name: 'agent.signs-in', weight: 4, run: ({ app, world }) => signInWhereNeeded(app, world) },
];
