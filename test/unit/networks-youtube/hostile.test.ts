import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Connection, Json, NetworkPorts, Outgoing } from '../../../src/main/networks/network.ts';
import { youtubeNetwork } from '../../../src/main/networks/youtube/index.ts';

/** Whatever comes back from YouTube, the adapter answers with an outcome and never throws. */

const signal = new AbortController().signal;

function connect(answers: () => Response): Connection {
  const ports: NetworkPorts = {
    fetch: () => Promise.resolve(answers()),
    now: () => 1_800_000_000_000,
    elapsed: () => 0,
    log: () => undefined,
    threads: { byMessage: (ids) => Promise.resolve(new Map(ids.map((id) => [id, 'Ug1/UC2']))), bySubject: () => Promise.resolve(null), known: () => Promise.resolve(new Set()) },
    saveSecret: () => Promise.resolve(),
    spent: () => undefined,
  };
  return youtubeNetwork.open(
    { network: 'youtube', name: 'Acme', address: 'acme', channelId: 'UC1', clientId: 'c', apiBase: 'http://127.0.0.1', tokensAt: 'http://127.0.0.1/token' },
    { network: 'youtube', accessToken: 'a', refreshToken: 'r', clientSecret: 's' },
    ports,
  );
}

const outgoing: Outgoing = {
  replyId: 'r',
  thread: { providerId: 'Ug1/UC2', channel: 'public', subject: '', customer: { providerId: 'UC2', name: '@ann', handle: 'ann', followers: null, verified: false } },
  text: 'hello', from: '', attachments: [], privately: false, inReplyTo: 'Ug1', references: ['Ug1'], firstStartedAt: 1_800_000_000_000, claimed: new Set(),
};

const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> => fc.oneof({ weight: 10, arbitrary }, { weight: 1, arbitrary: fc.jsonValue() });
const record = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> =>
  rarely(fc.record(Object.fromEntries(Object.entries(fields).map(([name, arbitrary]) => [name, rarely(arbitrary)])), { requiredKeys: [] }));
const list = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => rarely(fc.array(rarely(arbitrary), { maxLength: 4 }));
const id = fc.constantFrom('Ug1', 'Ug2', 'Ug1.9a', 'Ug1.9b');
const time = fc.oneof(fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(2_000_000_000_000) }).map((date) => date.toISOString()), fc.string());
const comment = record({
  id,
  snippet: record({
    authorDisplayName: fc.constantFrom('@ann', 'Ann', '', '@Bob.x'), authorChannelId: record({ value: fc.constantFrom('UC1', 'UC2', 'UC3') }), authorProfileImageUrl: fc.webUrl(),
    textOriginal: fc.oneof(fc.string(), fc.constantFrom('hello', '@bob.x hello')), parentId: id, publishedAt: time, updatedAt: time, viewerRating: fc.constantFrom('like', 'none'),
    moderationStatus: fc.constantFrom('published', 'heldForReview'),
  }),
});
const thread = record({ id, snippet: record({ topLevelComment: comment, totalReplyCount: fc.integer({ min: -1, max: 8 }) }), replies: record({ comments: list(comment) }) });
const body = fc.oneof(record({ items: list(thread), nextPageToken: fc.constantFrom('t') }), record({ items: list(comment) }), comment, record({ error: record({ errors: list(record({ reason: fc.constantFrom('quotaExceeded', 'forbidden', 'invalidPageToken'), message: fc.string() })) }) }), fc.jsonValue());
const response = fc.record({
  status: fc.oneof({ weight: 6, arbitrary: fc.constant(200) }, { weight: 2, arbitrary: fc.constantFrom(302, 400, 401, 403, 404, 429, 500, 503) }),
  text: fc.oneof({ weight: 8, arbitrary: body.map((value) => JSON.stringify(value)) }, fc.string()),
});

const outcomes = ['page', 'retry', 'held', 'permanent', 'unknown', 'sent', 'found', 'absent', 'done'];

test('any answers to pulling, sending, reading back and acting', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(response, { minLength: 1, maxLength: 6 }), fc.constantFrom('comments', 'held'), fc.constantFrom('news', 'history' as const), async (answers, stream, use) => {
      let next = 0;
      const connection = connect(() => {
        const { status, text } = answers[next % answers.length]!;
        next += 1;
        return new Response(text, { status });
      });
      const cursor: Json = { since: 1_700_000_000_000, newest: null, token: null, history: '', pulled: 0, turn: 0, recent: [{ id: 'Ug1', at: 1, mark: '', replies: ['Ug1.9a', 'Ug1.9c'] }] };
      for (const from of [null, cursor]) {
        const pulled = await connection.pull(stream, from, signal, use);
        expect(outcomes).toContain(pulled.kind);
        if (pulled.kind !== 'page') continue;
        expect(JSON.parse(JSON.stringify(pulled.page.cursor))).toEqual(pulled.page.cursor);
        for (const message of pulled.page.messages) {
          expect(Number.isFinite(message.sentAt) && message.sentAt >= 0).toBe(true);
          expect(message.thread).toMatchObject({ channel: 'public' });
          expect(message.thread.customer.providerId).not.toBe('UC1');
        }
        expect(outcomes).toContain((await connection.pull(stream, pulled.page.cursor, signal)).kind);
      }
      expect(outcomes).toContain((await connection.send(outgoing, signal)).kind);
      expect(outcomes).toContain((await connection.find(outgoing, signal)).kind);
      for (const action of ['like', 'hide', 'delete', 'block'] as const) {
        expect(outcomes).toContain((await connection.act!({ action, on: true, thread: outgoing.thread, messageId: 'Ug1', authorId: 'UC2' }, signal)).kind);
      }
      await connection.close();
    }),
    { numRuns: 200 },
  );
});

test('any cursor', async () => {
  const connection = connect(() => new Response('{"items":[]}'));
  await fc.assert(fc.asyncProperty(fc.jsonValue(), async (cursor) => {
    expect((await connection.pull('comments', cursor as Json, signal)).kind).toBe('page');
  }));
});
