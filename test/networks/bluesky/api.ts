import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { invalid, json, refusal } from './answers.ts';
import { type AppView, getPosts, getProfiles, listNotifications } from './app-view.ts';
import { acceptConvo, getConvo, getConvoAvailability, getConvoForMembers, getLog, getMessages, listConvos, sendMessage } from './chat.ts';
import type { LimitName, Spending } from './limits.ts';
import { deleteRecord, getRecord, listRecords, putRecord, uploadBlob, type Writing } from './repository.ts';
import type { Caller, Tokens } from './tokens.ts';
import type { Person } from './world.ts';

export interface Api extends Writing, AppView {
  tokens: Tokens;
  spending: Spending;
  /** Where the chat is reached through the account's server. */
  chatService: string;
  /** True: the AppView does not answer. */
  appViewDown: () => boolean;
}

interface Method {
  http: 'GET' | 'POST';
  /** Which query parameters there are, and whether they have to be. */
  parameters?: Record<string, 'needed' | 'optional' | 'many'>;
  costs?: Partial<Record<LimitName, number>>;
  answer(self: Person, query: URLSearchParams, body: unknown, api: Api): HttpAnswer;
}

const paged = { limit: 'optional', cursor: 'optional' } as const;
const place = { repo: 'needed', collection: 'needed' } as const;

/** What a PDS answers itself. */
const ofServer: Record<string, Method> = {
  'com.atproto.server.getSession': { http: 'GET', answer: ({ did, handle }) => json(200, { did, handle, active: true }) },
  'com.atproto.repo.getRecord': { http: 'GET', parameters: { ...place, rkey: 'needed' }, answer: (_, query, __, api) => getRecord(query, api) },
  'com.atproto.repo.listRecords': { http: 'GET', parameters: { ...place, ...paged }, answer: (_, query, __, api) => listRecords(query, api) },
  'com.atproto.repo.putRecord': { http: 'POST', costs: { write: 2 }, answer: (self, _, body, api) => putRecord(self, body, api) },
  'com.atproto.repo.deleteRecord': { http: 'POST', costs: { write: 1 }, answer: (self, _, body, api) => deleteRecord(self, body, api) },
  'com.atproto.identity.resolveHandle': {
    http: 'GET', parameters: { handle: 'needed' },
    answer(_, query, __, { world }) {
      const person = world.personCalled(query.get('handle') ?? '');
      return person === undefined ? refusal('HandleNotFound', 'Unable to resolve handle') : json(200, { did: person.did });
    },
  },
};

const ofAppView: Record<string, Method> = {
  'app.bsky.notification.listNotifications': { http: 'GET', parameters: { reasons: 'many', ...paged }, answer: (self, query, _, api) => listNotifications(self, query, api) },
  'app.bsky.feed.getPosts': { http: 'GET', parameters: { uris: 'many' }, answer: (self, query, _, api) => getPosts(self, query, api) },
  'app.bsky.actor.getProfiles': { http: 'GET', parameters: { actors: 'many' }, answer: (self, query, _, api) => getProfiles(self, query, api) },
  'com.atproto.repo.getRecord': ofServer['com.atproto.repo.getRecord']!,
  'com.atproto.identity.resolveHandle': ofServer['com.atproto.identity.resolveHandle']!,
};

const ofChat: Record<string, Method> = {
  'chat.bsky.convo.listConvos': { http: 'GET', parameters: paged, answer: (self, query, _, { world }) => listConvos(self, query, world) },
  'chat.bsky.convo.getConvo': { http: 'GET', parameters: { convoId: 'needed' }, answer: (self, query, _, { world }) => getConvo(self, query, world) },
  'chat.bsky.convo.getMessages': { http: 'GET', parameters: { convoId: 'needed', ...paged }, answer: (self, query, _, { world }) => getMessages(self, query, world) },
  'chat.bsky.convo.getLog': { http: 'GET', parameters: { cursor: 'optional' }, answer: (self, query, _, { world }) => getLog(self, query, world) },
  'chat.bsky.convo.getConvoAvailability': { http: 'GET', parameters: { members: 'many' }, answer: (self, query, _, { world }) => getConvoAvailability(self, query, world) },
  'chat.bsky.convo.getConvoForMembers': { http: 'GET', parameters: { members: 'many' }, answer: (self, query, _, api) => getConvoForMembers(self, query, api) },
  'chat.bsky.convo.acceptConvo': { http: 'POST', answer: (self, _, body, api) => acceptConvo(self, body, api) },
  'chat.bsky.convo.sendMessage': { http: 'POST', answer: (self, _, body, api) => sendMessage(self, body, api) },
};

