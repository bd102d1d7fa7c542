import { afterEach, describe, expect, test } from 'vitest';
import { emptyStore, never, pullAll, pullPage, threadsOf } from '../networks/reader.ts';
import { day, hour, type Rig, startRig } from './rig.ts';

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

const ids = (): string[] => [...rig.reader.store.messages.keys()];

describe.each([true, false])('with ids as text: %s', (idsAsText) => {
  test('a comment comes with who wrote it, where it stands, and how the account has it', async () => {
    rig = await startRig({ idsAsText });
    const video = rig.fake.video();
    const comment = rig.fake.comment(video, rig.ann, 'price?');
    Object.assign(comment, { hidden: true, liked: true });
    expect(await rig.pulled(comment.id)).toMatchObject({
      text: 'price?', own: false, hidden: true, liked: true, malformed: false, sentAt: rig.time(), references: [],
      author: { providerId: rig.ann.id, name: 'Ann', handle: 'ann_example' },
      thread: { providerId: `${video.id}/${rig.ann.id}`, channel: 'public', customer: { providerId: rig.ann.id } },
    });
  });

  test('everybody under a video has a thread of their own, and what the account answers is in it', async () => {
    rig = await startRig({ idsAsText });
    const video = rig.fake.video();
    const first = rig.fake.comment(video, rig.ann, 'price?');
    const answer = rig.fake.comment(video, null, '10 €', { answers: first });
    const other = rig.fake.comment(video, rig.bob, 'and in blue?', { answers: first });
    const named = rig.fake.comment(video, null, '@bob.example 12 €', { answers: other });
    await pullAll(rig.reader.open(), rig.reader.store);
    const threads = [...threadsOf(rig.reader.store).values()].map((thread) => thread.map(({ id, own }) => [id, own]));
    expect(threads).toEqual([[[first.id, false], [answer.id, true]], [[other.id, false], [named.id, true]]]);
    expect(rig.reader.store.messages.get(other.id)).toMatchObject({ references: [first.id] });
  });
});

test('what the account says to nobody is no conversation, what is answered to it is', async () => {
  rig = await startRig();
  const video = rig.fake.video();
  const own = rig.fake.comment(video, null, 'New in the shop');
  const answer = rig.fake.comment(video, rig.ann, 'Nice', { answers: own });
  await pullAll(rig.reader.open(), rig.reader.store);
  expect(ids()).toEqual([answer.id]);
});

test('more than three answers come in full, though beside a comment TikTok shows three of them', async () => {
  rig = await startRig();
  const video = rig.fake.video();
  const comment = rig.fake.comment(video, rig.ann, 'price?');
  const answers = Array.from({ length: 70 }, (_, index) => rig.fake.comment(video, index % 2 === 0 ? rig.bob : null, `answer ${index}`, { answers: comment }));
  await pullAll(rig.reader.open(), rig.reader.store);
  expect(ids().sort()).toEqual([comment, ...answers].map(({ id }) => id).sort());
});

test('a page that is lost on the way to the disk comes again in full', async () => {
  rig = await startRig();
  const video = rig.fake.video();
  const comment = rig.fake.comment(video, rig.ann, 'price?');
  for (let index = 0; index < 12; index += 1) rig.fake.comment(video, rig.bob, `answer ${index}`, { answers: comment });
  const connection = rig.reader.open();
  await pullPage(connection, 'comments', rig.reader.store);
  const cursor = rig.reader.store.cursors.get('comments')!;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const outcome = await connection.pull('comments', cursor, never);
    expect(outcome.kind === 'page' ? outcome.page.messages : []).toHaveLength(13);
  }
});

test('an account without videos has no history that would be missing', async () => {
  rig = await startRig();
  const connection = rig.reader.open();
  await rig.news(connection);
  expect(connection.history!('comments', rig.reader.store.cursors.get('comments')!)).toEqual({ pulled: 0, total: null, done: true });
});

