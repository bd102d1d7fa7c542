import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { error, json, notFound } from './answers.ts';
import { accountEntity, statusEntity } from './entities.ts';
import { context, notifications, severalAccounts, severalStatuses, statusesOf, strangeIn } from './reading.ts';
import type { Limit, Throttle } from './throttle.ts';
import { mayUse, type Tokens } from './tokens.ts';
import { domain, isVisibleTo, type Person, type StoredStatus } from './world.ts';
import { block, createMedia, createStatus, deleteStatus, like, mediaStanding, type Writing } from './writing.ts';

export interface Api extends Writing {
  tokens: Tokens;
  throttle: Throttle;
  streaming: string;
  filtered: ReadonlySet<Person>;
  /** Who agrees when an application asks. */
  owner: () => Person;
}

interface Route {
  scope: string;
  limits: Limit[];
  answer: () => HttpAnswer;
}

/** https://docs.joinmastodon.org/methods/instance/#v2 */
function instance({ limits, streaming }: Api): HttpAnswer {
  return json(200, {
    domain, title: 'Social Example', version: '4.5.2', api_versions: { mastodon: 7 }, source_url: 'https://github.com/mastodon/mastodon', description: '',
    usage: { users: { active_month: 2 } }, thumbnail: { url: `https://${domain}/thumbnail.png`, blurhash: null, versions: {}, description: '' }, icon: [], languages: ['en'],
    configuration: {
      urls: { streaming, status: null, about: null, privacy_policy: null, terms_of_service: null }, vapid: { public_key: 'key' },
      accounts: { max_featured_tags: 10, max_pinned_statuses: 4 },
      statuses: { max_characters: limits.characters, max_media_attachments: limits.media, characters_reserved_per_url: limits.link },
      media_attachments: {
        supported_mime_types: ['image/jpeg', 'image/png', 'image/gif', 'video/mp4'], image_size_limit: 16_777_216, image_matrix_limit: 33_177_600,
        video_size_limit: 103_809_024, video_frame_rate_limit: 120, video_matrix_limit: 8_294_400, description_limit: 1_500,
      },
      polls: { max_options: 4, max_characters_per_option: 50, min_expiration: 300, max_expiration: 2_629_746 },
      translation: { enabled: false }, timelines_access: { live_feeds: { local: 'public', remote: 'public' }, hashtag_feeds: { local: 'public', remote: 'public' }, trending_link_feeds: { local: 'public', remote: 'public' } },
      limited_federation: false,
    },
    registrations: { enabled: false, approval_required: false, reason_required: false, message: null, min_age: null, url: null },
    contact: { email: 'help@social.example', account: null }, rules: [],
  });
}

/** https://docs.joinmastodon.org/entities/CredentialAccount/ */
const credentials = (self: Person, api: Api): unknown => ({
  ...accountEntity(self, api),
  role: { id: '-99', name: '', permissions: '65536', color: '', highlighted: false, collection_limit: 10 },
  source: {
    privacy: 'public', sensitive: false, language: null, note: '', fields: [], follow_requests_count: 0, hide_collections: null, discoverable: null, indexable: false,
    attribution_domains: [], quote_policy: 'public',
  },
});

