import { existsSync, globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { jsonToLex, type LexiconDoc, Lexicons } from '@atproto/lexicon';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { methods } from '../../networks/bluesky/api.ts';
import type { HttpAnswer, HttpRequest } from '../../networks/faults.ts';
import { blueskyNetwork } from '../../../src/main/networks/bluesky/index.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { ann, bob, type Rig, startRig } from './rig.ts';

const folder = resolve(import.meta.dirname, '../../../../shared/specs/bluesky-lexicons');

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

interface Exchange {
  request: HttpRequest;
  answer: HttpAnswer;
}

const png = Buffer.from('89504e470d0a1a0a0000', 'hex');

/** Everything that the adapter can ask, once. */
async function everyRequest(): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  rig = await startRig({ onExchange: (request, answer) => exchanges.push({ request, answer }) });
  const { fake } = rig;
  const connection = rig.open();
  const root = fake.addOwnPost({ text: 'news' });
  const reply = fake.addPost({ customer: ann, text: 'bah', inReplyTo: root.uri, images: [{ type: 'image/png', content: png }] });
  fake.addPost({ customer: bob, text: 'dear', quotes: root.uri });
  for (let index = 0; index < 120; index += 1) fake.addMention({ customer: bob, text: `number ${String(index)}` });
  let last = fake.addOwnPost({ text: 'part 0', inReplyTo: reply.uri });
  for (let index = 0; index < 100; index += 1) fake.addOwnPost({ text: `news ${String(index)}` });
  last = fake.addOwnPost({ text: 'part 1', inReplyTo: last.uri });
  const first = fake.addDirectMessage({ customer: ann, from: 'customer', text: 'hello' });
  await pullAll(connection, rig.store);
  for (const on of [true, false]) fake.react(first.id, '👍', { customer: ann, on });
  fake.react(first.id, '❤️');
  fake.deleteMessage(first.id);
  const second = fake.addDirectMessage({ customer: bob, from: 'customer', text: 'hello' });
  fake.deletePost(last.uri);
  fake.deletePost(fake.addMention({ customer: bob, text: 'oops' }).uri);
  await pullAll(rig.open(), rig.store);
  const question = rig.store.messages.get(reply.uri)!;
  const attachments = [{ name: 'a.png', type: 'image/png', content: png }];
  for (const outgoing of [replyTo(question, 'See https://a.example @ann.example', { attachments }), replyTo(question, 'In private', { privately: true }), replyTo(rig.store.messages.get(second.id)!, 'Hello https://a.example')]) {
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
    expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found' });
  }
  for (const action of ['like', 'hide', 'block'] as const) {
    for (const on of [true, false]) {
      const act = { action, on, thread: question.thread, messageId: question.providerId, authorId: question.author.providerId };
      expect(await connection.act!(act, never)).toMatchObject({ kind: 'done' });
    }
  }
  fake.expireTokens();
  const { settings } = fake.accounts[0]!.connection;
  expect(await blueskyNetwork.check(settings, rig.secret, rig.ports, never)).toEqual({ kind: 'fine' });
  expect(await blueskyNetwork.signIn!.accounts({ handle: 'acme-shop.example', password: fake.addPassword(true), server: fake.url }, rig.ports, never)).toMatchObject({ kind: 'accounts' });
  return exchanges;
}

