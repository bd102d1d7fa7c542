import { expect, test } from 'vitest';
import { byId, removeWhere } from '../../../src/main/replica/access.ts';
import { conversationKey } from '../../../src/main/replica/keys.ts';
import { account, copyOf, pulled, rig } from '../outbox/rig.ts';

test('what was removed here and comes again is there again', async () => {
  const { replica, pull } = await rig();
  const conversationId = conversationKey(account.id, 'thread');
  const message = pulled({ providerId: 'first', threadId: 'thread', text: 'Hello?' });
  await pull(message);
  const { customerId } = (await byId(replica.conversations, conversationId))!;
  await removeWhere(replica.messages, copyOf('first'), () => true);
  await removeWhere(replica.conversations, conversationId, () => true);
  await removeWhere(replica.customers, customerId, () => true);
  await pull(message);
  expect(await byId(replica.messages, copyOf('first'))).toMatchObject({ text: 'Hello?', conversationId });
  expect(await byId(replica.conversations, conversationId)).toMatchObject({ preview: 'Hello?' });
  expect(await byId(replica.customers, customerId)).not.toBeNull();
});
