import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { telegramNetwork } from '../../../src/main/networks/telegram/index.ts';
import { updateKinds } from '../../../src/main/networks/telegram/wire.ts';
import type { HttpAnswer, HttpRequest } from '../../networks/faults.ts';
import { parametersIn, parametersOf } from '../../networks/telegram/parameters.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { type Rig, startRig } from './rig.ts';

const file = resolve(import.meta.dirname, '../../../../shared/specs/telegram-bot-api-10.1.json');

const field = z.object({ name: z.string(), types: z.array(z.string()), required: z.boolean() });
const specification = z.object({
  methods: z.record(z.string(), z.object({ returns: z.array(z.string()), fields: z.array(field).default([]) })),
  types: z.record(z.string(), z.object({ fields: z.array(field).default([]), subtypes: z.array(z.string()).default([]) })),
});
type Specification = z.infer<typeof specification>;

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

/** What is wrong with a value of one of these types, with where; empty: nothing. */
function complaints(value: unknown, types: readonly string[], spec: Specification, where: string): string[] {
  const each = types.map((type) => complaintsOfOne(value, type, spec, where));
  return each.find((found) => found.length === 0) ?? each.at(-1) ?? [];
}

function complaintsOfOne(value: unknown, type: string, spec: Specification, where: string): string[] {
  const wrong = [`${where} is no ${type}: ${JSON.stringify(value)}`];
  const list = /^Array of (?<of>.+)$/u.exec(type)?.groups?.['of'];
  if (list !== undefined) return Array.isArray(value) ? value.flatMap((one, index) => complaintsOfOne(one, list, spec, `${where}[${index}]`)) : wrong;
  switch (type) {
    case 'Integer':
      return Number.isSafeInteger(value) ? [] : wrong;
    case 'Float':
      return typeof value === 'number' ? [] : wrong;
    case 'String':
      return typeof value === 'string' ? [] : wrong;
    case 'Boolean':
      return typeof value === 'boolean' ? [] : wrong;
    case 'InputFile':
      return value instanceof File ? [] : wrong;
    default:
      return complaintsOfObject(value, type, spec, where);
  }
}