test('the newest page of each video comes first, the rest is history', async () => {
  rig = await startRig();
  const videos = [rig.fake.video(rig.time() - 2 * hour), rig.fake.video(rig.time() - hour)];
  const comments = videos.flatMap((video) => Array.from({ length: 100 }, (_, index) => rig.fake.comment(video, rig.ann, `number ${index}`, { at: rig.time() - (100 - index) * 1_000 })));
  const connection = rig.reader.open();
  expect(await rig.news(connection)).toBeNull();
  const newest = [...comments.slice(73, 100), ...comments.slice(173)].map(({ id }) => id);
  expect(ids().sort()).toEqual(newest.sort());
  rig.pass(2 * hour);
  const late = rig.fake.comment(videos[0]!, rig.bob, 'while you read');
  await pullPage(connection, 'comments', rig.reader.store, 'history');
  await rig.news(connection);
  expect(rig.reader.store.messages.has(late.id)).toBe(true);
  expect(connection.history!('comments', rig.reader.store.cursors.get('comments')!)).toMatchObject({ total: null, done: false });
  expect(await pullAll(connection, rig.reader.store)).toBeNull();
  expect(ids().sort()).toEqual([...comments, late].map(({ id }) => id).sort());
  expect(connection.history!('comments', rig.reader.store.cursors.get('comments')!)).toMatchObject({ done: true });
});

test('an answer under an older comment is found in the next round, long before TikTok counts it', async () => {
  rig = await startRig();
  const video = rig.fake.video(rig.time() - 10 * day);
  const old = rig.fake.comment(video, rig.ann, 'price?', { at: rig.time() - 9 * day });
  for (let index = 0; index < 60; index += 1) rig.fake.comment(video, rig.bob, `number ${index}`, { at: rig.time() - (60 - index) * hour });
  const connection = rig.reader.open();
  await pullAll(connection, rig.reader.store);
  rig.pass(hour);
  const answer = rig.fake.comment(video, rig.ann, 'still there?', { answers: old });
  await rig.news(connection);
  expect(rig.reader.store.messages.get(answer.id)).toMatchObject({ thread: { providerId: `${video.id}/${rig.ann.id}` } });
});

test('a quiet video is left alone until its count changes, then read in full', async () => {
  rig = await startRig();
  const video = rig.fake.video(rig.time() - 60 * day);
  const old = rig.fake.comment(video, rig.ann, 'price?', { at: rig.time() - 50 * day });
  for (let index = 0; index < 60; index += 1) rig.fake.comment(video, rig.bob, `number ${index}`, { at: rig.time() - 40 * day - index });
  const connection = rig.reader.open();
  await pullAll(connection, rig.reader.store);
  rig.asked.length = 0;
  const answer = rig.fake.comment(video, rig.bob, 'I know', { answers: old });
  await rig.news(connection);
  expect(rig.asked).toEqual(['/business/video/list/']);
  rig.pass(25 * hour);
  await rig.news(connection);
  expect(rig.reader.store.messages.has(answer.id)).toBe(true);
});

test('a round without news brings nothing, and costs one call and one more for each lively video', async () => {
  rig = await startRig();
  const video = rig.fake.video();
  const comment = rig.fake.comment(video, rig.ann, 'price?');
  for (let index = 0; index < 8; index += 1) rig.fake.comment(video, rig.bob, `answer ${index}`, { answers: comment });
  const connection = rig.reader.open();
  await rig.news(connection);
  rig.asked.length = 0;
  const kept = rig.reader.store;
  rig.reader.store = { ...emptyStore(), cursors: kept.cursors };
  rig.reader.ports.threads.known = (wanted) => Promise.resolve(new Set(wanted.filter((id) => kept.messages.has(id))));
  await rig.news(connection);
  expect(rig.asked).toEqual(['/business/video/list/', '/business/comment/list/']);
  expect(rig.reader.store.messages.size).toBe(0);
});

test('videos beyond the first page are found, and their comments are history', async () => {
  rig = await startRig();
  const videos = Array.from({ length: 45 }, (_, index) => rig.fake.video(rig.time() - (index + 1) * 5 * day));
  const comments = videos.map((video, index) => rig.fake.comment(video, rig.ann, `number ${index}`, { at: video.at + 1_000 }));
  const connection = rig.reader.open();
  await pullAll(connection, rig.reader.store);
  expect(ids()).toHaveLength(20);
  rig.pass(2 * hour);
  await pullAll(connection, rig.reader.store);
  expect(ids().sort()).toEqual(comments.map(({ id }) => id).sort());
});

