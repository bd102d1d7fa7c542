import fc from 'fast-check';
import { expect, test } from 'vitest';
import { usualMastodonLimits } from '../../../src/contract/index.ts';
import { mastodonNetwork } from '../../../src/main/networks/mastodon/index.ts';
import type { Connection, Json, NetworkPorts, Outgoing } from '../../../src/main/networks/network.ts';

/** Whatever comes back from a server, the adapter answers with an outcome and never throws. */

const signal = new AbortController().signal;

function connect(answers: (address: string) => Response): Connection {
  const ports: NetworkPorts = {
    fetch: (address) => Promise.resolve(answers(address instanceof Request ? address.url : String(address))),
    now: () => 1_800_000_000_000,
    elapsed: () => 0,
    log: () => undefined,
    threads: { byMessage: (ids) => Promise.resolve(new Map(ids.map((id) => [id, id.length % 2 === 0 ? 'direct/9/8' : '///']))), bySubject: () => Promise.resolve(null), known: () => Promise.resolve(new Set()) },
    saveSecret: () => Promise.resolve(),
    spent: () => undefined,
  };
  return mastodonNetwork.open(
    { network: 'mastodon', name: 'Acme', address: 'acme@social.example', userId: '7', server: 'http://127.0.0.1', streaming: 'ws://127.0.0.1', limits: usualMastodonLimits },
    { network: 'mastodon', accessToken: 'a' },
    ports,
  );
}

const outgoing = (channel: 'public' | 'private'): Outgoing => ({
  replyId: 'r',
  thread: { providerId: channel === 'public' ? '9/8' : 'direct/9/8', channel, subject: '', customer: { providerId: '8@social.example', name: 'Ann', handle: 'ann@social.example', followers: null, verified: false } },
  text: 'hello', from: '', attachments: [], privately: false, inReplyTo: '9', references: ['9'], firstStartedAt: 1_800_000_000_000, claimed: new Set(),
});

const id = fc.constantFrom('7', '8', '9', '10', '117020577157693549');
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> => fc.oneof({ weight: 8, arbitrary }, { weight: 1, arbitrary: fc.jsonValue() });
const record = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> =>
  rarely(fc.record(Object.fromEntries(Object.entries(fields).map(([name, arbitrary]) => [name, rarely(arbitrary)])), { requiredKeys: [] }));
const list = (arbitrary: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> => rarely(fc.array(rarely(arbitrary), { maxLength: 5 }));

const account = record({ id, acct: fc.constantFrom('ann', 'bob@other.example', '@@', ''), display_name: fc.string(), followers_count: fc.integer(), avatar: fc.webUrl() });
const status = record({
  id, account, created_at: fc.oneof(fc.date({ noInvalidDate: true }).map((date) => date.toISOString()), fc.string()), edited_at: fc.constantFrom(null, '2026-01-01T00:00:00Z'),
  content: fc.oneof(fc.string(), fc.constant('<p>@<span>ann</span> x</p>')), spoiler_text: fc.string(), visibility: fc.constantFrom('public', 'direct', 'private', 'circle'),
  in_reply_to_id: fc.option(id), in_reply_to_account_id: fc.option(id), mentions: list(record({ id, acct: fc.string() })),
  media_attachments: list(record({ id, url: fc.oneof(fc.webUrl(), fc.string()) })), favourited: fc.boolean(),
});
const body = fc.oneof(list(record({ id, type: fc.constantFrom('mention', 'update', 'follow'), status })), list(status), status, record({ ancestors: list(status) }), list(account), fc.jsonValue());
const response = fc.record({
  status: fc.oneof({ weight: 5, arbitrary: fc.constant(200) }, { weight: 2, arbitrary: fc.constantFrom(202, 206, 302, 400, 401, 403, 404, 410, 422, 429, 500, 503) }),
  text: fc.oneof({ weight: 8, arbitrary: body.map((value) => JSON.stringify(value)) }, fc.string()),
  headers: fc.dictionary(fc.constantFrom('x-ratelimit-remaining', 'x-ratelimit-reset', 'date'), fc.stringMatching(/^[\w :-]{0,20}$/u)),
  link: fc.constantFrom('', '<http://127.0.0.1/x?min_id=9>; rel="prev"', '<nonsense>; rel="next"', '<http://127.0.0.1/x?max_id=../../9>; rel="next"', '<http://127.0.0.1/x?max_id=8>; rel="next"'),
});

const outcomes = ['page', 'retry', 'held', 'permanent', 'unknown', 'sent', 'found', 'absent', 'cannot-tell', 'done'];

test('any answers to pulling, sending, reading back and acting', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(response, { minLength: 1, maxLength: 6 }), fc.constantFrom('mentions', 'statuses'), fc.constantFrom('news', 'history' as const), async (answers, stream, use) => {
      let next = 0;
      const connection = connect((address) => {
        expect(address.startsWith('http')).toBe(true);
        const { status: code, text, headers, link } = answers[next % answers.length]!;
        next += 1;
        return new Response(text, { status: code, headers: { ...headers, link } });
      });
      const cursor = { newest: '9', history: '9', pulled: 0, recent: [['9', '']] };
      for (const from of [null, cursor] as (Json | null)[]) {
        const pulled = await connection.pull(stream, from, signal, use);
        expect(outcomes).toContain(pulled.kind);
        if (pulled.kind !== 'page') continue;
        expect(JSON.parse(JSON.stringify(pulled.page.cursor))).toEqual(pulled.page.cursor);
        for (const message of pulled.page.messages) {
          expect(Number.isFinite(message.sentAt) && message.sentAt >= 0).toBe(true);
          expect(message.thread.customer.providerId).not.toBe('');
          expect(message.thread.providerId.startsWith('direct/')).toBe(message.thread.channel === 'private');
        }
      }
      for (const channel of ['public', 'private'] as const) {
        const wanted = outgoing(channel);
        expect(outcomes).toContain((await connection.send(wanted, signal)).kind);
        expect(outcomes).toContain((await connection.find(wanted, signal)).kind);
        for (const action of ['like', 'hide', 'delete', 'block'] as const) {
          expect(outcomes).toContain((await connection.act!({ action, on: true, thread: wanted.thread, messageId: '9', authorId: '8@social.example' }, signal)).kind);
        }
      }
      await connection.close();
    }),
    { numRuns: 200 },
  );
});

test('a token that no connection can be opened with', async () => {
  const connection = mastodonNetwork.open(
    { network: 'mastodon', name: 'Acme', address: 'acme@social.example', userId: '7', server: 'http://127.0.0.1', streaming: 'ws://127.0.0.1', limits: usualMastodonLimits },
    { network: 'mastodon', accessToken: 'no token, but words' },
    { fetch, now: Date.now, elapsed: () => performance.now(), log: () => undefined, threads: { byMessage: () => Promise.resolve(new Map()), bySubject: () => Promise.resolve(null), known: () => Promise.resolve(new Set()) }, saveSecret: () => Promise.resolve(), spent: () => undefined },
  );
  connection.watch!(() => undefined);
  await connection.close();
});

test('any cursor', async () => {
  const connection = connect(() => new Response('[]'));
  await fc.assert(
    fc.asyncProperty(fc.jsonValue(), async (cursor) => {
      expect((await connection.pull('mentions', cursor as Json, signal)).kind).toBe('page');
    }),
  );
});
