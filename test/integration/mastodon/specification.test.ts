import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import type { HttpAnswer, HttpRequest } from '../../networks/faults.ts';
import { mastodonNetwork } from '../../../src/main/networks/mastodon/index.ts';
import { never, pullAll, pullPage, replyTo } from '../networks/reader.ts';
import { ann, asked, bob, type Rig, startRig } from './rig.ts';

const file = resolve(import.meta.dirname, '../../../../shared/specs/mastodon-4.7.json');

const parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean().optional(), schema: z.unknown() });
const content = z.record(z.string(), z.object({ schema: z.unknown() }));
const operation = z.object({
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
const specification = z.looseObject({ paths: z.record(z.string(), z.record(z.string(), z.unknown())), components: z.looseObject({}) });

let rig: Rig;
afterEach(async () => {
  await rig.close();
});

interface Exchange {
  request: HttpRequest;
  answer: HttpAnswer;
}

/** Everything that the adapter can ask, once. */
async function everyRequest(): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  rig = await startRig({ processing: 2, onExchange: (request, answer) => exchanges.push({ request, answer }) });
  const connection = rig.open();
  const question = await asked(rig, connection, { text: '@acme see https://example.com/a & <b>', files: [{ name: 'a.png', type: 'image/png', content: 'a' }] }, bob);
  for (let index = 0; index < 90; index += 1) rig.fake.write(ann, { text: `@acme number ${index}` });
  const own = rig.fake.writeOwn({ text: '@ann hello', visibility: 'direct' });
  await pullAll(connection, rig.store);
  rig.store.messages.clear();
  rig.store.cursors.clear();
  const first = rig.fake.writeOwn({ text: '@bob@other.example 1/2', inReplyTo: question.providerId });
  for (let index = 0; index < 40; index += 1) rig.fake.writeOwn({ text: `news ${index}` });
  rig.fake.writeOwn({ text: '2/2', inReplyTo: first.id });
  rig.fake.writeOwn({ text: '@ann hello again', visibility: 'direct' });
  await pullPage(rig.open(), 'statuses', rig.store);
  await pullAll(rig.open(), rig.store);
  const outgoing = replyTo(question, 'On its way', { attachments: [{ name: 'a.png', type: 'image/png', content: Buffer.from('a') }] });
  expect(await connection.send(outgoing, never)).toMatchObject({ kind: 'sent' });
  expect(await connection.find(outgoing, never)).toMatchObject({ kind: 'found' });
  const act = { thread: question.thread, messageId: question.providerId, authorId: question.author.providerId };
  for (const action of ['like', 'block'] as const) for (const on of [true, false]) await connection.act!({ ...act, action, on }, never);
  await connection.act!({ ...act, action: 'delete', on: true, messageId: own.id }, never);
  await pullAll(connection, rig.store);
  await mastodonNetwork.check(rig.fake.account.settings, rig.secret, rig.ports, never);
  const { browser } = mastodonNetwork.signIn!;
  await browser!.begin({ fields: { server: rig.fake.url }, redirect: 'http://127.0.0.1:4000/', state: 's', challenge: 'c' }, rig.ports, never);
  return exchanges;
}

test.skipIf(!existsSync(file))('by the specification: the adapter asks and the fake answers as it says', async () => {
  const exchanges = (await everyRequest()).filter(({ request }) => request.path.startsWith('/api/'));
  // Of its alternatives several are right at once: what they are told apart by is not required in it.
  const spec = specification.parse(JSON.parse(readFileSync(file, 'utf8').replaceAll('"oneOf"', '"anyOf"')));
  const ajv = new Ajv2020({ strict: false, validateSchema: false, allErrors: true, formats: { 'iso-639-1': true, scopes: true } });
  addFormats(ajv);
  ajv.addSchema({ $id: 'mastodon', ...spec });
  const validators = new Map<string, ValidateFunction>();
  const complaints = (schema: unknown, value: unknown): unknown => {
    const text = JSON.stringify(schema).replaceAll('"#/components', '"mastodon#/components');
    const validate = validators.get(text) ?? ajv.compile(z.looseObject({}).parse(JSON.parse(text)));
    validators.set(text, validate);
    return validate(value) ? [] : validate.errors;
  };
  const operationFor = ({ method, path }: HttpRequest) => {
    const candidates = Object.entries(spec.paths)
      .filter(([template, methods]) => method.toLowerCase() in methods && new RegExp(`^${template.replaceAll(/\{[^}]+\}/gu, '[^/]+')}$`, 'u').test(path))
      .sort(([a], [b]) => a.split('{').length - b.split('{').length);
    expect(candidates, `${method} ${path}`).not.toEqual([]);
    return operation.parse(candidates[0]![1][method.toLowerCase()]);
  };

  expect(new Set(exchanges.map(({ request }) => `${request.method} ${request.path.replaceAll(/\d{5,}/gu, '…')}`))).toEqual(new Set([
    'GET /api/v1/notifications', 'GET /api/v1/accounts/…/statuses', 'GET /api/v1/accounts', 'GET /api/v1/statuses', 'GET /api/v1/statuses/…', 'GET /api/v1/statuses/…/context',
    'POST /api/v1/statuses', 'DELETE /api/v1/statuses/…', 'POST /api/v1/statuses/…/favourite', 'POST /api/v1/statuses/…/unfavourite', 'POST /api/v1/accounts/…/block',
    'POST /api/v1/accounts/…/unblock', 'POST /api/v2/media', 'GET /api/v1/media/…', 'GET /api/v1/accounts/verify_credentials', 'GET /api/v2/instance', 'POST /api/v1/apps',
  ]));
  for (const { request, answer } of exchanges) {
    const asked_ = operationFor(request);
    const where = `${request.method} ${request.path} ${String(answer.status)}`;
    const known = new Set(asked_.parameters.filter((one) => one.in === 'query').map(({ name }) => name));
    expect([...request.query.keys()].map((name) => name.replace('[]', '')).filter((name) => !known.has(name)), where).toEqual([]);
    const body = asked_.requestBody?.content['application/json'];
    if (body !== undefined && request.body !== '') expect(complaints(body.schema, JSON.parse(request.body)), where).toEqual([]);
    const schema = asked_.responses[String(answer.status)]?.content?.['application/json']?.schema;
    if (schema !== undefined) expect(complaints(schema, JSON.parse(answer.body)), where).toEqual([]);
  }
});