function routeFor(request: HttpRequest, self: Person, api: Api): Route | null {
  const { method, path, query } = request;
  const { world } = api;
  const [, id = ''] = /\/(\d+)(?:\/\w+)?$/u.exec(path) ?? [];
  const paging = ['max_id', 'min_id', 'since_id'].some((name) => query.has(name));
  const reading: Limit[] = ['token', 'user', ...(paging ? ['paging' as const] : [])];
  const read = (scope: string, answer: () => HttpAnswer): Route => ({ scope, limits: reading, answer });
  const write = (scope: string, answer: () => HttpAnswer, ...more: Limit[]): Route => ({ scope, limits: ['token', 'user', ...more], answer: () => strangeIn(query, []) ?? answer() });
  const seen = (answer: (status: StoredStatus) => HttpAnswer): HttpAnswer => {
    const status = world.status(id);
    return status !== undefined && isVisibleTo(status, self) ? answer(status) : notFound;
  };
  switch (`${method} ${path.replace(/\/\d+(?=\/|$)/u, '/:id')}`) {
    case 'GET /api/v1/accounts/verify_credentials':
      return read('read:accounts', () => json(200, credentials(self, api)));
    case 'GET /api/v1/notifications':
      return read('read:notifications', () => notifications(request, self, api, api.filtered));
    case 'GET /api/v1/accounts/:id/statuses':
      return read('read:statuses', () => statusesOf(request, world.personBy(id), self, api));
    case 'GET /api/v1/accounts':
      return read('read:accounts', () => severalAccounts(query, api));
    case 'GET /api/v1/statuses':
      return read('read:statuses', () => severalStatuses(query, self, api));
    case 'GET /api/v1/statuses/:id':
      return read('read:statuses', () => seen((status) => json(200, statusEntity(status, self, api))));
    case 'GET /api/v1/statuses/:id/context':
      return read('read:statuses', () => seen((status) => context(status, self, api)));
    case 'GET /api/v1/media/:id':
      return read('write:media', () => mediaStanding(self, world.media.get(id), api));
    case 'POST /api/v1/statuses':
      return write('write:statuses', () => createStatus(self, request, api), 'statuses');
    case 'DELETE /api/v1/statuses/:id':
      return write('write:statuses', () => deleteStatus(world.status(id), self, api), 'delete');
    case 'POST /api/v1/statuses/:id/favourite':
      return write('write:favourites', () => seen((status) => like(status, self, true, api)));
    case 'POST /api/v1/statuses/:id/unfavourite':
      return write('write:favourites', () => seen((status) => like(status, self, false, api)));
    case 'POST /api/v1/accounts/:id/block':
      return write('write:blocks', () => block(world.personBy(id), self, true, api));
    case 'POST /api/v1/accounts/:id/unblock':
      return write('write:blocks', () => block(world.personBy(id), self, false, api));
    case 'POST /api/v2/media':
      return write('write:media', () => createMedia(self, request, api), 'media');
    default:
      return null;
  }
}

/** What needs nobody to be signed in. */
function open(request: HttpRequest, api: Api): HttpAnswer | null {
  const { method, path, query } = request;
  if (method === 'POST' && path === '/api/v1/apps') return api.tokens.register(request);
  if (method === 'GET' && path === '/oauth/authorize') return api.tokens.authorize(query, api.owner().id);
  if (method === 'POST' && path === '/oauth/token') return api.tokens.exchange(request, api.now());
  if (method === 'GET' && path === '/api/v2/instance') return instance(api);
  const [, file] = /^\/system\/media_attachments\/files\/(\d+)\/original\//u.exec(path) ?? [];
  const media = file === undefined ? undefined : api.world.media.get(file);
  return media === undefined ? null : { status: 200, headers: { 'content-type': media.type }, body: media.content, ...(media.bytes === undefined ? {} : { bytes: media.bytes }) };
}

/** The API of a Mastodon server as far as the console uses it, strict where a server is strict. */
export function answerOf(request: HttpRequest, api: Api): HttpAnswer {
  const date = { date: new Date(api.now()).toUTCString() };
  const dated = (answer: HttpAnswer, more: Record<string, string> = {}): HttpAnswer => ({ ...answer, headers: { ...answer.headers, ...date, ...more } });
  const answer = open(request, api);
  if (answer !== null) return dated(answer);
  const token = /^Bearer (?<token>\S+)$/u.exec(request.headers.authorization ?? '')?.groups?.['token'] ?? '';
  const grant = api.tokens.grantOf(token);
  const self = grant === null ? undefined : api.world.personBy(grant.accountId);
  if (grant === null || self === undefined) return dated(error(401, 'The access token is invalid'));
  const route = routeFor(request, self, api);
  if (route === null) return dated(error(404, 'Not Found'));
  const { allowed, headers } = api.throttle.take(self.id, token, route.limits);
  if (!allowed) return dated(error(429, 'Too many requests'), headers);
  if (!mayUse(grant, route.scope)) return dated(error(403, 'This action is outside the authorized scopes'), headers);
  return dated(route.answer(), headers);
}
