import { afterEach, expect, test } from 'vitest';
import { networkFacts, type Template, type TemplateUse } from '../../../src/contract/index.ts';
import { whatsappNetwork } from '../../../src/main/networks/whatsapp/index.ts';
import { templateOf } from '../../networks/whatsapp/templates.ts';
import { never, pullStream, replyTo } from '../networks/reader.ts';
import { startRig, type WhatsAppRig } from './rig.ts';

let rig: WhatsAppRig;
afterEach(async () => {
  await rig.close();
});

const stream = 'templates';
const listed = async (): Promise<Template[]> => {
  expect(await pullStream(rig.reader.open(), stream, rig.reader.store)).toBeNull();
  return whatsappNetwork.templates!.in(rig.reader.store.cursors.get(stream) ?? null);
};

async function asked() {
  const { fake, reader } = rig;
  const id = await fake.write(fake.world.customer(), 'Where is my order?');
  await pullStream(reader.open(), 'messages', reader.store);
  fake.closeWindows();
  return reader.store.messages.get(id)!;
}

const use = (name: string, ...values: string[]): TemplateUse =>
  ({ name, language: 'en_US', values: values.map((text, index) => ({ part: 'body', name: String(index + 1), text })) });

test('the approved ones are listed, page by page, as the customer will see them; what cannot be sent from here says why', async () => {
  rig = await startRig();
  const { templates } = rig.fake.world;
  templates.push(
    templateOf('order_ready', 'Hello {{1}}, order {{2}} is ready.', { header: 'Your order', footer: 'Acme Shop', buttons: ['Thanks'] }),
    templateOf('pending', 'Soon', { status: 'PENDING' }),
    templateOf('paused', 'Not now', { status: 'PAUSED' }),
    templateOf('with_picture', 'Look', { components: [{ type: 'HEADER', format: 'IMAGE' }, { type: 'BODY', text: 'Look' }] }),
    templateOf('with_code', 'Your code is {{1}}', { components: [{ type: 'BODY', text: 'Your code is {{1}}' }, { type: 'BUTTONS', buttons: [{ type: 'OTP', text: 'Copy' }] }] }),
    templateOf('order_ready', 'Hallo {{1}}, Bestellung {{2}} ist da.', { language: 'de' }),
    ...Array.from({ length: 60 }, (_, index) => templateOf(`more_${index}`, `Text ${index}`)),
  );
  const all = await listed();
  expect(all).toHaveLength(64);
  expect(all.slice(0, 4)).toEqual([
    { name: 'order_ready', language: 'en_US', header: 'Your order', body: 'Hello {{1}}, order {{2}} is ready.', footer: 'Acme Shop', buttons: ['Thanks'], obstacle: null },
    expect.objectContaining({ name: 'with_picture', obstacle: 'file' }),
    expect.objectContaining({ name: 'with_code', obstacle: 'kind' }),
    expect.objectContaining({ name: 'order_ready', language: 'de' }),
  ]);
});

test('a list that is cut off leaves the one of before, and goes on', async () => {
  rig = await startRig();
  const { world, faults } = rig.fake;
  world.templates.push(templateOf('first', 'One'));
  await listed();
  world.templates.push(...Array.from({ length: 40 }, (_, index) => templateOf(`more_${index}`, 'More')));
  faults.add({ path: /message_templates$/u, skip: 1 }, { kind: 'reset' });
  expect(await pullStream(rig.reader.open(), stream, rig.reader.store)).toMatchObject({ kind: 'retry' });
  expect(whatsappNetwork.templates!.in(rig.reader.store.cursors.get(stream) ?? null).map(({ name }) => name)).toEqual(['first']);
  expect(await listed()).toHaveLength(41);
});

test('where the account may not see them nothing else suffers', async () => {
  rig = await startRig();
  rig.fake.faults.add({ path: /message_templates$/u }, { kind: 'answer', answer: { status: 403, headers: { 'content-type': 'application/json' }, body: '{"error":{"code":200,"message":"Permissions error","type":"OAuthException"}}' } });
  expect(await listed()).toEqual([]);
});

test('one is sent where the window has closed, with its values, and bears our id', async () => {
  rig = await startRig();
  rig.fake.world.templates.push(templateOf('order_ready', 'Hello {{1}}, order {{2}} is ready.'));
  const question = await asked();
  expect(networkFacts.whatsapp.capabilities.private.templates).toBe(true);
  const connection = rig.reader.open();
  expect(await connection.send(replyTo(question, 'free words'), never)).toMatchObject({ kind: 'held', problem: { code: 'window-closed' } });
  const outgoing = replyTo(question, 'what is seen', { template: use('order_ready', 'Ann', '{{2}} 7') });
  expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
  expect(rig.fake.ledger.entries).toMatchObject([{ type: 'template', text: 'Hello Ann, order {{2}} 7 is ready.', replyId: outgoing.replyId }]);
});

test.each<[string, TemplateUse]>([
  ['a name that does not exist', use('no_such')],
  ['a language that it is not in', { ...use('order_ready', 'Ann', '7'), language: 'de' }],
  ['too few values', use('order_ready', 'Ann')],
  ['too many values', use('order_ready', 'Ann', '7', 'x')],
  ['one that was never approved', use('pending')],
  ['one that was paused meanwhile', use('paused')],
  ['one that was disabled', use('disabled')],
])('%s is refused for good', async (_, template) => {
  rig = await startRig();
  rig.fake.world.templates.push(
    templateOf('order_ready', 'Hello {{1}}, order {{2}} is ready.'), templateOf('pending', 'Soon', { status: 'PENDING' }),
    templateOf('paused', 'Not now', { status: 'PAUSED' }), templateOf('disabled', 'Never', { status: 'DISABLED' }),
  );
  expect(await rig.reader.open().send(replyTo(await asked(), 'x', { template }), never)).toMatchObject({ kind: 'permanent', problem: { code: 'template-refused' } });
  expect(rig.fake.ledger.entries).toEqual([]);
});

test('values go by name where the template has names', async () => {
  rig = await startRig();
  rig.fake.world.templates.push(templateOf('named', 'Hello {{first_name}}!', { header: 'Order {{order}}' }));
  const template: TemplateUse = { name: 'named', language: 'en_US', values: [{ part: 'header', name: 'order', text: '7' }, { part: 'body', name: 'first_name', text: 'Ann' }] };
  expect(await rig.reader.open().send(replyTo(await asked(), 'x', { template }), never)).toMatchObject({ kind: 'sent' });
  expect(rig.fake.ledger.entries).toMatchObject([{ text: 'Order 7\n\nHello Ann!' }]);
});

test('one that may have been taken is uncertain, never sent twice', async () => {
  rig = await startRig();
  rig.fake.world.templates.push(templateOf('hello', 'Hello'));
  const outgoing = replyTo(await asked(), 'Hello', { template: use('hello') });
  rig.fake.faults.add({ path: /\/messages$/u }, { kind: 'accept-then-reset' });
  expect(await rig.reader.open().send(outgoing, never)).toMatchObject({ kind: 'unknown' });
  expect(rig.fake.ledger.entries).toHaveLength(1);
});
