import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { filePart, networkFacts } from '../../../src/contract/index.ts';
import { draftFilesOf, openDraftFiles } from '../../../src/main/desk/draft-files.ts';
import { sendReply, takeBack } from '../../../src/main/desk/reply.ts';
import { outgoingOf } from '../../../src/main/outbox/outgoing.ts';
import { byId } from '../../../src/main/replica/access.ts';
import { conversationId, pulled, rig, type Rig } from '../outbox/rig.ts';

/** X takes files for the time of a test file. */
networkFacts.x.capabilities.public.attachments = { most: 2, types: ['image/*'], largest: 3_000_000 };

async function waiting(): Promise<Rig> {
  const desk = await rig();
  await desk.pull(pulled({ providerId: 'question' }));
  return desk;
}

type Files = ReturnType<typeof openDraftFiles>;

/** In parts, as the composer gives them. */
async function add(files: Files, content: Buffer, { fileId = randomUUID(), type = 'image/png', name = 'photo.png' } = {}): Promise<string> {
  for (let offset = 0; offset < content.length; offset += filePart) {
    const part = content.subarray(offset, offset + filePart).toString('base64');
    const added = await files.add({ fileId, conversationId, name, type, size: content.length, offset, part });
    expect(added).toEqual({ kept: offset + filePart >= content.length });
  }
  return fileId;
}

const names = async ({ replica }: Rig): Promise<string[]> => (await draftFilesOf(replica, conversationId)).map(({ name }) => name);

test('a file comes in parts, is kept once it is whole, and leaves with the reply, byte by byte', async () => {
  const desk = await waiting();
  const files = openDraftFiles(desk.desk);
  const content = randomBytes(2_000_000);
  const fileId = await add(files, content);
  expect(await names(desk)).toEqual(['photo.png']);
  const sent = await sendReply(desk.desk, { replyId: randomUUID(), conversationId, text: 'See the picture', state: 'waiting', files: [fileId] });
  expect(await names(desk)).toEqual([]);
  const reply = (await byId(desk.replica.messages, sent!.messageId))!;
  expect(reply.files).toEqual([{ id: fileId, name: 'photo.png', type: 'image/png', size: content.length }]);
  const [attached] = (await outgoingOf(desk.replica, reply))!.attachments;
  expect(Buffer.from(attached!.content).equals(content)).toBe(true);
});

test('taken back and sent again, it is the same file', async () => {
  const desk = await waiting();
  const content = randomBytes(10_000);
  const fileId = await add(openDraftFiles(desk.desk), content);
  for (let round = 0; round < 3; round += 1) {
    const sent = await sendReply(desk.desk, { replyId: randomUUID(), conversationId, text: 'See', state: 'waiting', files: [fileId] });
    const reply = (await byId(desk.replica.messages, sent!.messageId))!;
    expect(Buffer.from((await outgoingOf(desk.replica, reply))!.attachments[0]!.content).equals(content)).toBe(true);
    expect(await takeBack(desk.desk, sent!.messageId)).toMatchObject({ text: 'See', files: [{ id: fileId, name: 'photo.png' }] });
    await desk.desk.replica.drafts.bulkRemove([conversationId]);
  }
});

describe('what the network does not take', () => {
  const wanted = { conversationId, name: 'a', size: 3, offset: 0, part: 'AAAA' };
  test.each([
    ['type', { type: 'application/pdf' }],
    ['large', { type: 'image/png', size: 3_000_001 }],
  ] as const)('is refused before anything of it is kept: %s', async (refused, fields) => {
    const desk = await waiting();
    expect(await openDraftFiles(desk.desk).add({ fileId: randomUUID(), ...wanted, ...fields })).toEqual({ refused });
    expect(await names(desk)).toEqual([]);
  });

  test('is one more than it takes', async () => {
    const desk = await waiting();
    const files = openDraftFiles(desk.desk);
    for (const name of ['one', 'two']) {
      await add(files, Buffer.from('abc'), { name });
      desk.clock.advance(1);
    }
    expect(await files.add({ fileId: randomUUID(), type: 'image/png', ...wanted })).toEqual({ refused: 'many' });
    expect(await names(desk)).toEqual(['one', 'two']);
  });
});

test('parts that are out of order, or more than was said, are refused', async () => {
  const desk = await waiting();
  const files = openDraftFiles(desk.desk);
  const fileId = randomUUID();
  const facts = { fileId, conversationId, name: 'a', type: 'image/png', size: 6 };
  expect(await files.add({ ...facts, offset: 3, part: 'AAAA' })).toEqual({ refused: 'out-of-order' });
  expect(await files.add({ ...facts, offset: 0, part: 'AAAA' })).toEqual({ kept: false });
  expect(await files.add({ ...facts, offset: 0, part: 'AAAA' })).toEqual({ kept: false });
  expect(await files.add({ ...facts, offset: 3, part: 'AAAAAAAA' })).toEqual({ refused: 'out-of-order' });
  expect(await files.add({ ...facts, offset: 3, part: 'AAAA' })).toEqual({ kept: true });
  expect(await files.add({ ...facts, offset: 3, part: 'AAAA' })).toEqual({ kept: true });
  expect(await names(desk)).toEqual(['a']);
});

test('what was not whole when the console ended is not there, what was is', async () => {
  const first = await waiting();
  const files = openDraftFiles(first.desk);
  await add(files, Buffer.from('abc'), { name: 'whole' });
  await files.add({ fileId: randomUUID(), conversationId, name: 'half', type: 'image/png', size: 6, offset: 0, part: 'AAAA' });
  await first.replica.close();
  const again = await rig({ directory: first.directory, clock: first.clock });
  expect(await names(again)).toEqual(['whole']);
});