test('a list in another order than was asked for is read to its end', async () => {
  rig = await startRig();
  const video = rig.fake.video(rig.time() - 20 * day);
  for (let index = 0; index < 100; index += 1) rig.fake.comment(video, rig.bob, `number ${index}`, { at: rig.time() - 18 * day - index * 1_000 });
  rig.fake.comment(video, rig.bob, 'keeps it lively', { at: rig.time() - 2 * day });
  const connection = rig.reader.open();
  await pullAll(connection, rig.reader.store);
  const fresh = rig.fake.comment(video, rig.ann, 'new', { at: rig.time() - day });
  rig.fake.faults.add({ path: /comment\/list/u, times: Infinity }, { kind: 'change-answer', change: (answer) => {
    const body = JSON.parse(answer.body) as { data: { comments: { comment_id: string }[]; has_more: boolean } };
    body.data.comments = body.data.comments.filter(({ comment_id: id }) => id !== fresh.id).reverse();
    if (!body.data.has_more) body.data.comments.push({ ...body.data.comments[0]!, ...{ comment_id: fresh.id, text: 'new', unique_identifier: rig.ann.id, create_time: String(fresh.at / 1_000) } });
    return { ...answer, body: JSON.stringify(body) };
  } });
  await rig.news(connection);
  expect(rig.reader.store.messages.has(fresh.id)).toBe(true);
});

test('a video that is gone keeps no other waiting', async () => {
  rig = await startRig();
  const [gone, stays] = [rig.fake.video(rig.time() - hour), rig.fake.video(rig.time() - 2 * hour)];
  const comment = rig.fake.comment(stays, rig.ann, 'price?');
  rig.fake.faults.add({ path: /comment\/list/u, times: 2 }, { kind: 'change-answer', change: (answer, { query }) =>
    (query.get('video_id') === gone.id ? { ...answer, body: '{"code":40007,"message":"The video does not exist"}' } : answer) });
  expect(await rig.news(rig.reader.open())).toBeNull();
  expect(ids()).toEqual([comment.id]);
});

test('a comment without time or text is kept, with a mark; one without a name is nobody’s', async () => {
  rig = await startRig();
  const video = rig.fake.video();
  const [odd, whole] = [rig.fake.comment(video, rig.ann, 'x'), rig.fake.comment(video, rig.bob, 'whole')];
  rig.fake.faults.add({ path: /comment\/list/u }, { kind: 'change-answer', change: (answer) => {
    const body = JSON.parse(answer.body) as { data: { comments: Record<string, unknown>[] } };
    for (const one of body.data.comments) if (one['comment_id'] === odd.id) Object.assign(one, { text: 7, create_time: 'soon' });
    body.data.comments.push({ comment_id: '99', text: 'nobody', create_time: '1690000000' }, { comment_id: 'odd' }, null as never);
    return { ...answer, body: JSON.stringify(body) };
  } });
  await rig.news(rig.reader.open());
  expect([...rig.reader.store.messages.values()].map(({ providerId, malformed }) => [providerId, malformed]).sort()).toEqual([[odd.id, true], [whole.id, false]].sort());
});

test('what was hidden or liked in TikTok’s own app is told, once', async () => {
  rig = await startRig();
  const comment = rig.fake.comment(rig.fake.video(), rig.ann, 'price?');
  const connection = rig.reader.open();
  await rig.news(connection);
  Object.assign(comment, { hidden: true, liked: true });
  await rig.news(connection);
  expect(rig.reader.store.messages.get(comment.id)).toMatchObject({ hidden: true, liked: true });
  rig.reader.store.messages.set(comment.id, { ...rig.reader.store.messages.get(comment.id)!, text: 'not touched' });
  await rig.news(connection);
  expect(rig.reader.store.messages.get(comment.id)).toMatchObject({ text: 'not touched' });
});

test('a picture comes with its comment, once', async () => {
  rig = await startRig();
  const video = rig.fake.video();
  const comment = rig.fake.comment(video, rig.ann, 'look', { image: new Uint8Array(500).fill(7) });
  const connection = rig.reader.open();
  await rig.news(connection);
  expect(rig.reader.store.messages.get(comment.id)).toMatchObject({ text: 'look', attachments: [{ type: 'image/jpeg', size: 500 }] });
  const fault = rig.fake.faults.add({ path: /media/u, times: Infinity }, { kind: 'reset' });
  rig.fake.comment(video, rig.bob, 'nice');
  await rig.news(connection);
  expect([fault.hits, rig.reader.store.messages.size]).toEqual([0, 2]);
});

