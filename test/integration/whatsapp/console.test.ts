import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { MessageView, QueueRow, Deliveries } from '../../../src/contract/index.ts';
import { memorySecrets } from '../../memory-secrets.ts';
import { post } from '../../networks/deliveries.ts';
import { freePort } from '../../networks/ports.ts';
import { startFakeSqs } from '../../networks/sqs/fake.ts';
import { type FakeWhatsApp, startFakeWhatsApp } from '../../networks/whatsapp/fake.ts';
import { templateOf } from '../../networks/whatsapp/templates.ts';
import { newProfile, startConsole, type TestConsole } from '../console/workspace.ts';

/** The whole core, to which the fake delivers as Meta does. */
interface Workplace {
  fake: FakeWhatsApp;
  /** Whether what Meta delivers reaches this machine. */
  tunnel: { open: boolean };
  console: TestConsole;
  /** As after the end of the program. */
  restart(): Promise<void>;
}

async function workplace(deliveries: Deliveries, queueKey = ''): Promise<Workplace> {
  const directory = await newProfile();
  const secrets = memorySecrets();
  const fake = await startFakeWhatsApp({ deliveries, queueKey });
  const open = (): Promise<TestConsole> => startConsole({ directory, secrets, accounts: [fake.account] });
  const tunnel = { open: true };
  if (deliveries.by === 'endpoint') {
    const address = `http://127.0.0.1:${deliveries.port}/whatsapp`;
    fake.post.to(async (body, signature) => tunnel.open && await post(address, body, signature) === 200);
  }
  const place: Workplace = {
    fake,
    tunnel,
    console: await open(),
    async restart() {
      await place.console.close();
      place.console = await open();
    },
  };
  onTestFinished(async () => {
    await place.console.close();
    await fake.close();
    await rm(directory, { recursive: true, force: true });
  });
  return place;
}

const rowOf = ({ console }: Workplace, name: string): Promise<QueueRow> => console.until(async () =>
  (await console.call('queue.watch', { view: 'open', offset: 0, limit: 50, anchorId: null })).rows.find((row) => row.customerName === name) ?? null);

const messageWhere = ({ console }: Workplace, conversationId: string, so: (message: MessageView) => boolean): Promise<MessageView> => console.until(async () =>
  (await console.call('conversation.open', { conversationId, limit: 50 }))?.messages.findLast(so) ?? null);

async function reply({ console }: Workplace, conversationId: string, text: string): Promise<void> {
  const { messageId } = await console.call('reply.send', { replyId: randomUUID(), conversationId, text, state: 'waiting' });
  await console.call('outbox.retry', { messageId, seen: 'queued' });
}

const atEndpoint = async (): Promise<Workplace> => workplace({ by: 'endpoint', port: await freePort() });

/** Meta tries again until it is taken. */
async function delivered({ fake }: Workplace): Promise<void> {
  while (fake.post.waiting > 0) await fake.post.retry();
}

test('what Meta delivers to the endpoint is in the queue; the answer arrives, and its ticks come back', async () => {
  const place = await atEndpoint();
  const ann = place.fake.world.customer({ name: 'Ann' });
  await place.fake.write(ann, 'Größe M?');
  await delivered(place);
  const { id } = await rowOf(place, 'Ann');
  await reply(place, id, 'Yes, in blue.');
  await messageWhere(place, id, ({ delivery }) => delivery.state === 'sent');
  const [accepted] = place.fake.ledger.entries;
  await place.fake.status(accepted!, 'delivered');
  await place.fake.status(accepted!, 'read');
  await messageWhere(place, id, ({ delivery }) => delivery.state === 'sent' && delivery.receipt === 'read');
  expect(place.fake.ledger.entries).toHaveLength(1);
});

test('a reply of which nobody knew is settled by the status that bears its id, and is not sent again', async () => {
  const place = await atEndpoint();
  await place.fake.write(place.fake.world.customer({ name: 'Ann' }), 'Hello?');
  await delivered(place);
  const { id } = await rowOf(place, 'Ann');
  place.tunnel.open = false;
  place.fake.faults.add({ path: /\/messages$/u }, { kind: 'accept-then-reset' });
  await reply(place, id, 'On its way.');
  await messageWhere(place, id, ({ delivery }) => delivery.state === 'uncertain');
  place.tunnel.open = true;
  await delivered(place);
  await messageWhere(place, id, ({ delivery }) => delivery.state === 'sent');
  expect(place.fake.ledger.entries).toHaveLength(1);
});

test('what is delivered while the console is closed comes with the next start, and nothing comes twice', async () => {
  const place = await atEndpoint();
  const ann = place.fake.world.customer({ name: 'Ann' });
  await place.fake.write(ann, 'first');
  await delivered(place);
  const { id } = await rowOf(place, 'Ann');
  await place.console.close();
  await place.fake.write(ann, 'second');
  expect(place.fake.post.waiting).toBe(1);
  await place.restart();
  await delivered(place);
  await place.fake.post.repeat();
  await messageWhere(place, id, ({ text }) => text === 'second');
  const opened = await place.console.call('conversation.open', { conversationId: id, limit: 50 });
  expect(opened?.messages.map(({ text }) => text)).toEqual(['first', 'second']);
});

test('out of a queue, too', async () => {
  const sqs = await startFakeSqs();
  onTestFinished(() => sqs.close());
  const place = await workplace({ by: 'queue', url: sqs.queueUrl, region: sqs.region, keyId: sqs.keys.keyId }, sqs.keys.secretKey);
  place.fake.post.to((body, signature) => sqs.queue.send(body, signature) !== '');
  await place.fake.write(place.fake.world.customer({ name: 'Ann' }), 'Hello?');
  const { id } = await rowOf(place, 'Ann');
  await sqs.untilEmpty();
  await reply(place, id, 'Hello Ann.');
  await messageWhere(place, id, ({ delivery }) => delivery.state === 'sent');
  const [accepted] = place.fake.ledger.entries;
  await place.fake.status(accepted!, 'failed', 131_026);
  await messageWhere(place, id, ({ delivery }) => delivery.state === 'failed' && delivery.problem.code === 'recipient-refused');
});

