import type { HttpAnswer, HttpRequest } from '../faults.ts';
import type { Call } from './call.ts';
import { formOf, parametersOf } from './call.ts';
import { blocked, comments, createComment, like, node, posts, remove, update, uploadPhoto } from './facebook.ts';
import { json, missing, Refusal, refused } from './failure.ts';
import { instagramRoutes } from './instagram.ts';
import { messengerRoutes } from './messenger.ts';
import { accountsOf, type Manager, type OAuth, permissionsOf } from './oauth.ts';
import { profile } from './profiles.ts';
import type { Tokens } from './tokens.ts';
import type { Usage, UseCase } from './usage.ts';
import { version } from './version.ts';

/** A path, what is counted with it, and who answers. */
export type Route = [method: string, path: RegExp, useCase: UseCase, answer: (call: Call, id: string) => object];

export interface Api {
  call: (request: HttpRequest) => Omit<Call, 'holder'>;
  tokens: Tokens;
  usage: Usage;
  oauth: OAuth;
  manager: Manager;
  linked: (pageId: string) => { id: string; username: string; name: string } | null;
}

const me = (call: Call, { manager }: Api): object => {
  parametersOf(call, ['fields', 'metadata']);
  const { holder, world } = call;
  if (holder.kind === 'instagram') return { user_id: world.instagram.id, username: world.instagram.username, name: world.instagram.name, id: world.instagram.appScopedId };
  const one = holder.kind === 'page' ? world.pages.get(holder.id) : manager;
  return { name: one?.name, id: one?.id };
};

const personal = (call: Call): void => {
  if (call.holder.kind !== 'user') throw new Refusal(400, 100, '(#100) Tried accessing nonexisting field (accounts) on node type (Page)');
  parametersOf(call, ['fields', 'limit', 'after']);
};

const edge = (name: 'published_posts' | 'visitor_posts' | 'tagged'): Route => ['GET', new RegExp(`^/(\\d+)/${name}$`, 'u'), 'pages', (call, id) => posts(call, id, name)];

const routesOf = (api: Api): Route[] => [
  ['GET', /^\/(me)$/u, 'pages', (call) => me(call, api)],
  ['GET', /^\/(me)\/permissions$/u, 'pages', (call) => {
    personal(call);
    return permissionsOf(api.manager);
  }],
  ['GET', /^\/(me)\/accounts$/u, 'pages', (call) => {
    personal(call);
    return accountsOf(api.manager, call.world, api.tokens, api.linked);
  }],
  edge('published_posts'), edge('visitor_posts'), edge('tagged'),
  ...instagramRoutes,
  ...messengerRoutes,
  ['POST', /^\/(\d+)\/subscribed_apps$/u, 'pages', (call, id) => {
    if (call.holder.kind !== 'page' || call.holder.id !== id) throw missing(id);
    if ((formOf(call, ['subscribed_fields']).get('subscribed_fields') ?? '') === '') throw new Refusal(400, 100, '(#100) The parameter subscribed_fields is required.');
    call.world.subscribed.add(id);
    return { success: true };
  }],
  ['POST', /^\/(\d+)\/photos$/u, 'pages', uploadPhoto],
  ['GET', /^\/(\d+)\/blocked$/u, 'pages', blocked],
  ['POST', /^\/(\d+)\/blocked$/u, 'pages', blocked],
  ['DELETE', /^\/(\d+)\/blocked$/u, 'pages', blocked],
  ['GET', /^\/([\d_]+)\/comments$/u, 'pages', comments],
  ['POST', /^\/([\d_]+)\/comments$/u, 'pages', createComment],
  ['POST', /^\/([\d_]+)\/likes$/u, 'pages', (call, id) => like(call, id, true)],
  ['DELETE', /^\/([\d_]+)\/likes$/u, 'pages', (call, id) => like(call, id, false)],
  // Of a person, whose id looks like any other.
  ['GET', /^\/(7700\d+)$/u, 'messenger', profile],
  ['GET', /^\/([\d_]+)$/u, 'pages', node],
  ['POST', /^\/([\d_]+)$/u, 'pages', update],
  ['DELETE', /^\/([\d_]+)$/u, 'pages', remove],
];

/** What a token of Instagram's own login must have been made with. https://developers.facebook.com/docs/instagram-platform/overview */
const guarded: readonly [RegExp, string][] = [
  [/^\/1799\d+\/comments$|^\/1785\d+|\/mentions$/u, 'instagram_business_manage_comments'],
  [/\/(?:conversations|messages|message_attachments)$|^\/aWdfZAG06/u, 'instagram_business_manage_messages'],
];

function permit({ without = [] }: Call['holder'], path: string): void {
  const lacking = guarded.find(([pattern, permission]) => pattern.test(path) && without.includes(permission));
  if (lacking !== undefined) throw new Refusal(403, 10, '(#10) Application does not have permission for this action');
}

/** What is not understood, or by an earlier version, is refused as Graph does. */
function pathWithin(path: string): string {
  const [, found, rest] = /^\/(v\d+\.\d+)(\/.*)$/u.exec(path) ?? [];
  if (found !== version || rest === undefined) throw new Refusal(400, 2_635, `(#2635) You are calling a deprecated version of the API. Please update to the latest version: ${version}`);
  return rest;
}

/** The Graph API as far as the console uses it. */
export function answerOf(request: HttpRequest, api: Api): HttpAnswer {
  const partial = api.call(request);
  const dated = (answer: HttpAnswer, headers: Record<string, string> = {}): HttpAnswer => ({
    ...answer, headers: { ...answer.headers, date: new Date(partial.now()).toUTCString(), 'facebook-api-version': version, ...headers },
  });
  let headers = {};
  try {
    if (request.path === '/refresh_access_token') return dated(json(200, api.tokens.refresh(request.query)));
    if (request.path === '/access_token') return dated(json(200, api.tokens.prolong(request.query)));
    const path = pathWithin(request.path);
    if (path === '/oauth/access_token') return dated(api.oauth.exchange(request));
    const holder = api.tokens.holderOf(request);
    for (const [method, pattern, useCase, answer] of routesOf(api)) {
      const match = method === request.method ? pattern.exec(path) : null;
      if (match === null) continue;
      permit(holder, path);
      headers = api.usage.headers(holder.id, useCase);
      api.usage.spend(holder.id, useCase);
      headers = api.usage.headers(holder.id, useCase);
      return dated(json(200, answer({ ...partial, holder }, match[1] ?? '')), headers);
    }
    throw missing(path);
  } catch (error) {
    if (error instanceof Refusal) return dated(refused(error), headers);
    throw error;
  }
}
