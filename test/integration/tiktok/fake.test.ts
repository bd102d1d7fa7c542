import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { type Rig, startRig } from './rig.ts';

/** The fake itself: what TikTok refuses it refuses, with status 200. */

let rig: Rig;
beforeEach(async () => {
  rig = await startRig();
});
afterEach(async () => {
  await rig.close();
});

const envelope = z.object({ code: z.number(), message: z.string(), request_id: z.string(), data: z.record(z.string(), z.unknown()) });

async function call(method: 'GET' | 'POST', path: string, given: Record<string, unknown>, token?: string) {
  const { settings, secret } = rig.fake.connection;
  if (settings.network !== 'tiktok' || secret.network !== 'tiktok') throw new Error('not TikTok');
  const everything = { business_id: settings.businessId, ...given };
  const query = method === 'GET' ? `?${new URLSearchParams(z.record(z.string(), z.coerce.string()).parse(everything)).toString()}` : '';
  const response = await fetch(`${rig.fake.url}/open_api/v1.3${path}${query}`, {
    method, headers: { 'access-token': token ?? secret.accessToken, 'content-type': 'application/json' }, ...(method === 'POST' ? { body: JSON.stringify(everything) } : {}),
  });
  expect(response.status).toBe(200);
  return envelope.parse(await response.json());
}

test.each([
  ['no token', 'GET', '/business/video/list/', {}, '', 40_104],
  ['a wrong token', 'GET', '/business/video/list/', {}, 'wrong', 40_105],
  ['another account', 'GET', '/business/video/list/', { business_id: 'other' }, undefined, 40_001],
  ['a path that there is not', 'GET', '/business/mention/list/', {}, undefined, 40_006],
  ['the wrong method', 'POST', '/business/video/list/', {}, undefined, 40_006],
  ['an unknown field', 'GET', '/business/video/list/', { page: 1 }, undefined, 40_002],
  ['more than a page has', 'GET', '/business/video/list/', { max_count: 21 }, undefined, 40_002],
  ['a comment without a video', 'POST', '/business/comment/reply/create/', { comment_id: '1', text: 'x' }, undefined, 40_002],
  ['a video that there is not', 'GET', '/business/comment/list/', { video_id: '1' }, undefined, 40_007],
  ['a conversation whose plus became a space', 'GET', '/business/message/content/list/', { conversation_id: ' Conversation' }, undefined, 40_002],
] as const)('%s is refused', async (_, method, path, given, token, code) => {
  expect(await call(method, path, given, token)).toMatchObject({ code });
});

test('comments come in any order unless one is asked for, and fewer than were asked for', async () => {
  const video = rig.fake.video();
  for (let index = 0; index < 40; index += 1) rig.fake.comment(video, rig.ann, `number ${index}`, { at: rig.time() + index * 1_000 });
  const texts = async (more: object): Promise<unknown[]> => {
    const { data } = await call('GET', '/business/comment/list/', { video_id: video.id, max_count: 30, ...more });
    expect(data['has_more']).toBe(true);
    return (data['comments'] as { text: string }[]).map(({ text }) => text);
  };
  const newestFirst = Array.from({ length: 27 }, (_, index) => `number ${39 - index}`);
  expect(await texts({ sort_field: 'create_time', sort_order: 'desc' })).toEqual(newestFirst);
  expect(await texts({})).not.toEqual(await texts({}));
});

test('counts of comments are a day late', async () => {
  const video = rig.fake.video(rig.time() - 3 * 24 * 60 * 60_000);
  rig.fake.comment(video, rig.ann, 'price?', { at: rig.time() - 25 * 60 * 60_000 });
  rig.fake.comment(video, rig.bob, 'price?', { at: rig.time() - 23 * 60 * 60_000 });
  const { data } = await call('GET', '/business/video/list/', { fields: '["item_id","comments"]' });
  expect(data['videos']).toMatchObject([{ item_id: video.id, comments: 1 }]);
});
