import { afterEach, beforeEach, expect, test } from 'vitest';
import { pullAll, pullPage } from '../networks/reader.ts';
import { type Rig, startRig } from './rig.ts';

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  await rig.close();
});

const bytes = (size: number, fill = 7): Uint8Array => new Uint8Array(size).fill(fill);
const megabyte = 1_024 * 1_024;

test.each([
  ['document', { file_name: 'bill.pdf', mime_type: 'application/pdf' }, { name: 'bill.pdf', type: 'application/pdf' }],
  ['voice', { duration: 3, mime_type: 'audio/ogg' }, { name: 'voice.ogg', type: 'audio/ogg' }],
  ['video', { duration: 3, width: 1, height: 1 }, { name: 'video.mp4', type: 'video/mp4' }],
  ['video_note', { duration: 3, length: 1 }, { name: 'video.mp4', type: 'video/mp4' }],
  ['sticker', { is_video: true, emoji: '👍' }, { name: 'sticker.webm', type: 'video/webm' }],
])('%s comes with the message', async (kind, more, expected) => {
  const file = rig.fake.file(bytes(1_000));
  const message = await rig.pulled(rig.fake.write(rig.ann, '', { more: { [kind]: { ...file, ...more } } }));
  expect(message.malformed).toBe(false);
  expect(message.attachments).toMatchObject([{ ...expected, id: file.file_unique_id, size: 1_000 }]);
  expect(Buffer.compare(message.attachments[0]!.content!, bytes(1_000))).toBe(0);
});

test('of a photo the largest size comes, with its caption; of an animation one file', async () => {
  const sizes = [rig.fake.file(bytes(10)), rig.fake.file(bytes(5_000)), rig.fake.file(bytes(300))];
  const photo = await rig.pulled(rig.fake.write(rig.ann, '', { more: { photo: sizes, caption: 'It is broken' } }));
  expect(photo).toMatchObject({ text: 'It is broken', attachments: [{ name: 'photo.jpg', type: 'image/jpeg', size: 5_000 }] });
  const animation = rig.fake.file(bytes(20));
  expect((await rig.pulled(rig.fake.write(rig.ann, '', { more: { animation, document: animation } }))).attachments).toHaveLength(1);
});

test('what is too large, or gone, is told without its content', async () => {
  const large = { ...rig.fake.file(bytes(1)), file_size: 21 * megabyte };
  expect(await rig.pulled(rig.fake.write(rig.ann, '', { more: { document: large } }))).toMatchObject({ malformed: false, attachments: [{ size: 21 * megabyte, content: null }] });
  const unsaid = rig.fake.file(bytes(21 * megabyte));
  expect(await rig.pulled(rig.fake.write(rig.ann, '', { more: { document: { ...unsaid, file_size: undefined } } }))).toMatchObject({ attachments: [{ content: null }] });
  expect(await rig.pulled(rig.fake.write(rig.ann, '', { more: { document: { file_id: 'gone', file_unique_id: 'gone' } } }))).toMatchObject({ attachments: [{ content: null }] });
});

test('a line that breaks does not cost the file; what was whole before it is taken', async () => {
  rig.fake.write(rig.ann, 'first');
  const written = rig.fake.write(rig.ann, '', { more: { document: rig.fake.file(bytes(50)) } });
  rig.fake.faults.add({ path: /^\/file\//u }, { kind: 'cut-answer' });
  const connection = rig.reader.open();
  expect(await pullPage(connection, 'updates', rig.reader.store)).toBe(true);
  expect([...rig.reader.store.messages.values()].map(({ text }) => text)).toEqual(['first']);
  expect(await pullAll(connection, rig.reader.store)).toBeNull();
  expect(rig.reader.store.messages.get(written.messageId)!.attachments[0]!.content).toHaveLength(50);
});

test('a file that never can be had keeps nothing else waiting for good', async () => {
  const written = rig.fake.write(rig.ann, '', { more: { document: rig.fake.file(bytes(50)) } });
  rig.fake.write(rig.ann, 'after it');
  rig.fake.faults.add({ path: /^\/file\//u, times: Infinity }, { kind: 'answer', answer: { status: 500 } });
  const connection = rig.reader.open();
  const outcomes = [await pullAll(connection, rig.reader.store), await pullAll(connection, rig.reader.store), await pullAll(connection, rig.reader.store)];
  expect(outcomes).toMatchObject([{ kind: 'retry', problem: { code: 'server-error' } }, { kind: 'retry' }, null]);
  expect(rig.reader.store.messages.get(written.messageId)!.attachments).toMatchObject([{ content: null }]);
  expect(rig.reader.store.messages.size).toBe(2);
});

test('many large files come in several pages', async () => {
  for (let index = 0; index < 4; index += 1) rig.fake.write(rig.ann, '', { more: { document: rig.fake.file(bytes(17 * megabyte)) } });
  const connection = rig.reader.open();
  expect(await pullPage(connection, 'updates', rig.reader.store)).toBe(true);
  expect(rig.reader.store.messages.size).toBe(2);
  expect(await pullAll(connection, rig.reader.store)).toBeNull();
  expect(rig.reader.store.messages.size).toBe(4);
});

test('a place that leads elsewhere is not followed', async () => {
  const written = rig.fake.write(rig.ann, '', { more: { document: rig.fake.file(bytes(50)) } });
  rig.fake.faults.add({ path: /getFile/u }, { kind: 'change-answer', change: (answer) => ({ ...answer, body: answer.body.replace('documents/', '../../') }) });
  expect(await rig.pulled(written)).toMatchObject({ attachments: [{ content: null }] });
});
