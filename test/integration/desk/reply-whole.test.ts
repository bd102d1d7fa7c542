import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { networkFacts, privateDraftId } from '../../../src/contract/index.ts';
import { draftFilesOf, openDraftFiles } from '../../../src/main/desk/draft-files.ts';
import { saveDraft, sendReply, takeBack } from '../../../src/main/desk/reply.ts';
import { byId } from '../../../src/main/replica/access.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import { conversationId, pulled, rig as openRig } from '../outbox/rig.ts';

/** X takes files, and answers in private, for the time of a test file. */
networkFacts.x.capabilities.public.attachments = { most: 2, types: ['image/*'], largest: 3_000_000 };
networkFacts.x.capabilities.private.attachments = networkFacts.x.capabilities.public.attachments;
networkFacts.x.capabilities.public.privateReply = { lasts: 1e12, replies: 'any', files: true };

const draftId = privateDraftId(conversationId);

/** What happens before each write of a desk. */
interface Writing {
  before: () => Promise<void>;
}

const hearing = (replica: Replica, writing: Writing): Replica => {
  const heard = <C extends object>(collection: C): C => new Proxy(collection, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (name === 'storageInstance') return heard(value as object);
      if (typeof value !== 'function') return value;
      const method = value.bind(target) as (...given: unknown[]) => unknown;
      return name !== 'bulkWrite' && name !== 'bulkInsert' ? method : async (...given: unknown[]) => {
        await writing.before();
        return await method(...given);
      };
    },
  });
  const { messages, conversations, drafts, draftFiles } = replica;
  return {
    ...replica, messages: heard(messages), conversations: heard(conversations), drafts: heard(drafts), draftFiles: heard(draftFiles),
    commit: async (writes) => {
      await writing.before();
      return await replica.commit(writes);
    },
  };
};

/** A conversation with something written in private, and a file beside it. Of what the desk does the n-th write is the last. */
async function written() {
  const writing: Writing = { before: () => Promise.resolve() };
  const rig = await openRig({ around: (replica) => hearing(replica, writing) });
  await rig.pull(pulled({ providerId: 'question' }));
  await saveDraft(rig.desk, { conversationId: draftId, text: 'Your address' });
  const fileId = randomUUID();
  await openDraftFiles(rig.desk).add({ fileId, conversationId: draftId, name: 'a.png', type: 'image/png', size: 3, offset: 0, part: 'AAAA' });
  const replyId = randomUUID();
  const send = () => sendReply(rig.desk, { replyId, conversationId, text: 'Your address', state: 'done', files: [fileId], inPrivate: { line: 'See above' } });
  /** True where it was cut. */
  const cutAt = async (writes: number, work: () => Promise<unknown>): Promise<boolean> => {
    let left = writes;
    writing.before = () => ((left -= 1) < 0 ? Promise.reject(new Error('cut')) : Promise.resolve());
    const cut = await work().then(() => false, () => true);
    writing.before = () => Promise.resolve();
    return cut;
  };
  const stands = async () => ({
    replies: (await rig.thread()).filter(({ direction }) => direction === 'out').map(({ text, files }) => [text, files.length]),
    draft: (await byId(rig.replica.drafts, draftId))?.text,
    files: (await draftFilesOf(rig.replica, draftId)).length,
    state: (await rig.conversation()).state,
  });
  return { ...rig, send, cutAt, stands, writing };
}

const before = { replies: [], draft: 'Your address', files: 1, state: 'open' };
const after = { replies: [['Your address', 1], ['See above', 0]], draft: '', files: 0, state: 'done' };

test('wherever sending is cut off, all of it is done or nothing', async () => {
  for (let writes = 0, cut = true; cut; writes += 1) {
    const rig = await written();
    cut = await rig.cutAt(writes, rig.send);
    expect([before, after]).toContainEqual(await rig.stands());
    await rig.send();
    expect(await rig.stands()).toEqual(after);
    await rig.replica.close();
  }
});

test('wherever taking back is cut off, it is a reply or a draft', async () => {
  for (let writes = 0, cut = true; cut; writes += 1) {
    const rig = await written();
    const { messageId } = (await rig.send())!;
    cut = await rig.cutAt(writes, () => takeBack(rig.desk, messageId));
    expect([before, after]).toContainEqual(await rig.stands());
    await takeBack(rig.desk, messageId);
    expect(await rig.stands()).toEqual(before);
    await rig.send();
    expect(await rig.stands()).toEqual(after);
    await rig.replica.close();
  }
});

test('what the customer writes at that moment is not answered', async () => {
  const rig = await written();
  rig.writing.before = async () => {
    rig.writing.before = () => Promise.resolve();
    await rig.pull(pulled({ sentAt: 2_000, text: 'And another thing' }));
  };
  await rig.send();
  expect(await rig.conversation()).toMatchObject({ state: 'open', waitingSince: 2_000, answeredThrough: 1_000, latestInbound: 'And another thing' });
});
