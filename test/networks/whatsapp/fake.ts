import { createHmac, randomUUID } from 'node:crypto';
import type { AccountConnection, Deliveries } from '../../../src/contract/index.ts';
import { type Faults, type HttpAnswer, type HttpRequest, serveWithFaults } from '../faults.ts';
import { createLedger, type Ledger } from '../ledger.ts';
import { invalid, json, noSuchObject, refusal } from './errors.ts';
import { createMediaApi } from './media.ts';
import { type Accepted, createMessaging } from './messages.ts';
import { echoTo, imageContent, messageFrom, type Number, statusOf, textContent } from './payloads.ts';
import { createPostOffice, type Letterbox, type PostOffice } from '../post-office.ts';
import { listTemplates } from './templates.ts';
import { createWorld, type Customer, type World } from './world.ts';

export interface FakeWhatsAppOptions {
  /** Acme Shop unless given. */
  business?: { name: string; number: string };
  now?: () => number;
  deliveries?: Deliveries;
  /** Kept by Amazon, not by this. */
  queueKey?: string;
  letterbox?: Letterbox;
  /** True: what comes after the reply window is accepted, and fails in a status. */
  failsLater?: boolean;
  /** Of the token; all that is needed unless given. */
  scopes?: string[];
  onExchange?: (request: HttpRequest, answer: HttpAnswer) => void;
}

export interface FakeWhatsApp {
  url: string;
  account: AccountConnection;
  number: Number;
  world: World;
  ledger: Ledger<Accepted>;
  faults: Faults;
  post: PostOffice;
  /** A customer writes, now unless told otherwise; the id of the message. */
  write(customer: Customer, content: string | Record<string, unknown>, at?: number): Promise<string>;
  writeImage(customer: Customer, content: Uint8Array, caption?: string): Promise<string>;
  /** The business answers in WhatsApp's own app. */
  writeInApp(customer: Customer, text: string): Promise<string>;
  /** What becomes of an accepted message. */
  status(accepted: Accepted, status: 'sent' | 'delivered' | 'read' | 'failed', code?: number): Promise<void>;
  /** The reply window of everybody who wrote so far ends. */
  closeWindows(): void;
  revoke(): void;
  secrets: readonly string[];
  close(): Promise<void>;
}

const version = 'v25.0';
const needed = ['whatsapp_business_messaging', 'whatsapp_business_management'];

