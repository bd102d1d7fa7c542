import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Connection, Json, NetworkPorts, Outgoing } from '../../../src/main/networks/network.ts';
import { xNetwork } from '../../../src/main/networks/x/index.ts';

/** Whatever comes back from X, the adapter answers with an outcome and never throws. */

const signal = new AbortController().signal;

function connect(answers: () => Response): Connection {
  const ports: NetworkPorts = {
    fetch: () => Promise.resolve(answers()),
    now: () => 1_800_000_000_000,
    elapsed: () => 0,
    log: () => undefined,
    threads: { byMessage: () => Promise.resolve(new Map()), bySubject: () => Promise.resolve(null), known: () => Promise.resolve(new Set()) },
    saveSecret: () => Promise.resolve(),
    spent: () => undefined,
  };
  return xNetwork.open(
    { network: 'x', name: 'Acme', address: 'acme', userId: '7', clientId: 'c', apiBase: 'http://127.0.0.1', naming: 'post' },
    { network: 'x', accessToken: 'a', refreshToken: 'r' },
    ports,
  );
}

const outgoing = (channel: 'public' | 'private'): Outgoing => ({
  replyId: 'r',
  thread: {
    providerId: channel === 'public' ? '9/8' : 'dm/7-8',
    channel,
    subject: '',
    customer: { providerId: '8', name: 'Ann', handle: 'ann', followers: null, verified: false },
  },
  text: 'hello',
  from: '', attachments: [],
  privately: false,
  inReplyTo: '9',
  references: ['9'],
  firstStartedAt: 1_800_000_000_000,
  claimed: new Set(),
});

const id = fc.oneof(fc.bigInt({ min: 0n, max: 2n ** 63n - 1n }).map(String), fc.constantFrom('7', '8', '9'));
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> => fc.oneof({ weight: 6, arbitrary }, { weight: 1, arbitrary: fc.jsonValue() });
const record = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> =>
  rarely(fc.record(Object.fromEntries(Object.entries(fields).map(([name, arbitrary]) => [name, rarely(arbitrary)])), { requiredKeys: [] }));
const list = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => rarely(fc.array(rarely(arbitrary), { maxLength: 5 }));

const entities = record({ urls: list(record({ url: fc.string(), expanded_url: fc.string() })), mentions: list(record({ id, username: fc.string() })) });
const item = record({
  id, author_id: id, sender_id: id, conversation_id: id, in_reply_to_user_id: id, text: fc.string(), entities,
  event_type: fc.constant('MessageCreate'),
  dm_conversation_id: fc.oneof(id, fc.tuple(id, id).map((sides) => sides.join('-'))),
  created_at: fc.oneof(fc.date({ noInvalidDate: true }).map((date) => date.toISOString()), fc.string()),
  referenced_posts: list(record({ type: fc.constantFrom('replied_to', 'retweeted', 'quoted'), id })),
  edit_history_post_ids: list(id),
  attachments: record({ media_keys: list(fc.constantFrom('3_1', '3_2')) }),
  display_text_range: fc.tuple(fc.integer(), fc.integer()),
  note_post: record({ text: fc.string(), entities }),
});
const media = record({
  media_key: fc.constantFrom('3_1', '3_2'), type: fc.constantFrom('photo', 'video', 'animated_gif'), url: fc.oneof(fc.webUrl(), fc.string()), duration_ms: fc.integer(),
  variants: list(record({ url: fc.webUrl(), content_type: fc.constant('video/mp4'), bit_rate: fc.integer() })),
});
const user = record({ id, name: fc.string(), username: fc.string(), verified: fc.boolean(), public_metrics: record({ followers_count: fc.integer() }) });
const body = record({
  data: list(item),
  includes: record({ users: list(user), posts: list(item), tweets: list(item), media: list(media) }),
  errors: list(record({ type: fc.constant('https://api.x.com/2/problems/resource-not-found'), resource_type: fc.constantFrom('post', 'user'), resource_id: id, detail: fc.string() })),
  meta: record({ newest_id: id, next_token: fc.string(), result_count: fc.integer() }),
  title: fc.string(),
  detail: fc.string(),
});
const response = fc.record({
  status: fc.oneof({ weight: 5, arbitrary: fc.constant(200) }, { weight: 2, arbitrary: fc.constantFrom(201, 302, 400, 401, 403, 404, 429, 500, 503) }),
  text: fc.oneof({ weight: 8, arbitrary: body.map((value) => JSON.stringify(value)) }, fc.string()),
  headers: fc.dictionary(fc.constantFrom('x-rate-limit-remaining', 'x-rate-limit-reset', 'date'), fc.stringMatching(/^[\w :-]{0,20}$/u)),
});

const outcomes = ['page', 'retry', 'held', 'permanent', 'unknown', 'sent', 'found', 'absent', 'cannot-tell'];

test('any answers to pulling, sending and reading back', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(response, { minLength: 1, maxLength: 6 }), fc.constantFrom('mentions', 'posts', 'messages'), async (answers, stream) => {
      let next = 0;
      const connection = connect(() => {
        const { status, text, headers } = answers[next % answers.length]!;
        next += 1;
        return new Response(text, { status, headers });
      });
      const pulled = await connection.pull(stream, null, signal);
      expect(outcomes).toContain(pulled.kind);
      if (pulled.kind === 'page') {
        expect(JSON.parse(JSON.stringify(pulled.page.cursor))).toEqual(pulled.page.cursor);
        for (const message of pulled.page.messages) {
          expect(Number.isFinite(message.sentAt) && message.sentAt >= 0).toBe(true);
          expect(message.thread.customer.providerId).not.toBe('');
        }
        expect(outcomes).toContain((await connection.pull(stream, pulled.page.cursor, signal)).kind);
      }
      for (const channel of ['public', 'private'] as const) {
        expect(outcomes).toContain((await connection.send(outgoing(channel), signal)).kind);
        expect(outcomes).toContain((await connection.find(outgoing(channel), signal)).kind);
      }
      await connection.close();
    }),
    { numRuns: 200 },
  );
});

test('any cursor', async () => {
  const connection = connect(() => new Response('{"meta":{"result_count":0}}'));
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (cursor) => {
      expect((await connection.pull('mentions', cursor as Json, signal)).kind).toBe('page');
    }),
  );
});

test('an answer without end is not read to its end', async () => {
  let sent = 0;
  const endless = new ReadableStream<Uint8Array>({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1_024 * 1_024));
    },
  });
  const connection = connect(() => new Response(endless));
  expect(await connection.pull('mentions', null, signal)).toMatchObject({ kind: 'retry', problem: { code: 'unreadable-answer' } });
  expect(sent).toBeLessThan(40);
});
