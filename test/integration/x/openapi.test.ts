import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { HttpAnswer, HttpRequest } from '../../networks/faults.ts';
import { partsIn } from '../../networks/multipart.ts';
import { fieldsOf, expansionsOf } from '../../networks/x/query.ts';
import { never, pullAll, replyTo } from '../networks/reader.ts';
import { ann, bob, mentioned, type Rig, startRig } from './rig.ts';

const specs = { tweet: 'x-api-v2-2.159.json', post: 'x-api-v2-2.167.json' } as const;
const fileOf = (naming: keyof typeof specs): string => resolve(import.meta.dirname, '../../../../shared/specs', specs[naming]);

const parameter = z.object({ name: z.string(), in: z.string(), required: z.boolean().optional(), explode: z.boolean().optional(), schema: z.record(z.string(), z.unknown()) });
const content = z.record(z.string(), z.object({ schema: z.unknown() }));
const operation = z.object({
  parameters: z.array(z.union([parameter, z.object({ $ref: z.string() })])).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content: content.optional() })),
});
const document = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ schemas: z.record(z.string(), z.unknown()), parameters: z.record(z.string(), parameter) }),
});

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

interface Exchange {
  request: HttpRequest;
  answer: HttpAnswer;
}

const jpeg = Buffer.from('ffd8ffe0', 'hex');
const attachments = [{ name: 'picture.jpg', type: 'image/jpeg', content: jpeg }];

/** Everything that the adapter can ask, once. */
async function everyRequest(naming: 'tweet' | 'post'): Promise<Exchange[]> {
  const exchanges: Exchange[] = [];
  rig = await startRig({ naming, searchWords: ['long story'], onExchange: (request, answer) => exchanges.push({ request, answer }) });
  const connection = rig.open();
  rig.fake.addMention({ customer: ann, text: '@AcmeShop look', pictures: [jpeg] });
  const question = await mentioned(rig, connection, `@AcmeShop ${'long '.repeat(80)} https://example.com/a & <b>`);
  for (let index = 0; index < 120; index += 1) rig.fake.addMention({ customer: bob, text: `@AcmeShop number ${index}` });
  for (let index = 0; index < 120; index += 1) rig.fake.addPost({ customer: bob, text: `A long story ${index}`, quotes: question.providerId });
  let last = rig.fake.addOwnPost({ text: 'part', inReplyTo: question.providerId });
  for (let part = 0; part < 3; part += 1) last = rig.fake.addOwnPost({ text: `part ${part}`, inReplyTo: last.id });
  for (let index = 0; index < 99; index += 1) rig.fake.addOwnPost({ text: `news ${index}` });
  const message = rig.fake.addDirectMessage({ customer: ann, from: 'customer', text: 'see https://example.com/b', picture: jpeg });
  rig.fake.addDirectMessage({ customer: { name: 'Cem', handle: 'cem_example' }, from: 'account', text: 'hello' });
  rig.store.messages.clear();
  await pullAll(connection, rig.store);
  const again = rig.open();
  await pullAll(again, rig.store);
  const moving = [{ name: 'wave.gif', type: 'image/gif', content: Buffer.from('GIF89a and more') }];
  for (const outgoing of [replyTo(question, 'On its way', { attachments }), replyTo(question, 'Like this', { attachments: moving }), replyTo(rig.store.messages.get(message.id)!, 'On its way', { attachments })]) {
    expect(await again.send(outgoing, never)).toMatchObject({ kind: 'sent' });
    expect(await again.find(outgoing, never)).toMatchObject({ kind: 'found' });
  }
  const ours = rig.fake.addOwnPost({ text: 'We are open on Sunday' });
  const theirs = rig.fake.addMention({ customer: bob, text: 'Rubbish', inReplyTo: ours.id });
  const written = rig.fake.addDirectMessage({ customer: ann, from: 'account', text: 'Oops' });
  const inPrivate = rig.store.messages.get(message.id)!.thread;
  for (const act of [
    { action: 'hide', messageId: theirs.id, thread: question.thread },
    { action: 'delete', messageId: ours.id, thread: question.thread },
    { action: 'delete', messageId: written.id, thread: inPrivate },
  ] as const) {
    expect(await again.act!({ ...act, on: true, authorId: '' }, never)).toEqual({ kind: 'done', on: true });
  }
  rig.fake.deletePost(question.providerId);
  await pullAll(rig.open(), rig.store);
  const { xNetwork } = await import('../../../src/main/networks/x/index.ts');
  expect(await xNetwork.check(rig.fake.accounts[0]!.connection.settings, rig.secret, rig.ports, never)).toEqual({ kind: 'fine' });
  return exchanges;
}

/** Files are texts to a specification, and texts of digits alone numbers: a form has nothing else. */
function bodyOf({ body, bytes, headers }: HttpRequest): unknown {
  const parts = partsIn(bytes, headers['content-type'] ?? '');
  return parts === null ? JSON.parse(body) : Object.fromEntries([...parts].map(([name, part]) => [name, part instanceof File ? part.name : /^\d+$/u.test(part) ? Number(part) : part]));
}