/** WhatsApp's Cloud API on 127.0.0.1, strict where it is, delivering to wherever it is told to. */
export async function startFakeWhatsApp(options: FakeWhatsAppOptions = {}): Promise<FakeWhatsApp> {
  const { now = Date.now, scopes = needed, failsLater = false, deliveries = { by: 'endpoint', port: 8_787 }, queueKey = '' } = options;
  const { name, number: display } = options.business ?? { name: 'Acme Shop', number: '+1 555-078-3881' };
  const number: Number = { phoneNumberId: '106540352242922', display, accountId: '102290129340398' };
  const [accessToken, appSecret, verifyToken] = [`EAA${randomUUID()}`, `app-secret-${randomUUID()}`, `verify-${randomUUID()}`];
  const world = createWorld(now);
  const ledger = createLedger<Accepted>();
  const post = createPostOffice(appSecret, options.letterbox ?? (() => false));
  const media = createMediaApi(world, now);
  let revoked = false;

  const history = new Map<string, { status: string; at: number }[]>();
  const status: FakeWhatsApp['status'] = (accepted, kind, code) => {
    history.set(accepted.id, [...history.get(accepted.id) ?? [], { status: kind, at: now() }]);
    return post.deliver(statusOf(number, accepted, kind, now(), code ?? null));
  };
  const historyOf = (id: string): HttpAnswer => json(200, { data: [...history].filter(([message]) => message === id).map(([message, events]) => ({
    id: '1234567890123456', message_id: message, events: { data: events.map(({ status: delivered, at }, index) => ({ id: String(index), delivery_status: delivered.toUpperCase(), timestamp: Math.floor(at / 1_000), webhook_update_state: 'FAILED' })) },
  })) });
  const messaging = createMessaging({
    world, ledger, now, failsLater,
    onAccepted: (accepted, fails) => void (fails === null ? status(accepted, 'sent') : status(accepted, 'failed', fails)),
  });

  const proof = createHmac('sha256', appSecret).update(accessToken).digest('hex');
  const complaint = ({ headers, query }: HttpRequest): HttpAnswer | null => {
    if (revoked || headers.authorization !== `Bearer ${accessToken}`) return refusal(401, 190, 'Error validating access token: The session has been invalidated.', undefined, 460);
    return query.get('appsecret_proof') === proof ? null : refusal(400, 100, 'Invalid appsecret_proof provided in the API argument');
  };

  const block = ({ method, body }: HttpRequest): HttpAnswer => {
    const { messaging_product: product, block_users: users } = JSON.parse(body) as { messaging_product?: string; block_users?: { user?: string; user_id?: string }[] };
    if (product !== 'whatsapp' || users?.length !== 1) return invalid('block_users');
    const customer = world.addressed({ to: users[0]!.user, recipient: users[0]!.user_id });
    if (customer === null) return refusal(400, 131_021, 'Block request failed');
    if (method === 'POST') world.blocked.add(customer);
    else world.blocked.delete(customer);
    return json(200, { messaging_product: 'whatsapp', block_users: { [method === 'POST' ? 'added_users' : 'removed_users']: [{ input: users[0]!.user, wa_id: customer.number }] } });
  };

  function route(request: HttpRequest): Promise<HttpAnswer> | HttpAnswer {
    const { method, path, headers, query } = request;
    const file = /^\/whatsapp_business\/attachments\/(?<token>[\w-]+)$/u.exec(path)?.groups?.['token'];
    if (file !== undefined) return method === 'GET' && headers.authorization === `Bearer ${accessToken}` && !revoked ? media.download(file) : { status: 401, headers: {}, body: '' };
    const refused = complaint(request);
    if (refused !== null) return refused;
    const [, given, object = '', edge] = path.split('/');
    if (given !== version) return refusal(400, 2_635, 'You are calling a deprecated version of the API.');
    if (object === 'debug_token') return json(200, { data: { app_id: '1', type: 'SYSTEM_USER', is_valid: query.get('input_token') === accessToken, scopes, granular_scopes: scopes.map((scope) => ({ scope, target_ids: ['99', number.accountId] })) } });
    if (method === 'GET' && edge === 'phone_numbers' && object === '99') return json(200, { data: [{ id: '1' }] });
    if (method === 'GET' && edge === 'phone_numbers' && object === number.accountId) return json(200, { data: [{ id: number.phoneNumberId }] });
    if (method === 'GET' && edge === 'message_templates' && object === number.accountId) return listTemplates(request, world.templates, `${server.url}${path}`);
    if (object !== number.phoneNumberId) return method === 'GET' && edge === undefined && query.get('phone_number_id') === number.phoneNumberId ? media.address(object, server.url) : noSuchObject();
    if (method === 'GET' && edge === undefined) return json(200, { id: object, display_phone_number: number.display, verified_name: name, quality_rating: 'GREEN' });
    if (edge === 'message_history' && method === 'GET') return historyOf(query.get('message_id') ?? '');
    if (edge === 'media' && method === 'POST') return media.upload(request);
    if (edge === 'block_users' && (method === 'POST' || method === 'DELETE')) return block(request);
    if (edge !== 'messages' || method !== 'POST') return noSuchObject();
    return headers['content-type'] === 'application/json' ? messaging(request.body) : invalid('application/json is wanted');
  }

  const server = await serveWithFaults(async (request) => {
    const answer = await route(request);
    const dated = { ...answer, headers: { ...answer.headers, date: new Date(now()).toUTCString(), 'facebook-api-version': version } };
    options.onExchange?.(request, dated);
    return dated;
  });

  const write: FakeWhatsApp['write'] = async (customer, content, at = now()) => {
    const id = world.messageId();
    customer.lastWroteAt = at;
    await post.deliver(messageFrom(number, customer, id, at, typeof content === 'string' ? textContent(content) : content));
    return id;
  };

  return {
    url: server.url,
    account: {
      settings: { network: 'whatsapp', name, address: number.display, phoneNumberId: number.phoneNumberId, apiBase: `${server.url}/${version}`, deliveries },
      secret: { network: 'whatsapp', accessToken, appSecret, verifyToken, queueKey },
    },
    number,
    world,
    ledger,
    faults: server.faults,
    post,
    write,
    writeImage: (customer, content, caption) => write(customer, imageContent(world.file('image/jpeg', content), caption)),
    async writeInApp(customer, text) {
      const id = world.messageId();
      await post.deliver(echoTo(number, customer, id, now(), textContent(text)));
      return id;
    },
    status,
    closeWindows() {
      for (const customer of world.customers) customer.lastWroteAt = 0;
    },
    revoke() {
      revoked = true;
    },
    secrets: [accessToken, appSecret, verifyToken, ...(queueKey === '' ? [] : [queueKey])],
    async close() {
      await server.close();
      await post.settled();
    },
  };
}
