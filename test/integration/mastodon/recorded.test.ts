import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { never, pullPage } from '../networks/reader.ts';
import { ann, type Rig, startRig } from './rig.ts';

/** What a real server answered to Mastodon.py (MIT), beside the repository where it is there. */
const folder = resolve(import.meta.dirname, '../../../../shared/data/payloads/mastodon');
const exchange = z.object({ method: z.string(), uri: z.string(), status: z.number(), headers: z.record(z.string(), z.string()), body: z.unknown() });
const recorded = (name: string): z.infer<typeof exchange>[] => z.array(exchange).parse(JSON.parse(readFileSync(resolve(folder, name), 'utf8')));
const entity = z.looseObject({});

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const kindOf = (value: unknown): string => (value === null ? 'null' : Array.isArray(value) ? 'list' : typeof value);

/** What a real entity has and the fake's lacks, or has as something else. */
function missing(real: unknown, fake: unknown, where = ''): string[] {
  if (kindOf(real) === 'null' || kindOf(fake) === 'null') return [];
  if (kindOf(real) !== kindOf(fake)) return [`${where}: ${kindOf(real)}, not ${kindOf(fake)}`];
  if (Array.isArray(real) && Array.isArray(fake)) return real.length > 0 && fake.length > 0 ? missing(real[0], fake[0], `${where}[]`) : [];
  const [one, other] = [entity.safeParse(real), entity.safeParse(fake)];
  if (!one.success || !other.success) return [];
  return Object.entries(one.data).flatMap(([key, value]) => (key in other.data ? missing(value, other.data[key], `${where}.${key}`) : [`${where}.${key} is missing`]));
}

test.skipIf(!existsSync(folder))('the fake answers with everything that a real server answered with', async () => {
  rig = await startRig();
  const ask = async (path: string): Promise<{ body: unknown; headers: Headers }> => {
    const answer = await fetch(`${rig.fake.url}${path}`, { headers: { authorization: `Bearer ${rig.fake.tokensEverIssued[0] ?? ''}` } });
    return { body: await answer.json(), headers: answer.headers };
  };
  rig.fake.write(ann, { text: '@acme hello!' });
  const [, real] = recorded('test_notifications_mentions_only.json');
  const { body, headers } = await ask('/api/v1/notifications?types[]=mention');
  expect(missing(real!.body, body)).toEqual([]);
  const shape = (link: string | null | undefined): string => (link ?? '').replaceAll(/http:\/\/[^/]+/gu, '').replaceAll(/_id=\d+/gu, '_id=');
  expect(shape(headers.get('link'))).toBe(shape(real!.headers['link']));
  expect(headers.get('x-ratelimit-reset')).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/u);
  expect(real!.headers['x-ratelimit-reset']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/u);

  const [me] = recorded('test_conversations.json');
  expect(missing(me!.body, (await ask('/api/v1/accounts/verify_credentials')).body)).toEqual([]);
});

test.skipIf(!existsSync(folder))('the adapter reads what a real server answered', async () => {
  const [, real] = recorded('test_notifications_mentions_only.json');
  rig = await startRig({}, { fetch: () => Promise.resolve(new Response(JSON.stringify(real!.body), { headers: real!.headers })) });
  expect(await pullPage(rig.open(), 'mentions', rig.store)).toBe(false);
  expect([...rig.store.messages.values()]).toMatchObject([{
    providerId: '117020577157693549', own: false, text: '@mastodonpy_test hello!', malformed: false, sentAt: Date.parse('2026-08-01T13:51:42.823Z'), liked: false,
    author: { name: 'admin', handle: 'admin@social.example', followers: 1 }, thread: { channel: 'public' },
  }]);
  expect(rig.store.cursors.get('mentions')).toMatchObject({ newest: '21', history: '21' });
});

test.skipIf(!existsSync(folder))('whatever a real server answered to whatever question, nothing breaks', async () => {
  const bodies = ['test_conversations.json', 'test_notifications.json', 'test_notifications_types.json', 'test_notification_requests_accept.json'].flatMap(recorded);
  let next = 0;
  rig = await startRig({}, {
    fetch: () => {
      const { body, status, headers } = bodies[next % bodies.length]!;
      next += 1;
      return Promise.resolve(new Response(JSON.stringify(body), { status, headers }));
    },
  });
  const connection = rig.open();
  for (const stream of bodies.flatMap(() => connection.streams)) expect(['page', 'retry', 'held']).toContain((await connection.pull(stream, null, never)).kind);
});
