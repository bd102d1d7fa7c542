import { readable } from '../../../src/main/networks/http/lenient.ts';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { authorOf, directMessage, postMessage, privateThread, publicThread, replacedBy, stranger } from '../../../src/main/networks/x/mapping.ts';
import { isNewer, timeOf } from '../../../src/main/networks/x/snowflake.ts';
import { comparable } from '../../../src/main/networks/x/text.ts';
import { directMessageWire, listWire, postWire, userWire } from '../../../src/main/networks/x/wire.ts';

const recorded = resolve(import.meta.dirname, '../../../../shared/data/payloads/x-pytwitter');
const payload = (name: string): unknown => JSON.parse(readFileSync(resolve(recorded, name), 'utf8'));
const thread = publicThread('1', stranger('2'));

describe.skipIf(!existsSync(recorded))('what X really answered', () => {
  test('a post: text, reply, time', () => {
    const post = postWire.parse(payload('models/tweet.json'));
    const message = postMessage(post, thread, stranger(post.authorId), false);
    expect(message).toMatchObject({
      providerId: '1212092628029698048',
      sentAt: Date.parse('2019-12-31T19:26:16.000Z'),
      references: ['1212092627178287104'],
      author: { providerId: '2244994945' },
    });
    expect(message.text).toMatch(/^We believe .* in the new year\.$/u);
    expect(post.files).toHaveLength(1);
    expect(Math.abs(timeOf(post.id) - message.sentAt)).toBeLessThan(1_000);
  });

  test('posts that were asked for without their authors are none that can be read', () => {
    const list = listWire.parse(payload('apis/timeline/timeline_mentions.json'));
    expect(list.data).toHaveLength(5);
    expect(readable(postWire, list.data)).toEqual([]);
    expect(list).toMatchObject({ newestId: '1364398068313903104', nextToken: '7140dibdnow9c7btw3w3ixl43r8knib48jsfyzko1h5py' });
  });

  test('a look-up with its people', () => {
    const found = payload('apis/tweet/tweets_resp.json') as { data: unknown[]; includes: { users: unknown[] } };
    const posts = readable(postWire, found.data);
    const users = readable(userWire, found.includes.users).map(authorOf);
    expect(posts.map((post) => users.find(({ providerId }) => providerId === post.authorId)?.handle)).toEqual(['TwitterDev', 'Twitter']);
    expect(users[0]).toEqual({ providerId: '2244994945', name: 'Twitter Dev', handle: 'TwitterDev', followers: null, verified: true });
  });

  test('a direct message', () => {
    const events = payload('apis/dm_events/events.json') as { data: unknown[] };
    const [event] = readable(directMessageWire, events.data);
    expect(directMessage(event!, privateThread(event!.conversationId, stranger(event!.senderId)), stranger(event!.senderId), false)).toMatchObject({
      providerId: '1585321444547837956',
      thread: { providerId: 'dm/1585094756761149440', channel: 'private' },
      text: 'Another photo https://t.co/J5KotyeIyd',
      sentAt: Date.parse('2022-10-26T17:24:21.000Z'),
      malformed: false,
    });
  });
});

const post = (more: object = {}) => postWire.parse({ id: '1212092628029698048', author_id: '7', text: 'hello', created_at: '2026-01-01T00:00:00.000Z', conversation_id: '1', ...more });
const textOf = (more: object): string => postMessage(post(more), thread, stranger('7'), false).text;

describe('text', () => {
  test.each([
    ['the three escapes, once', { text: 'a &lt; b &amp;amp; &quot;c&quot; &gt; d' }, 'a < b &amp; &quot;c&quot; > d'],
    ['short links', { text: 'see https://t.co/abc and https://t.co/abcd', entities: { urls: [{ url: 'https://t.co/abc', expanded_url: 'https://a.example/?x=1&y=2' }] } }, 'see https://a.example/?x=1&y=2 and https://t.co/abcd'],
    ['a long post, older name', { text: 'beg…', note_tweet: { text: 'beginning and end' } }, 'beginning and end'],
    ['a long post, newer name, its own links', { text: 'beg…', note_post: { text: 'all https://t.co/z', entities: { urls: [{ url: 'https://t.co/z', expanded_url: 'https://z.example' }] } } }, 'all https://z.example'],
    ['mentions that X put in front', { text: '@acme @ann thanks @bob', display_text_range: [11, 22] }, 'thanks @bob'],
    ['mentions in front of a long post', { text: '@acme beg…', display_text_range: [6, 10], note_post: { text: '@acme beginning and end' } }, 'beginning and end'],
    ['a range that would cut words stays without effect', { text: 'hello you', display_text_range: [6, 9] }, 'hello you'],
    ['null where 2.167 has it', { text: 'hi', entities: { urls: null, mentions: null }, note_post: null }, 'hi'],
  ])('%s', (_, more, expected) => {
    expect(textOf(more)).toBe(expected);
  });

  test('a text without end is cut and marked', () => {
    expect(postMessage(post({ text: 'x'.repeat(200_000) }), thread, stranger('7'), false)).toMatchObject({ truncated: true, text: 'x'.repeat(100_000) });
  });

  test.each([
    ['See example.com/a now', '@ann See http://example.com/a/ now'],
    ['Thanks!', '@ann @bob Thanks!'],
    ['a\r\n b', 'a b'],
    ['Cafe\u0301', 'Café'],
  ])('%j and %j are the same post', (ours, theirs) => {
    expect(comparable(ours)).toBe(comparable(theirs));
  });

  test.each([['Thanks!', 'Thanks'], ['see example.com/a', 'see example.com/b']])('%j and %j are two', (one, other) => {
    expect(comparable(one)).not.toBe(comparable(other));
  });
});

describe('what is missing', () => {
  test('a post without text or time is kept, with a mark', () => {
    const message = postMessage(postWire.parse({ id: '1212092628029698048', author_id: '7' }), thread, stranger('7'), false);
    expect(message).toMatchObject({ malformed: true, text: '' });
    expect(Math.abs(message.sentAt - Date.parse('2019-12-31T19:26:16.000Z'))).toBeLessThan(1_000);
  });

  test.each([{ created_at: 'soon' }, { created_at: 5 }, { text: 7 }])('what is wrong (%j) counts as missing', (more) => {
    expect(postMessage(post(more), thread, stranger('7'), false).malformed).toBe(true);
  });

  test('both names of a reference are read', () => {
    const reference = [{ type: 'quoted', id: '3' }, { type: 'replied_to', id: '4' }];
    expect(post({ referenced_tweets: reference }).repliedTo).toBe('4');
    expect(post({ referenced_posts: reference }).repliedTo).toBe('4');
    expect(post({ referenced_posts: [{ type: 'retweeted', id: '4' }] }).isRepost).toBe(true);
  });
});

test('of the versions of a post the older ones are replaced', () => {
  const versions = ['1212092628029698000', '1212092628029698048', '1312092628029698048'];
  expect(replacedBy(post({ edit_history_tweet_ids: versions }))).toEqual(['1212092628029698000']);
  expect(replacedBy(post({ edit_history_post_ids: versions }))).toEqual(['1212092628029698000']);
});

test('the longer id is the newer', () => {
  expect(isNewer('1000', '999')).toBe(true);
  expect(isNewer('998', '999')).toBe(false);
  expect(isNewer('999', '999')).toBe(false);
});