describe.each(['tweet', 'post'] as const)('by OpenAPI (%s naming)', (naming) => {
  let spec: z.infer<typeof document>;
  let bodies: Ajv;
  /** Everything in a query is a string. */
  let queries: Ajv;

  beforeAll(() => {
    if (!existsSync(fileOf(naming))) return;
    const raw: unknown = JSON.parse(readFileSync(fileOf(naming), 'utf8'));
    spec = document.parse(raw);
    const create = (coerceTypes: boolean): Ajv => {
      // The files themselves are not free of faults: an enum in 2.167 lists a value twice.
      const ajv = new Ajv({ strict: false, validateSchema: false, allErrors: true, coerceTypes });
      addFormats(ajv);
      ajv.addSchema({ $id: 'x', ...z.looseObject({}).parse(raw) });
      return ajv;
    };
    bodies = create(false);
    queries = create(true);
  });

  /** The path as the specification has it; the one with the fewest parameters first, as `/2/users/me`. */
  function operationFor({ method, path }: HttpRequest): z.infer<typeof operation> {
    const candidates = Object.entries(spec.paths)
      .filter(([template, methods]) => method.toLowerCase() in methods && new RegExp(`^${template.replaceAll(/\{[^}]+\}/gu, '[^/]+')}$`, 'u').test(path))
      .sort(([a], [b]) => a.split('{').length - b.split('{').length);
    expect(candidates, `${method} ${path}`).not.toEqual([]);
    return operation.parse(candidates[0]![1][method.toLowerCase()]);
  }

  const complaints = (ajv: Ajv, schema: unknown, value: unknown): unknown => {
    const rooted: unknown = JSON.parse(JSON.stringify(schema).replaceAll('"#/components', '"x#/components'));
    const validate = ajv.compile(z.looseObject({}).parse(rooted));
    return validate(value) ? [] : validate.errors;
  };

  const resolved = (entry: z.infer<typeof operation>['parameters'][number]): z.infer<typeof parameter> =>
    'name' in entry ? entry : spec.components.parameters[entry.$ref.split('/').at(-1)!]!;

  test.skipIf(!existsSync(fileOf(naming)))('the adapter asks and the fake answers as specified', async () => {
    // Where pictures lie is no part of the interface; those of messages became one after 2.159.
    const isSpecified = ({ request: { path } }: Exchange): boolean =>
      path !== '/2/oauth2/token' && !path.startsWith('/media/') && (naming === 'post' || !path.startsWith('/2/dm_conversations/media/'));
    const exchanges = (await everyRequest(naming)).filter(isSpecified);
    expect(new Set(exchanges.map(({ request }) => `${request.method} ${request.path.replaceAll(/\d[\d-]+/gu, '…')}`))).toEqual(
      new Set([
        'GET /2/users/…/mentions', 'GET /2/users/…/tweets', 'GET /2/tweets/search/recent', 'GET /2/dm_events', 'GET /2/tweets', 'GET /2/users', 'GET /2/users/me',
        'GET /2/dm_conversations/…/dm_events', 'POST /2/tweets', 'POST /2/dm_conversations/with/…/messages',
        'PUT /2/tweets/…/hidden', 'DELETE /2/tweets/…', 'DELETE /2/dm_events/…', 'POST /2/media/upload',
        'POST /2/media/upload/initialize', 'POST /2/media/upload/…/append', 'POST /2/media/upload/…/finalize', 'GET /2/media/upload',
        ...(naming === 'post' ? ['GET /2/dm_conversations/media/…/…/3_….jpg'] : []),
      ]),
    );
    for (const { request, answer } of exchanges) {
      const specified = operationFor(request);
      const parameters = new Map(specified.parameters.map(resolved).map((known) => [known.name, known]));
      for (const [name, value] of request.query) {
        const known = parameters.get(name);
        expect(known?.in, `${request.path} ${name}`).toBe('query');
        expect(complaints(queries, known!.schema, known!.schema['type'] === 'array' ? value.split(',') : value), `${name}=${value}`).toEqual([]);
      }
      for (const known of parameters.values()) if (known.required === true && known.in === 'query') expect(request.query.has(known.name)).toBe(true);
      const [type = ''] = (request.headers['content-type'] ?? '').split(';');
      if (specified.requestBody === undefined) expect(request.body).toBe('');
      else expect(complaints(bodies, specified.requestBody.content[type]?.schema, bodyOf(request))).toEqual([]);
      const response = specified.responses[String(answer.status)];
      expect(response, `${request.method} ${request.path} ${answer.status}`).toBeDefined();
      const told = answer.headers['content-type']?.split(';')[0] ?? '';
      expect(response!.content, `${request.path} ${told}`).toHaveProperty([told]);
      if (answer.bytes === undefined) expect(complaints(bodies, response!.content?.[told]?.schema, JSON.parse(answer.body)), answer.body.slice(0, 500)).toEqual([]);
    }
  });

  test.skipIf(!existsSync(fileOf(naming)))('the fake knows the same fields and expansions', () => {
    const enumOf = (name: string): string[] => {
      const { schema } = spec.components.parameters[name]!;
      return [...new Set(z.object({ items: z.object({ enum: z.array(z.string()) }) }).parse(schema).items.enum)];
    };
    const kind = naming === 'tweet' ? 'Tweet' : 'Post';
    expect(fieldsOf[naming][`${naming}.fields`]).toEqual(enumOf(`${kind}FieldsParameter`));
    expect(fieldsOf[naming]['user.fields']).toEqual(enumOf('UserFieldsParameter'));
    expect(fieldsOf[naming]['media.fields']).toEqual(enumOf('MediaFieldsParameter'));
    expect(fieldsOf[naming]['dm_event.fields']).toEqual(enumOf('DmEventFieldsParameter'));
    expect(expansionsOf[naming].post).toEqual(enumOf(`${kind}ExpansionsParameter`));
    expect(expansionsOf[naming].message).toEqual(enumOf('DmEventExpansionsParameter'));
  });
});
