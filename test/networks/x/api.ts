import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { invalid, json, type Naming, problem, userAnswer } from './answers.ts';
import type { Budget, Spending } from './budgets.ts';
import { deleteMessage, deletePost, hideReply, type Moderating } from './moderating.ts';
import { privateFile, publicFile, upload } from './media.ts';
import type { Uploads } from './media-parts.ts';
import { complaintAbout, type Endpoint, wantedBy } from './query.ts';
import { directMessages, postLookUp, recentSearch, timeline, userLookUp } from './reading.ts';
import type { Tokens } from './tokens.ts';
import type { Person, World } from './world.ts';
import { createPost, messageIn, messageWith, type Writing } from './writing.ts';

export interface Api {
  naming: Naming;
  world: World;
  tokens: Tokens;
  spending: Spending;
  writing: Writing;
  moderating: Moderating;
  uploads: Uploads;
  now: () => number;
  /** True: credits are used up. */
  capped: () => boolean;
}

type Route = { budget: Budget; endpoint: Endpoint | null; answer: (self: Person, match: RegExpExecArray) => HttpAnswer | Promise<HttpAnswer>; body?: 'multipart' | 'none'; query?: true };

function routeFor(request: HttpRequest, api: Api): { route: Route; match: RegExpExecArray } | null {
  const { world, naming, writing, moderating, now } = api;
  const { query, body } = request;
  const wanted = wantedBy(query, naming, `http://${request.headers.host ?? ''}`);
  const part = (match: RegExpExecArray): string => match[1] ?? '';
  const routes: [string, RegExp, Route][] = [
    ['GET', /^\/2\/users\/(\d+)\/mentions$/u, { budget: 'mentions', endpoint: 'mentions', answer: (_, match) => timeline('mentions', part(match), query, wanted, world) }],
    ['GET', /^\/2\/users\/(\d+)\/tweets$/u, { budget: 'posts', endpoint: 'posts', answer: (_, match) => timeline('posts', part(match), query, wanted, world) }],
    ['GET', /^\/2\/tweets\/search\/recent$/u, { budget: 'search', endpoint: 'search', answer: () => recentSearch(query, wanted, world, now()) }],
    ['GET', /^\/2\/dm_events$/u, { budget: 'messages', endpoint: 'messages', answer: (self) => directMessages(world.messagesOf(self), 'messages', query, wanted, world, now()) }],
    [
      'GET',
      /^\/2\/dm_conversations\/([\d-]+)\/dm_events$/u,
      {
        budget: 'conversation',
        endpoint: 'conversation',
        answer: (_, match) => directMessages(world.messagesIn(part(match)), `conversation-${part(match)}`, query, wanted, world, now()),
      },
    ],
    ['GET', /^\/2\/tweets$/u, { budget: 'post-look-up', endpoint: 'post-look-up', answer: () => postLookUp(query, wanted, world) }],
    ['GET', /^\/2\/users$/u, { budget: 'user-look-up', endpoint: 'user-look-up', answer: () => userLookUp(query, wanted, world) }],
    ['GET', /^\/2\/users\/me$/u, { budget: 'me', endpoint: 'me', answer: (self) => json(200, { data: userAnswer(self, wanted) }) }],
    ['POST', /^\/2\/tweets$/u, { budget: 'create-post', endpoint: null, answer: (self) => createPost(self, body, writing) }],
    ['POST', /^\/2\/dm_conversations\/with\/(\d+)\/messages$/u, { budget: 'create-message', endpoint: null, answer: (self, match) => messageWith(self, part(match), body, writing) }],
    ['POST', /^\/2\/dm_conversations\/([\d-]+)\/messages$/u, { budget: 'create-message', endpoint: null, answer: (self, match) => messageIn(self, part(match), body, writing) }],
    ['POST', /^\/2\/media\/upload$/u, { budget: 'upload', endpoint: null, body: 'multipart', answer: (self) => upload(self, request, api) }],
    ['GET', /^\/2\/media\/upload$/u, { budget: 'upload-status', endpoint: null, query: true, answer: (self) => api.uploads.status(self, query) }],
    ['POST', /^\/2\/media\/upload\/initialize$/u, { budget: 'upload', endpoint: null, answer: (self) => api.uploads.initialize(self, body) }],
    ['POST', /^\/2\/media\/upload\/(\d+)\/append$/u, { budget: 'upload-part', endpoint: null, body: 'multipart', answer: (self, match) => api.uploads.append(self, part(match), request) }],
    ['POST', /^\/2\/media\/upload\/(\d+)\/finalize$/u, { budget: 'upload', endpoint: null, body: 'none', answer: (self, match) => api.uploads.finalize(self, part(match)) }],
    ['GET', /^\/2\/dm_conversations\/media\/(\d+)\/(\d+)\/[\w.-]{1,50}$/u, { budget: 'message-media', endpoint: null, answer: (self, match) => privateFile(self, part(match), match[2] ?? '', world) }],
    ['PUT', /^\/2\/tweets\/(\d+)\/hidden$/u, { budget: 'hide-reply', endpoint: null, answer: (self, match) => hideReply(self, part(match), body, moderating) }],
    ['DELETE', /^\/2\/dm_events\/(\d+)$/u, { budget: 'delete-message', endpoint: null, answer: (self, match) => deleteMessage(self, part(match), moderating) }],
    ['DELETE', /^\/2\/tweets\/(\d+)$/u, { budget: 'delete-post', endpoint: null, answer: (self, match) => deletePost(self, part(match), moderating) }],
  ];
  for (const [method, path, route] of routes) {
    const match = method === request.method ? path.exec(request.path) : null;
    if (match !== null) return { route, match };
  }
  return null;
}

