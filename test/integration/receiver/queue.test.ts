import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { systemClock } from '../../../src/main/ports.ts';
import type { DeliverySource, Inbox } from '../../../src/main/receiver/inbox.ts';
import { asMetaWrites, signatureOf } from '../../networks/deliveries.ts';
import { type FakeSqs, startFakeSqs } from '../../networks/sqs/fake.ts';
import { appSecret, receiverRig, type ReceiverRig, textsIn, until } from './rig.ts';

interface Rig extends ReceiverRig {
  sqs: FakeSqs;
  source: Extract<DeliverySource, { by: 'queue' }>;
  deliver(body: string, signature?: string): string;
}

async function start(options: Parameters<typeof startFakeSqs>[0] = {}): Promise<Rig> {
  const sqs = await startFakeSqs(options);
  onTestFinished(() => sqs.close());
  return {
    ...await receiverRig(),
    sqs,
    source: { by: 'queue', url: sqs.queueUrl, region: sqs.region, ...sqs.keys },
    deliver: (body, signature = signatureOf(appSecret, body)) => sqs.queue.send(body, signature),
  };
}

/** Pauses of any length are short. */
const quick = { ...systemClock, after: (_: number, run: () => void) => systemClock.after(5, run) };

const has = (inbox: Inbox, count: number): Promise<void> => until(inbox, async () => (await textsIn(inbox)).length >= count);
const stands = (inbox: Inbox, code: string): Promise<void> => until(inbox, async () => {
  const read = await inbox.read(0);
  return read.kind !== 'deliveries' && read.problem.code === code;
});

test('what waits in the queue and what comes later is brought, whole, and deleted there', async () => {
  const rig = await start();
  const waiting = Array.from({ length: 25 }, (_, index) => asMetaWrites({ number: index, text: 'Größe M? 👍' }));
  for (const body of waiting) rig.deliver(body);
  const inbox = rig.inbox(rig.source);
  await has(inbox, 25);
  expect((await textsIn(inbox)).sort()).toEqual([...waiting].sort());
  await rig.sqs.untilEmpty();
  const later = has(inbox, 26);
  rig.deliver('{"later":true}');
  await later;
  expect((await textsIn(inbox)).at(-1)).toBe('{"later":true}');
});

test('nothing is deleted at the queue before it is on disk here', async () => {
  const rig = await start();
  rig.deliver('{}');
  const deletion = rig.sqs.faults.add({ skip: 1 }, { kind: 'wait' });
  const inbox = rig.inbox(rig.source);
  const request = await deletion.hit;
  expect(request.headers['x-amz-target']).toBe('AmazonSQS.DeleteMessageBatch');
  expect(await readdir(join(rig.directory, 'account-1'))).toHaveLength(1);
  expect(rig.sqs.queue.waiting).toBe(1);
  deletion.release();
  await rig.sqs.untilEmpty();
  expect(await textsIn(inbox)).toEqual(['{}']);
});

test('what the console ended over is brought by the next start', async () => {
  const rig = await start();
  rig.deliver('{}');
  const answer = rig.sqs.faults.add({}, { kind: 'accept-then-wait' });
  const cut = rig.inbox(rig.source);
  await answer.hit;
  await cut.close();
  answer.release();
  expect(rig.sqs.queue.waiting).toBe(1);
  rig.sqs.queue.showAgain();
  const inbox = rig.inbox(rig.source, { receiver: rig.start() });
  await has(inbox, 1);
  await rig.sqs.untilEmpty();
});

test('after a cut anywhere, nothing is missing; the same may come twice', async () => {
  for (const kind of ['reset', 'cut-answer', 'half-answer', 'accept-then-reset'] as const) {
    for (const skip of [0, 1, 2]) {
      const rig = await start();
      const bodies = Array.from({ length: 12 }, (_, index) => `{"number":${index}}`);
      for (const body of bodies) rig.deliver(body);
      const fault = rig.sqs.faults.add({ skip }, { kind });
      const inbox = rig.inbox(rig.source, { receiver: rig.start(quick) });
      await fault.hit;
      rig.sqs.queue.showAgain();
      await until(inbox, async () => new Set(await textsIn(inbox)).size === 12);
      await rig.sqs.untilEmpty();
      await inbox.close();
    }
  }
});

test('what the queue gives out once more after it was deleted does no harm', async () => {
  const rig = await start();
  const id = rig.deliver('{}');
  const inbox = rig.inbox(rig.source);
  await rig.sqs.untilEmpty();
  const again = has(inbox, 2);
  rig.sqs.queue.resurrect(id);
  await again;
  await rig.sqs.untilEmpty();
  expect(await textsIn(inbox)).toEqual(['{}', '{}']);
});

test('what Meta did not sign is not taken, is not deleted either, and hinders nothing', async () => {
  const rig = await start();
  rig.deliver('{"from":"a stranger"}', signatureOf('another secret', '{}'));
  rig.deliver('{"without":"signature"}', '');
  const inbox = rig.inbox(rig.source, { receiver: rig.start(quick) });
  await stands(inbox, 'unverified-delivery');
  const good = has(inbox, 1);
  rig.deliver('{}');
  await good;
  expect(await textsIn(inbox)).toEqual(['{}']);
  for (let receipt = 0; receipt < 5; receipt += 1) {
    const seen = rig.sqs.calls('ReceiveMessage');
    rig.sqs.queue.showAgain();
    await expect.poll(() => rig.sqs.calls('ReceiveMessage') > seen || rig.sqs.queue.waiting === 0).toBe(true);
  }
  rig.sqs.queue.showAgain();
  await expect.poll(() => rig.sqs.queue.deadLetters.length).toBe(2);
  expect(await textsIn(inbox)).toEqual(['{}']);
});

test('a key that is not taken, a queue that is not there, and a line that is down are told apart', async () => {
  const rig = await start();
  const of = (more: object) => rig.inbox({ ...rig.source, ...more }, { receiver: rig.start(quick) });
  await stands(of({ secretKey: 'wrong' }), 'signed-out');
  await stands(of({ keyId: 'AKIAWRONG' }), 'signed-out');
  await stands(of({ url: `${rig.source.url}-gone` }), 'rejected');
  const inbox = of({});
  rig.deliver('{}');
  await has(inbox, 1);
  await rig.sqs.faults.refuse();
  const read = await inbox.read(0);
  const last = read.kind === 'deliveries' ? read.deliveries.at(-1)!.sequence : 0;
  await until(inbox, async () => (await inbox.read(last)).kind === 'retry');
  await rig.sqs.faults.accept();
  const back = has(inbox, 2);
  rig.deliver('[]');
  await back;
  expect(JSON.stringify(rig.logged)).not.toContain(rig.sqs.keys.secretKey);
});

test('a workstation whose clock is wrong signs by the clock of the service', async () => {
  const rig = await start({ now: () => Date.now() + 3 * 60 * 60_000 });
  rig.deliver('{}');
  await has(rig.inbox(rig.source), 1);
});

test('closing ends a long poll at once', async () => {
  const rig = await start();
  const inbox = rig.inbox(rig.source);
  rig.deliver('{}');
  await rig.sqs.untilEmpty();
  const before = Date.now();
  await inbox.close();
  expect(Date.now() - before).toBeLessThan(10_000);
});