test('a reaction to what we said stands at it, and asks for no answer', async () => {
  const place = await atEndpoint();
  const ann = place.fake.world.customer({ name: 'Ann' });
  await place.fake.write(ann, 'Size M?');
  await delivered(place);
  const { id } = await rowOf(place, 'Ann');
  await reply(place, id, 'Yes, in blue.');
  const ours = await messageWhere(place, id, ({ delivery }) => delivery.state === 'sent');
  await place.fake.write(ann, { type: 'reaction', reaction: { message_id: ours.networkId, emoji: '❤️' } });
  await delivered(place);
  const reaction = await messageWhere(place, id, ({ marks }) => marks.includes('reaction'));
  expect(reaction).toMatchObject({ text: '❤️', reactsTo: ours.networkId, direction: 'in' });
  const view = await place.console.call('conversation.open', { conversationId: id, limit: 50 });
  expect(view?.row).toMatchObject({ state: 'waiting', waitingSince: null, preview: 'Yes, in blue.' });
  await place.fake.write(ann, 'And in red?');
  await delivered(place);
  expect(await rowOf(place, 'Ann')).toMatchObject({ state: 'open', preview: 'And in red?' });
});

test('where the window has closed an approved template leaves through the outbox, from the list on the disk', async () => {
  const place = await atEndpoint();
  const { fake } = place;
  fake.world.templates.push(templateOf('order_ready', 'Hello {{1}}, order {{2}} is ready.', { header: 'Your order' }));
  const ann = fake.world.customer({ name: 'Ann' });
  await fake.write(ann, 'Is it ready?');
  await delivered(place);
  const { id } = await rowOf(place, 'Ann');
  const { templates } = await place.console.until(async () => {
    const known = await place.console.call('template.list', { conversationId: id });
    return known.templates.length > 0 ? known : null;
  });
  fake.closeWindows();
  await fake.faults.refuse();
  await place.restart();
  expect((await place.console.call('template.list', { conversationId: id })).templates).toEqual(templates);
  const template = { name: 'order_ready', language: 'en_US', values: [{ part: 'body' as const, name: '1', text: 'Ann' }, { part: 'body' as const, name: '2', text: '7' }] };
  await expect(place.console.call('reply.sendTemplate', { replyId: randomUUID(), conversationId: id, template: { ...template, values: template.values.slice(1) } })).rejects.toThrow('refused');
  const wanted = { replyId: randomUUID(), conversationId: id, template };
  const { messageId } = await place.console.call('reply.sendTemplate', wanted);
  expect(await place.console.call('reply.sendTemplate', wanted)).toMatchObject({ messageId });
  await place.console.call('outbox.retry', { messageId, seen: 'queued' });
  await messageWhere(place, id, ({ delivery }) => delivery.state === 'queued' && delivery.problem?.code === 'unreachable');
  await place.restart();
  await fake.faults.accept();
  const sent = await messageWhere(place, id, ({ delivery }) => delivery.state === 'sent');
  expect(sent).toMatchObject({ text: 'Your order\n\nHello Ann, order 7 is ready.' });
  expect(fake.ledger.entries).toMatchObject([{ type: 'template', text: 'Your order\n\nHello Ann, order 7 is ready.' }]);
});

test('a template that is taken back leaves the draft as it is', async () => {
  const place = await atEndpoint();
  place.fake.world.templates.push(templateOf('hello', 'Hello again'));
  await place.fake.write(place.fake.world.customer({ name: 'Ann' }), 'Hi');
  await delivered(place);
  const { id } = await rowOf(place, 'Ann');
  await place.console.call('draft.save', { conversationId: id, text: 'half a thought' });
  await place.console.until(async () => ((await place.console.call('template.list', { conversationId: id })).templates.length > 0 ? true : null));
  const { messageId } = await place.console.call('reply.sendTemplate', { replyId: randomUUID(), conversationId: id, template: { name: 'hello', language: 'en_US', values: [] } });
  expect(await place.console.call('reply.takeBack', { messageId })).toEqual({ text: '', before: 'half a thought', files: [], inPrivate: false });
  expect((await place.console.call('conversation.open', { conversationId: id, limit: 50 }))?.messages).toHaveLength(1);
});

test('whoever sends a template takes a conversation that is nobody’s', async () => {
  const place = await atEndpoint();
  const agentId = randomUUID();
  place.fake.world.templates.push(templateOf('hello', 'Hello again'));
  await place.fake.write(place.fake.world.customer({ name: 'Ann' }), 'Hi');
  await delivered(place);
  await place.console.call('definition.save', { definition: { id: 'workstation', kind: 'workstation', agentId } });
  const { id } = await rowOf(place, 'Ann');
  await place.console.until(async () => ((await place.console.call('template.list', { conversationId: id })).templates.length > 0 ? true : null));
  const replyId = randomUUID();
  await place.console.call('reply.sendTemplate', { replyId, conversationId: id, template: { name: 'hello', language: 'en_US', values: [] } });
  const assignee = async () => (await place.console.call('conversation.open', { conversationId: id, limit: 1 }))?.row.assignee;
  expect(await assignee()).toBe(agentId);
  await place.console.call('conversations.undo', { operationId: replyId });
  expect(await assignee()).toBe('');
});