describe.skipIf(!existsSync(folder))('by the lexicons', () => {
  let lexicons: Lexicons;
  beforeAll(() => {
    lexicons = new Lexicons(globSync('**/*.json', { cwd: folder }).map((file) => JSON.parse(readFileSync(resolve(folder, file), 'utf8')) as LexiconDoc));
  });

  const nsidOf = ({ path }: HttpRequest): string => path.replace('/xrpc/', '');

  /** As a server reads them: whole numbers and lists are told from texts by the lexicon. */
  function parametersOf({ query }: HttpRequest, nsid: string): Record<string, unknown> {
    const definition = lexicons.getDefOrThrow(nsid, ['query', 'procedure']) as { parameters?: { properties: Record<string, { type: string }> } };
    const known = definition.parameters?.properties ?? {};
    return Object.fromEntries([...new Set(query.keys())].map((name) => {
      expect(known, `${nsid} ${name}`).toHaveProperty(name);
      const all = query.getAll(name);
      return [name, known[name]!.type === 'array' ? all : known[name]!.type === 'integer' ? Number(all[0]) : all[0]!];
    }));
  }

  test('the adapter asks and the fake answers as they say', async () => {
    const exchanges = (await everyRequest()).filter(({ request }) => request.path.startsWith('/xrpc/') && !request.path.endsWith('getBlob'));
    for (const { request, answer } of exchanges) {
      const nsid = nsidOf(request);
      const parameters = parametersOf(request, nsid);
      if (Object.keys(parameters).length > 0) expect(() => lexicons.assertValidXrpcParams(nsid, parameters)).not.toThrow();
      if (request.headers['content-type'] === 'application/json') {
        const input = jsonToLex(JSON.parse(request.body)) as { record?: { $type: string } };
        expect(() => lexicons.assertValidXrpcInput(nsid, input)).not.toThrow();
        if (input.record !== undefined) expect(() => lexicons.assertValidRecord(input.record!.$type, input.record)).not.toThrow();
      }
      if (answer.status !== 200) continue;
      try {
        lexicons.assertValidXrpcOutput(nsid, jsonToLex(JSON.parse(answer.body)));
      } catch (error) {
        throw new Error(`${nsid}: ${String(error)}: ${answer.body.slice(0, 2_000)}`, { cause: error });
      }
    }
    const asked = new Set(exchanges.map(({ request }) => nsidOf(request)));
    expect(Object.keys(methods).filter((nsid) => !asked.has(nsid))).toEqual([]);
  });

  test('what customers write in the fake is what they could write', async () => {
    rig = await startRig();
    const root = rig.fake.addOwnPost({ text: 'news' });
    rig.fake.addMention({ customer: ann, text: '@acme-shop.example hello', images: [{ type: 'image/png', content: png }] });
    rig.fake.addPost({ customer: bob, text: 'dear', quotes: root.uri });
    rig.fake.setGate(root.uri, { allow: [{ $type: 'app.bsky.feed.threadgate#mentionRule' }], hiddenReplies: [] });
    rig.fake.block(ann, 'account');
    for (const collection of ['app.bsky.feed.post', 'app.bsky.feed.threadgate', 'app.bsky.graph.block']) {
      const records = rig.fake.world.records(collection);
      expect(records.length).toBeGreaterThan(0);
      for (const { value } of records) expect(() => lexicons.assertValidRecord(collection, jsonToLex(value as never))).not.toThrow();
    }
  });

  test('the limits in the facts are those of the lexicons', async () => {
    const { networkFacts } = await import('../../../src/contract/index.ts');
    const { public: posts, private: chat } = networkFacts.bluesky.capabilities;
    const definition = (file: string): string => readFileSync(resolve(folder, file), 'utf8');
    const post = JSON.parse(definition('app/bsky/feed/post.json')) as { defs: { main: { record: { properties: { text: { maxLength: number; maxGraphemes: number } } } } } };
    const message = JSON.parse(definition('chat/bsky/convo/defs.json')) as { defs: { messageInput: { properties: { text: { maxLength: number; maxGraphemes: number } } } } };
    const images = JSON.parse(definition('app/bsky/embed/images.json')) as { defs: { main: { properties: { images: { maxLength: number } } }; image: { properties: { image: { maxSize: number; accept: string[] } } } } };
    const { text } = post.defs.main.record.properties;
    expect(posts.length).toEqual({ count: 'graphemes', limit: text.maxGraphemes, bytes: text.maxLength });
    const { text: said } = message.defs.messageInput.properties;
    expect(chat.length).toEqual({ count: 'graphemes', limit: said.maxGraphemes, bytes: said.maxLength });
    expect(posts.attachments).toEqual({ most: images.defs.main.properties.images.maxLength, types: images.defs.image.properties.image.accept, largest: images.defs.image.properties.image.maxSize });
  });
});
