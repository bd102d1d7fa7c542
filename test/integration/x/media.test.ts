import { afterEach, describe, expect, test } from 'vitest';
import { fileObstacle, networkFacts } from '../../../src/contract/index.ts';
import type { OutgoingAttachment } from '../../../src/main/networks/network.ts';
import { largestPicture } from '../../networks/x/media.ts';
import { never, pullAll, pullStream, replyTo } from '../networks/reader.ts';
import { ann, mentioned, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const jpeg = (words: string): Uint8Array => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from(words)]);
const picture = (words: string): OutgoingAttachment => ({ name: `${words}.jpg`, type: 'image/jpeg', content: jpeg(words) });

describe.each(['tweet', 'post'] as const)('with %s naming', (naming) => {
  test('pictures of a post come with it, in their order, and nobody but X sees a token', async () => {
    rig = await startRig({ naming });
    const { id } = rig.fake.addMention({ customer: ann, text: '@AcmeShop look https://example.com/a', pictures: [jpeg('one'), jpeg('two')] });
    await pullAll(rig.open(), rig.store);
    const message = rig.store.messages.get(id)!;
    expect(message.text).toBe('@AcmeShop look https://example.com/a');
    expect(message.attachments.map(({ name, type, content }) => [name, type, Buffer.from(content!).subarray(4).toString()])).toEqual([
      ['picture-1.jpg', 'image/jpeg', 'one'], ['picture-2.jpg', 'image/jpeg', 'two'],
    ]);
    expect(new Set(message.attachments.map((one) => one.id)).size).toBe(2);
  });

  test('the picture of a direct message comes by the interface, with the token', async () => {
    rig = await startRig({ naming });
    const { id } = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: '', picture: jpeg('broken') });
    await pullAll(rig.open(), rig.store);
    const message = rig.store.messages.get(id)!;
    expect(message).toMatchObject({ text: '', attachments: [{ name: 'picture-1.jpg', size: jpeg('broken').byteLength }] });
    expect(Buffer.from(message.attachments[0]!.content!)).toEqual(Buffer.from(jpeg('broken')));
  });

  test.each(['public', 'private'] as const)('a %s answer leaves with its pictures, is found, and comes back as itself', async (channel) => {
    rig = await startRig({ naming });
    const connection = rig.open();
    const question = channel === 'public' ? await mentioned(rig, connection) : await privateMessage();
    const outgoing = replyTo(question, 'Like this', { attachments: channel === 'public' ? [picture('one'), picture('two')] : [picture('one')] });
    const sent = await connection.send(outgoing, never);
    const [entry] = rig.fake.ledger.entries;
    expect(sent).toMatchObject({ kind: 'sent', providerId: entry!.id });
    expect(entry!.files).toHaveLength(outgoing.attachments.length);
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found', providerId: entry!.id });
    await pullAll(connection, rig.store);
    const echo = rig.store.messages.get(entry!.id)!;
    expect(echo).toMatchObject({ own: true, text: 'Like this' });
    expect(echo.attachments.map(({ content }) => Buffer.from(content!).subarray(4).toString())).toEqual(channel === 'public' ? ['one', 'two'] : ['one']);
  });
});

async function privateMessage() {
  const { id } = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'hello' });
  await pullStream(rig.open(), 'messages', rig.store);
  return rig.store.messages.get(id)!;
}

test.each(['public', 'private'] as const)('%s: as many as the facts say are taken, of the size that they say, and no more', async (channel) => {
  rig = await startRig();
  const { most, largest } = networkFacts.x.capabilities[channel].attachments!;
  expect(largest).toBe(largestPicture);
  const connection = rig.open();
  const question = channel === 'public' ? await mentioned(rig, connection) : await privateMessage();
  const whole = Buffer.concat([jpeg(''), Buffer.alloc(largest - 4)]);
  const many = Array.from({ length: most }, () => picture('one'));
  expect(await connection.send(replyTo(question, 'Full', { attachments: [{ ...picture('large'), content: whole }, ...many.slice(1)] }), never)).toMatchObject({ kind: 'sent' });
  for (const attachments of [[...many, picture('more')], [{ ...picture('larger'), content: Buffer.concat([whole, Buffer.alloc(1)]) }]]) {
    expect(await connection.send(replyTo(question, 'Too full', { attachments }), never)).toMatchObject({ kind: 'permanent' });
  }
  expect(rig.fake.ledger.entries).toHaveLength(1);
});

const gif: OutgoingAttachment = { name: 'wave.gif', type: 'image/gif', content: Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(100)]) };
const film = (size: number): OutgoingAttachment => ({ name: 'how.mp4', type: 'video/mp4', content: Buffer.concat([Buffer.from('0000001866747970', 'hex'), Buffer.alloc(size - 8, 7)]) });