function refusalOf(request: HttpRequest, route: Route, api: Api): HttpAnswer | null {
  if (api.capped()) {
    const type = `https://api.${api.naming === 'tweet' ? 'twitter' : 'x'}.com/2/problems/usage-capped`;
    return problem(429, 'UsageCapExceeded', 'Usage cap exceeded: Monthly product cap', type);
  }
  if (route.endpoint !== null) {
    const complaint = complaintAbout(route.endpoint, api.naming, request.query);
    return complaint === null ? null : invalid(api.naming, complaint);
  }
  if (request.query.size > 0 && route.query !== true) return invalid(api.naming, 'no query parameters are known here');
  if (request.method === 'GET' || route.body === 'multipart') return null;
  if (request.method === 'DELETE' || route.body === 'none') return request.body === '' ? null : invalid(api.naming, 'there is no body here');
  return request.headers['content-type'] === 'application/json' ? null : invalid(api.naming, 'the body must be application/json');
}

/** The X API v2 as far as the console uses it, strict where X is strict. */
export async function answerOf(request: HttpRequest, api: Api): Promise<HttpAnswer> {
  const date = { date: new Date(api.now()).toUTCString() };
  const dated = (answer: HttpAnswer, more: Record<string, string> = {}): HttpAnswer => ({ ...answer, headers: { ...answer.headers, ...date, ...more } });
  if (request.method === 'GET' && request.path === '/i/oauth2/authorize') return dated(api.tokens.authorization.authorize(request));
  if (request.method === 'POST' && request.path === '/2/oauth2/token') return dated(api.tokens.token(request));
  const picture = /^\/media\/(?<name>[\w.-]+)$/u.exec(request.path)?.groups?.['name'];
  if (request.method === 'GET' && picture !== undefined) return dated(publicFile(picture, request, api.world));
  const accountId = api.tokens.accountOf(request);
  const self = accountId === null ? undefined : api.world.personBy(accountId);
  if (self === undefined) return dated(problem(401, 'Unauthorized', 'Unauthorized'));
  const found = routeFor(request, api);
  if (found === null) return dated({ status: 404, headers: {}, body: '' });
  const { allowed, headers } = api.spending.spend(self.id, found.route.budget);
  if (!allowed) return dated(json(429, { title: 'Too Many Requests', detail: 'Too Many Requests', type: 'about:blank', status: 429 }), headers);
  return dated(refusalOf(request, found.route, api) ?? await found.route.answer(self, found.match), headers);
}