function complaintsOfObject(value: unknown, type: string, spec: Specification, where: string): string[] {
  const known = spec.types[type];
  if (known === undefined) return [`${where}: there is no type ${type}`];
  if (known.subtypes.length > 0) return complaints(value, known.subtypes, spec, where);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${where} is no ${type}`];
  const missing = known.fields.filter(({ name, required }) => required && !Object.hasOwn(value, name)).map(({ name }) => `${where}.${name} is missing`);
  const fields = Object.entries(value).flatMap(([name, part]) => {
    const declared = known.fields.find((one) => one.name === name);
    return declared === undefined ? [`${where}.${name} is unknown to ${type}`] : complaints(part, declared.types, spec, `${where}.${name}`);
  });
  return [...missing, ...fields];
}

/** Everything that the adapter can ask, once. */
async function everyRequest(): Promise<{ request: HttpRequest; answer: HttpAnswer }[]> {
  const exchanges: { request: HttpRequest; answer: HttpAnswer }[] = [];
  let time = Date.now();
  rig = await startRig({ now: () => time, onExchange: (request, answer) => exchanges.push({ request, answer }) });
  const { fake, reader, ann } = rig;
  const group = fake.group('Friends', { administrator: true });
  const business = fake.connect(fake.person('Owner'));
  const asked = await rig.pulled(fake.write(ann, 'hello', { group }));
  fake.write(ann, '', { more: { document: fake.file(new Uint8Array(9)) } });
  const inBusiness = await rig.pulled(fake.writeToBusiness(business, ann, 'hello'));
  fake.push('business_message', { message_id: 9, business_connection_id: 'gone', from: ann, chat: { id: ann.id, type: 'private' }, date: 1, text: 'x' });
  const next = fake.upgrade(group);
  const again = fake.write(ann, 'again', { group: next });
  const moved = await rig.pulled(again);
  for (const given of [['👍', 5_368, 'paid'], []]) fake.react(ann, again, given);
  const connection = reader.open();
  expect(await connection.face!(String(ann.id), never)).toMatchObject({ kind: 'face' });
  await pullAll(connection, reader.store);
  const picture = { name: 'a.png', type: 'image/png', content: new Uint8Array([0x89, 0x50, 0x4e, 0x47]) };
  for (const outgoing of [
    replyTo(moved, 'yes'), replyTo(inBusiness, 'yes'), replyTo(moved, 'look', { attachments: [picture] }),
    replyTo(inBusiness, 'look', { attachments: [{ ...picture, type: 'application/pdf' }] }), replyTo(inBusiness, '', { attachments: [{ ...picture, type: 'video/mp4' }] }),
  ]) {
    time += 1_000;
    expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
  }
  time += 1_000;
  const album = await connection.send(replyTo(moved, 'look', { attachments: [picture, { ...picture, type: 'video/mp4' }] }), never);
  expect(await connection.act!({ action: 'delete', on: true, thread: moved.thread, messageId: album.kind === 'sent' ? album.providerId : '', authorId: '' }, never)).toEqual({ kind: 'done', on: true });
  for (const [message, action, on] of [[moved, 'like', true], [moved, 'like', false], [moved, 'delete', true], [inBusiness, 'delete', true]] as const) {
    expect(await connection.act!({ action, on, thread: message.thread, messageId: message.providerId, authorId: '1' }, never)).toEqual({ kind: 'done', on });
  }
  time += 1_000;
  expect(await reader.open().send(replyTo(asked, 'moved?'), never)).toMatchObject({ kind: 'sent' });
  fake.setWebhook('https://shop.example/');
  await telegramNetwork.signIn!.accounts({ token: fake.token, webhook: 'shop.example', apiBase: fake.url }, reader.ports, never);
  await pullAll(connection, reader.store);
  return exchanges;
}

describe.skipIf(!existsSync(file))('by the specification of the Bot API', () => {
  const read = (): Specification => specification.parse(JSON.parse(readFileSync(file, 'utf8')));

  test('every request that the adapter makes is right, and every answer of the fake is what Telegram answers', async () => {
    const spec = read();
    const methods = new Set<string>();
    for (const { request, answer } of await everyRequest()) {
      const name = /\/bot[^/]+\/(?<method>\w+)$/u.exec(request.path)?.groups?.['method'];
      if (name === undefined || request.path.startsWith('/file/')) continue;
      methods.add(name);
      const method = spec.methods[name]!;
      const parameters = parametersIn(request)!;
      for (const { name: wanted, required } of method.fields) if (required) expect([...parameters.keys()], name).toContain(wanted);
      for (const [given, value] of parameters) {
        // Files of an album stand under names of our own.
        if (name === 'sendMediaGroup' && value instanceof File) continue;
        const declared = method.fields.find((one) => one.name === given)!;
        const plain = declared.types.some((type) => ['String', 'InputFile'].includes(type)) && typeof value !== 'number';
        const parsed: unknown = typeof value === 'string' && !plain ? JSON.parse(value) : value;
        expect(complaints(parsed, declared.types, spec, `${name}.${given}`)).toEqual([]);
      }
      const body = JSON.parse(answer.body) as { ok: boolean; result?: unknown };
      if (body.ok) expect(complaints(body.result, method.returns, spec, name)).toEqual([]);
    }
    expect([...methods].sort()).toEqual(Object.keys(parametersOf).sort());
  });

  test('the fake knows no parameter that Telegram does not, and asks are for kinds of updates that there are', async () => {
    rig = await startRig();
    const spec = read();
    for (const [method, parameters] of Object.entries(parametersOf)) {
      const known = spec.methods[method]!.fields.map(({ name }) => name);
      for (const parameter of parameters) expect(known, method).toContain(parameter);
    }
    const kinds = spec.types['Update']!.fields.map(({ name }) => name);
    for (const kind of updateKinds) expect(kinds).toContain(kind);
  });
});
