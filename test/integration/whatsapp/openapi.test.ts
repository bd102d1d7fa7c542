import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { load } from 'js-yaml';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { HttpAnswer, HttpRequest } from '../../networks/faults.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { startRig, type WhatsAppRig } from './rig.ts';

const file = resolve(import.meta.dirname, '../../../../shared/specs/whatsapp-cloud-api-v23.yaml');

let rig: WhatsAppRig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

interface Exchange {
  request: HttpRequest;
  answer: HttpAnswer;
}

/** Everything that the adapter can ask, once, and everything that the fake delivers. */
async function everything(): Promise<{ exchanges: Exchange[]; deliveries: Record<string, unknown>[] }> {
  const exchanges: Exchange[] = [];
  const deliveries: Record<string, unknown>[] = [];
  rig = await startRig({ onExchange: (request, answer) => exchanges.push({ request, answer }) });
  const { fake, reader, spool } = rig;
  fake.post.to(async (body) => {
    deliveries.push(JSON.parse(body) as Record<string, unknown>);
    await spool.append(Buffer.from(body));
    return true;
  });
  const ann = fake.world.customer();
  await fake.writeImage(ann, Buffer.from('picture'), 'Look');
  const id = await fake.write(ann, 'Hello?');
  const connection = reader.open();
  await pullAll(connection, reader.store);
  const message = reader.store.messages.get(id)!;
  await connection.send(replyTo(message, 'Hello https://example.com'), never);
  for (const type of ['image/png', 'video/mp4', 'audio/ogg', 'application/pdf']) {
    await connection.send(replyTo(message, type === 'audio/ogg' ? '' : 'Look', { attachments: [{ name: 'file', type, content: new Uint8Array(9) }] }), never);
  }
  for (const action of ['like', 'block'] as const) {
    for (const on of [true, false]) await connection.act!({ action, on, thread: message.thread, messageId: id, authorId: message.author.providerId }, never);
  }
  for (const status of ['sent', 'delivered', 'read', 'failed'] as const) await fake.status(fake.ledger.entries[0]!, status, status === 'failed' ? 131_026 : undefined);
  await fake.post.settled();
  return { exchanges, deliveries };
}

/** The file combines schemas with `allOf` that are closed each for itself: nothing would ever fit. */
function opened(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(opened);
  if (typeof schema !== 'object' || schema === null) return schema;
  return Object.fromEntries(Object.entries(schema).filter(([key]) => key !== 'additionalProperties' && key !== 'discriminator' && key !== 'example' && key !== 'examples').map(([key, value]) => [key, opened(value)]));
}

describe.skipIf(!existsSync(file))('the published specification', () => {
  let ajv: Ajv2020;
  beforeAll(() => {
    ajv = new Ajv2020({ strict: false, allErrors: true });
    // Both are made to be called as they are; their types say otherwise.
    (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addFormat('url', true);
    ajv.addSchema({ $id: 'spec', ...opened(load(readFileSync(file, 'utf8'))) as object });
  });

  const complaints = (schema: string, value: unknown): unknown => {
    const validate = ajv.getSchema(`spec#${schema}`)!;
    return validate(value) ? null : validate.errors;
  };
  const component = (name: string): string => `/components/schemas/${name}`;

  /** The docs have these, the specification of version 23 not yet. */
  const later = ['biz_opaque_callback_data'];
  const outgoing = { text: 'TextMessage', image: 'ImageMessage', video: 'VideoMessage', audio: 'AudioMessage', document: 'DocumentMessage', reaction: 'ReactionMessage' } as const;

  test('what is sent, and what the fake answers, is as it says', async () => {
    const { exchanges } = await everything();
    const sent = exchanges.filter(({ request }) => request.path.endsWith('/messages'));
    expect(new Set(sent.map(({ request }) => (JSON.parse(request.body) as { type: string }).type))).toEqual(new Set(Object.keys(outgoing)));
    for (const { request, answer } of sent) {
      const body = JSON.parse(request.body) as Record<string, unknown> & { type: keyof typeof outgoing };
      expect(complaints(component(outgoing[body.type]), body)).toBeNull();
      expect(Object.keys(body).filter((key) => !later.includes(key)).sort()).toEqual(['messaging_product', 'recipient_type', 'to', 'type', body.type].sort());
      expect(complaints(component('MessageResponsePayload'), JSON.parse(answer.body))).toBeNull();
    }
  });

  test('every path and method that is asked for is there', async () => {
    const { exchanges } = await everything();
    const { paths } = load(readFileSync(file, 'utf8')) as { paths: Record<string, Record<string, unknown>> };
    const known = new Set(Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`)));
    // Templates, and whose they are, belong to another interface, the Business Management API.
    const ofThis = exchanges.filter(({ request: { path } }) => !path.startsWith('/whatsapp_business/') && !/\/(?:message_templates|phone_numbers)(?:\?|$)/u.test(path));
    const asked = new Set(ofThis.map(({ request: { method, path } }) => {
      const [, , object = '', edge] = path.split('/');
      return `${method} /{Version}/${object === rig!.fake.number.phoneNumberId ? '{Phone-Number-ID}' : '{Media-ID}'}${edge === undefined ? '' : `/${edge}`}`;
    }));
    expect([...asked].filter((one) => !known.has(one))).toEqual([]);
    expect(asked.size).toBe(5);
  });

  test('what the fake delivers is as it says', async () => {
    const { deliveries } = await everything();
    const values = deliveries.flatMap((delivery) => (delivery as { entry: { changes: { value: { metadata: unknown; contacts?: unknown[]; messages?: { type: string }[]; statuses?: unknown[] } }[] }[] }).entry.flatMap(({ changes }) => changes.map(({ value }) => value)));
    const incoming: Record<string, string> = { text: 'TextMessage_2', image: 'ImageMessage_1' };
    // The file wants of what comes what it wants of what is sent.
    const misplaced = { messaging_product: 'whatsapp', recipient_type: 'individual', to: '' };
    for (const { metadata, contacts = [], messages = [], statuses = [] } of values) {
      expect(complaints(component('Metadata'), metadata)).toBeNull();
      for (const contact of contacts) expect(complaints(component('ContactProfile'), contact)).toBeNull();
      for (const message of messages) {
        expect(complaints(component('BaseMessageProperties_1'), message)).toBeNull();
        expect(complaints(component(incoming[message.type]!), { ...misplaced, ...message })).toBeNull();
      }
      for (const status of statuses) expect(complaints(component('Statuses'), status)).toBeNull();
    }
    expect(values.flatMap(({ statuses = [] }) => statuses).length).toBeGreaterThan(8);
  });
});