export const methods = { ...ofServer, ...ofAppView, ...ofChat };

function complaintAbout(query: URLSearchParams, parameters: NonNullable<Method['parameters']> = {}): string | null {
  for (const [name, value] of query) {
    const rule = parameters[name];
    if (rule === undefined) return `there is no parameter ${name}`;
    if (rule !== 'many' && query.getAll(name).length > 1) return `Error: ${name} is given twice`;
    if (name === 'limit' && !(Number(value) >= 1 && Number(value) <= 100)) return 'Error: limit must be between 1 and 100';
  }
  const missing = Object.entries(parameters).find(([name, rule]) => rule === 'needed' && !query.has(name));
  return missing === undefined ? null : `Error: Params must have the property "${missing[0]}"`;
}

function parsed({ body, headers }: HttpRequest): unknown {
  if (headers['content-type'] !== 'application/json') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function answerWith(method: Method | undefined, self: Person, request: HttpRequest, api: Api): HttpAnswer {
  if (method === undefined) return refusal('MethodNotImplemented', 'Method Not Implemented', 501);
  if (method.http !== request.method) return invalid(`Incorrect HTTP method (${request.method}) expected ${method.http}`);
  const complaint = complaintAbout(request.query, method.parameters);
  if (complaint !== null) return invalid(complaint);
  const body = method.http === 'POST' ? parsed(request) : undefined;
  if (method.http === 'POST' && body === undefined) return invalid('Request encoding (Content-Type) required but not provided');
  return method.answer(self, request.query, body, api);
}

const nameOf = ({ path }: HttpRequest): string => path.replace(/^\/xrpc\//u, '');

/** For the AppView and the chat alone: what an account's own server hands on to them. */
export const answerBehind = (self: Person, request: HttpRequest, api: Api): HttpAnswer => answerWith({ ...ofAppView, ...ofChat }[nameOf(request)], self, request, api);

function signedIn({ person, chat }: Caller, request: HttpRequest, api: Api): HttpAnswer {
  const name = nameOf(request);
  const proxied = request.headers['atproto-proxy'];
  if (name.startsWith('chat.bsky.')) {
    if (proxied !== api.chatService) return refusal('MethodNotImplemented', 'Method Not Implemented', 501);
    if (!chat) return refusal('InvalidToken', 'Bad token method');
  } else if (proxied !== undefined) return invalid('could not resolve proxy did service url');
  if (name === 'com.atproto.repo.uploadBlob') return uploadBlob(request, api);
  if (name.startsWith('app.bsky.') && api.appViewDown()) return refusal('UpstreamFailure', 'Upstream service unreachable', 502);
  return answerWith(methods[name], person, request, api);
}

/** What lies at an address for everybody: pictures. */
function file({ path, query }: HttpRequest, { world }: Api): HttpAnswer | null {
  const cid = /^\/img\/feed_fullsize\/plain\/[^/]+\/(?<cid>\w+)@jpeg$/u.exec(path)?.groups?.['cid'] ?? (nameOf({ path } as HttpRequest) === 'com.atproto.sync.getBlob' ? query.get('cid') : null);
  const blob = cid === null ? undefined : world.blobs.get(cid);
  return blob === undefined ? null : { status: 200, headers: { 'content-type': blob.type }, body: '', bytes: blob.content };
}

/** A PDS with all that stands behind it, as far as the console uses it; strict where it is. */
export function answerOf(request: HttpRequest, api: Api): HttpAnswer {
  const dated = (answer: HttpAnswer, more: Record<string, string> = {}): HttpAnswer => ({ ...answer, headers: { ...answer.headers, date: new Date(api.now()).toUTCString(), ...more } });
  const served = file(request, api);
  if (served !== null) return dated(served);
  const name = nameOf(request);
  if (name === 'com.atproto.server.createSession' || name === 'com.atproto.server.refreshSession') {
    const { allowed, headers } = api.spending.spend('everybody', { all: 1, ...(name.endsWith('createSession') ? { session: 1 } : {}) });
    if (!allowed) return dated(refusal('RateLimitExceeded', 'Rate Limit Exceeded', 429), headers);
    return dated(name.endsWith('createSession') ? api.tokens.createSession(parsed(request)) : api.tokens.refreshSession(request), headers);
  }
  const caller = api.tokens.callerOf(request);
  if ('status' in caller) return dated(caller);
  const { allowed, headers } = api.spending.spend(caller.person.did, { all: 1, ...methods[name]?.costs });
  return dated(allowed ? signedIn(caller, request, api) : refusal('RateLimitExceeded', 'Rate Limit Exceeded', 429), headers);
}
