import { expect, test } from 'vitest';
import { summarise } from '../../../src/main/replica/conversations.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import { conversationId, pulled, rig as openRig } from '../outbox/rig.ts';

/** A replica in which something happens right before the next write of a conversation. */
function beforeConversation(replica: Replica, happen: () => Promise<void>): Replica {
  let left = true;
  const once = async <Result>(write: () => Promise<Result>): Promise<Result> => {
    if (left) {
      left = false;
      await happen();
    }
    return await write();
  };
  const storageInstance = new Proxy(replica.conversations.storageInstance, {
    get: (target, name) => name === 'bulkWrite'
      ? (...given: Parameters<typeof target.bulkWrite>) => once(() => target.bulkWrite(...given))
      : Reflect.get(target, name) as unknown,
  });
  const conversations = new Proxy(replica.conversations, {
    get: (target, name) => (name === 'storageInstance' ? storageInstance : Reflect.get(target, name) as unknown),
  });
  return { ...replica, conversations, commit: (writes) => once(() => replica.commit(writes)) };
}

test('what comes while a conversation is worked out anew is not lost to it', async () => {
  const rig = await openRig();
  await rig.pull(pulled({ sentAt: 10 }), pulled({ sentAt: 20, own: true }));
  const late = pulled({ sentAt: 30, text: 'It leaks again' });
  await summarise(beforeConversation(rig.replica, () => rig.pull(late)), conversationId);
  expect(await rig.conversation()).toMatchObject({
    state: 'open', waitingSince: 30, lastInboundAt: 30, lastMessageAt: 30, latestInbound: 'It leaks again', preview: 'It leaks again',
  });
});