test('a comment whose picture is here is hidden as TikTok has it, and its picture is not fetched again', async () => {
  rig = await startRig();
  const video = rig.fake.video();
  const comment = rig.fake.comment(video, rig.ann, 'look', { image: new Uint8Array(500).fill(7) });
  const connection = rig.reader.open();
  await rig.news(connection);
  const fault = rig.fake.faults.add({ path: /media/u, times: Infinity }, { kind: 'reset' });
  comment.hidden = true;
  rig.fake.comment(video, rig.bob, 'nice');
  await rig.news(connection);
  expect(rig.reader.store.messages.get(comment.id)).toMatchObject({ hidden: true, attachments: [{ size: 500 }] });
  expect(fault.hits).toBe(0);
});

test('a pull that is given up ends at once', async () => {
  rig = await startRig();
  rig.fake.video();
  const fault = rig.fake.faults.add({}, { kind: 'hang' });
  const giveUp = new AbortController();
  const pulling = rig.reader.open().pull('comments', null, giveUp.signal);
  await fault.hit;
  giveUp.abort();
  expect(await pulling).toMatchObject({ kind: 'retry', problem: { code: 'interrupted' } });
});

test('too many calls: TikTok is left alone for a minute', async () => {
  rig = await startRig();
  const connection = rig.reader.open();
  rig.fake.setBusy(true);
  const limited = { kind: 'retry', problem: { code: 'rate-limited', until: rig.time() + 60_000 } };
  expect(await connection.pull('comments', null, never)).toMatchObject(limited);
  const count = rig.asked.length;
  rig.fake.setBusy(false);
  expect(await connection.pull('comments', null, never)).toMatchObject({ kind: 'retry' });
  expect(rig.asked).toHaveLength(count);
  rig.pass(60_000);
  expect(await connection.pull('comments', null, never)).toMatchObject({ kind: 'page' });
});

describe('what was deleted by others', () => {
  const deleted = () => [...rig.reader.store.deleted].sort();

  test('is noticed, once it was not there twice; what is there stays', async () => {
    rig = await startRig();
    const video = rig.fake.video();
    const [stays, goes] = [rig.fake.comment(video, rig.ann, 'price?'), rig.fake.comment(video, rig.bob, 'and in blue?')];
    const answer = rig.fake.comment(video, rig.bob, 'same here', { answers: stays });
    const connection = rig.reader.open();
    await rig.news(connection);
    rig.fake.deleteComment(goes);
    rig.fake.deleteComment(answer);
    rig.pass(hour);
    await rig.news(connection);
    expect(deleted()).toEqual([]);
    rig.pass(hour);
    await rig.news(connection);
    expect(deleted()).toEqual([goes.id, answer.id].sort());
    rig.pass(hour);
    await rig.news(connection);
    expect(deleted()).toHaveLength(2);
  });

  test('also among many, twenty of them in a round', async () => {
    rig = await startRig();
    const video = rig.fake.video();
    const comments = Array.from({ length: 100 }, (_, index) => rig.fake.comment(video, index % 2 === 0 ? rig.ann : rig.bob, `number ${index}`));
    await pullAll(rig.reader.open(), rig.reader.store);
    const gone = comments.slice(20, 50);
    for (const comment of gone) rig.fake.deleteComment(comment);
    const connection = rig.reader.open();
    for (let round = 0; round < 6; round += 1) {
      rig.pass(hour);
      await rig.news(connection);
    }
    expect(deleted()).toEqual(gone.map(({ id }) => id).sort());
  });

  test('long after, nobody looks for it any more', async () => {
    rig = await startRig();
    const video = rig.fake.video();
    const comment = rig.fake.comment(video, rig.ann, 'price?');
    const connection = rig.reader.open();
    await rig.news(connection);
    rig.fake.deleteComment(comment);
    rig.pass(15 * day);
    rig.fake.comment(video, rig.bob, 'hello');
    for (let round = 0; round < 3; round += 1) {
      await rig.news(connection);
      rig.pass(hour);
    }
    expect(deleted()).toEqual([]);
  });
});
