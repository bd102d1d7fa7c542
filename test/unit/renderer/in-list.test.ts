import { expect, test } from 'vitest';
import { meantNow } from '../../../src/renderer/src/queue/meant.ts';
import { inList, windowOf } from './in-list.ts';

test('what was meant when it was asked for is what is changed, whatever is active when something is chosen', async () => {
  const { session, actions, asked, tell } = await inList(['anna', 'ben']);
  const meant = meantNow(session);
  tell('queue.changed', windowOf(['cleo', 'anna', 'ben']));
  expect(session.activeConversation()).toBe('cleo');
  actions.snooze(meant, 1, 'tomorrow');
  expect(asked.at(-1)).toMatchObject(['conversations.change', { selection: { ids: ['anna'] } }]);
});