describe.each(['public', 'private'] as const)('%s: moving pictures and films', (channel) => {
  const asked = async () => {
    rig = await startRig();
    return channel === 'public' ? await mentioned(rig, rig.open()) : await privateMessage();
  };

  test.each([['a moving picture', gif], ['a film in three parts', film(9_000_000)]])('%s leaves alone, once X has worked on it, whole', async (_, file) => {
    const question = await asked();
    const outgoing = replyTo(question, 'Like this', { attachments: [file] });
    const connection = rig.open();
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent', providerId: rig.fake.ledger.entries[0]!.id });
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found' });
    await pullAll(connection, rig.store);
    expect(Buffer.compare(rig.store.messages.get(rig.fake.ledger.entries[0]!.id)!.attachments[0]!.content!, file.content)).toBe(0);
  });

  test('what X cannot work with is refused for good, and not answered with', async () => {
    const question = await asked();
    expect(await rig.open().send(replyTo(question, 'Look', { attachments: [{ ...film(100), content: Buffer.alloc(100) }] }), never)).toMatchObject({ kind: 'permanent', problem: { code: 'file-refused' } });
    expect(rig.fake.ledger.entries).toEqual([]);
  });

  test('beside another file X takes none of them, as the facts say', async () => {
    const question = await asked();
    const { attachments } = networkFacts.x.capabilities[channel];
    expect(fileObstacle(attachments, [{ type: 'image/gif', size: 10 }], { type: 'image/jpeg', size: 10 })).toBe('alone');
    expect(await rig.open().send(replyTo(question, 'Look', { attachments: [gif, picture('one')] }), never)).toMatchObject({ kind: 'permanent' });
    expect(rig.fake.ledger.entries).toEqual([]);
  });

  test('wherever the line breaks while it is put up, the answer was not sent, and goes later', async () => {
    const question = await asked();
    const connection = rig.open();
    for (const path of [/initialize$/u, /append$/u, /finalize$/u, /media\/upload$/u]) {
      for (const kind of ['reset', 'accept-then-reset'] as const) {
        rig.fake.faults.add({ path }, { kind });
        expect(await connection.send(replyTo(question, 'Look', { attachments: [film(5_000_000)] }), never), `${path} ${kind}`).toMatchObject({ kind: 'retry' });
      }
    }
    expect(rig.fake.ledger.entries).toEqual([]);
    expect(await connection.send(replyTo(question, 'Look', { attachments: [film(5_000_000)] }), never)).toMatchObject({ kind: 'sent' });
  });
});

test('whatever becomes of a file that is sent, the answer was not', async () => {
  rig = await startRig();
  const connection = rig.open();
  const question = await mentioned(rig, connection);
  for (const kind of ['reset', 'accept-then-reset', 'cut-answer', 'half-answer'] as const) {
    rig.fake.faults.add({ path: /media\/upload$/u }, { kind });
    expect(await connection.send(replyTo(question, kind, { attachments: [picture('one')] }), never)).toMatchObject({ kind: 'retry' });
  }
  expect(rig.fake.ledger.entries).toEqual([]);
  expect(await connection.send(replyTo(question, 'Now', { attachments: [picture('one')] }), never)).toMatchObject({ kind: 'sent' });
});

test('a picture that the line broke over is asked for again with its page; one that cannot be had is told of', async () => {
  rig = await startRig();
  const { id } = rig.fake.addMention({ customer: ann, text: '@AcmeShop look', pictures: [jpeg('one')] });
  const connection = rig.open();
  rig.fake.faults.add({ path: /^\/media\// }, { kind: 'reset' });
  expect(await pullStream(connection, 'mentions', rig.store)).toMatchObject({ kind: 'retry' });
  expect(await pullStream(connection, 'mentions', rig.store)).toBeNull();
  expect(rig.store.messages.get(id)!.attachments[0]!.content).not.toBeNull();

  const other = rig.fake.addMention({ customer: ann, text: '@AcmeShop and this', pictures: [jpeg('two')] });
  rig.fake.faults.add({ path: /^\/media\// }, { kind: 'answer', answer: { status: 404 } });
  expect(await pullStream(connection, 'mentions', rig.store)).toBeNull();
  expect(rig.store.messages.get(other.id)!.attachments).toMatchObject([{ name: 'picture-1.jpg', content: null }]);
});

test('a store that is never well does not keep what was written', async () => {
  rig = await startRig();
  const { id } = rig.fake.addMention({ customer: ann, text: '@AcmeShop look', pictures: [jpeg('one')] });
  const connection = rig.open();
  rig.fake.faults.add({ path: /^\/media\//, times: Infinity }, { kind: 'answer', answer: { status: 503 } });
  const outcomes = [];
  for (let attempt = 0; attempt < 3; attempt += 1) outcomes.push(await pullStream(connection, 'mentions', rig.store));
  expect(outcomes.map((outcome) => outcome?.kind ?? null)).toEqual(['retry', 'retry', null]);
  expect(rig.store.messages.get(id)).toMatchObject({ text: '@AcmeShop look', attachments: [{ content: null }] });
});
