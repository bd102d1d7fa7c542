import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { commentWire as facebookComment } from '../../../src/main/networks/facebook/wire.ts';
import { graphErrorIn } from '../../../src/main/networks/graph/error.ts';
import { messageWire } from '../../../src/main/networks/graph/message-wire.ts';
import { commentWire as instagramComment, mediaWire } from '../../../src/main/networks/instagram/wire.ts';
import { type FakeGraph, startFakeGraph } from '../../networks/graph/fake.ts';

/** Bodies of the real Graph API, recorded by others; MIT. */
const folder = resolve(import.meta.dirname, '../../../../shared/data/payloads/meta-restfb');
const there = existsSync(folder);
const recorded = (name: string): unknown => JSON.parse(readFileSync(resolve(folder, name), 'utf8'));

let fake: FakeGraph | null = null;
afterEach(async () => {
  await fake?.close();
  fake = null;
});

describe.skipIf(!there)('recorded bodies (../shared/data/payloads/meta-restfb)', () => {
  test('comments of Pages are read', () => {
    expect(facebookComment.parse(recorded('v2_2/comment_canHide.json'))).toMatchObject({ id: '123456789_8765432', text: 'yes, really great', hidden: false, liked: false, from: { name: 'Testers Fan page' }, createdAt: Date.UTC(2014, 9, 17, 14, 3, 17) });
    expect(facebookComment.parse(recorded('v2_2/comment-issue286.json'))).toMatchObject({ text: 'new comment' });
    expect(facebookComment.parse(recorded('v2_9/comment-messagetags.json')).named).toMatchObject({ id: '10201320088364238' });
    expect(facebookComment.parse(recorded('v2_9/comment-permalink.json'))).toMatchObject({ text: 'we have to add some comment :)', from: undefined });
  });

  test('messages are read, with all that is attached to them', () => {
    expect(messageWire.parse(recorded('v2_5/message.json'))).toMatchObject({ text: 'Test', from: { name: 'Tester Page' }, to: [{ name: 'Test User' }] });
    const attached = (recorded('v2_5/messages-with-attachments.json') as unknown[]).map((one) => messageWire.parse(one));
    for (const { attachments } of attached) expect(attachments.every(({ image_data: image, file_url: file, video_data: video }) => (image?.url ?? file ?? video?.url) !== undefined)).toBe(true);
    expect(messageWire.parse(recorded('v10_0/instagram-message.json'))).toMatchObject({ unsupported: true, from: { username: '<IG_USERNAME>' }, createdAt: undefined });
    expect(messageWire.parse(recorded('v10_0/instagram-message-story.json'))).toMatchObject({ text: 'Nice shot !👍🏼', story: expect.stringContaining('lookaside') as unknown });
  });

  test('comments and media of Instagram are read, whoever is told', () => {
    expect(instagramComment.parse(recorded('instagram/comment.json'))).toMatchObject({ text: 'Great!', from: { id: '98765432123' }, replies: { items: [{ text: 'yeah' }] } });
    expect(instagramComment.parse(recorded('instagram/comment_missing_user.json'))).toMatchObject({ from: { id: 'bincyshiona', username: 'bincyshiona' } });
    expect(mediaWire.parse(recorded('instagram/media-image.json'))).toMatchObject({ caption: 'a great picture', comments_count: 1 });
  });

  test('errors are read', () => {
    expect(graphErrorIn(recorded('instagram/ig_login_exception.json'))).toEqual({ code: 2_500, subcode: 0, words: 'Unknown path components: /impressions/day', transient: false });
  });
});

/** The kind of JSON that stands at each name, names of nested ones in front. */
function kinds(value: unknown, at = '', found = new Map<string, string>()): Map<string, string> {
  if (Array.isArray(value)) for (const one of value) kinds(one, `${at}[]`, found);
  else if (typeof value === 'object' && value !== null) for (const [name, member] of Object.entries(value)) kinds(member, `${at}.${name}`, found);
  if (at !== '' && value !== null) found.set(at, Array.isArray(value) ? 'list' : typeof value);
  return found;
}

describe.skipIf(!there)('the fake answers as recorded (../shared/data/payloads/meta-restfb)', () => {
  const agree = (fakes: unknown, real: unknown, least: number): void => {
    const wanted = kinds(real);
    const common = [...kinds(fakes)].filter(([name]) => wanted.has(name));
    expect(common.length).toBeGreaterThanOrEqual(least);
    for (const [name, kind] of common) expect([name, kind]).toEqual([name, wanted.get(name)]);
  };
  const get = async (path: string, fields: string, token: string): Promise<unknown> => {
    const response = await fetch(`${fake!.base}${path}?fields=${fields}`, { headers: { authorization: `Bearer ${token}` } });
    return response.json();
  };

  test('comments, messages, conversations, media', async () => {
    fake = await startFakeGraph({ requireProof: false });
    const { accessToken } = fake.facebook().secret as { accessToken: string };
    const comment = fake.addComment({ by: 'Ann', on: fake.addPost({ text: 'New shoes' }), text: 'In red?', names: 'Bob' });
    agree(await get(`/${comment.id}`, 'message,created_time,from{id,name},is_hidden,like_count,user_likes', accessToken), recorded('v2_2/comment_canHide.json'), 8);
    agree(await get(`/${comment.id}`, 'message_tags', accessToken), recorded('v2_9/comment-messagetags.json'), 6);
    fake.addMessage({ with: 'Ann', from: 'customer', text: 'Hello', files: [{ type: 'image/gif', content: 'GIF89a' }] });
    const [conversation] = fake.world.conversations.values();
    agree(await get(`/${conversation!.id}`, 'updated_time,participants,message_count,unread_count,can_reply,messages{created_time,from,to,message}', accessToken), recorded('conversation.json'), 15);
    const { data } = await get(`/${conversation!.id}/messages`, 'attachments', accessToken) as { data: unknown[] };
    agree(data, recorded('v2_5/messages-with-attachments.json'), 8);
    const media = fake.addMedia({ caption: 'New shoes' });
    const first = fake.addInstagramComment({ by: 'Ann', on: media, text: 'In red?' });
    fake.addInstagramComment({ on: media, answers: first, text: 'Yes' });
    agree(await get(`/${first.id}`, 'text,timestamp,hidden,like_count,replies{text,timestamp}', accessToken), recorded('instagram/comment.json'), 9);
    agree(((await get(`/${fake.world.instagram.id}/media`, 'caption,comments_count,timestamp,username,permalink,media_type', accessToken)) as { data: unknown[] }).data[0], recorded('instagram/media-image.json'), 7);
  });
});
