import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { json, list, refusal } from './answers.ts';
import { comments, commentView, metadata, notifications } from './reading.ts';
import type { Tokens } from './tokens.ts';
import { createComment, deleteComment, react, unreact, type Writing } from './writing.ts';

export interface Api extends Writing {
  tokens: Tokens;
  /** Versions that are taken. */
  versions: readonly string[];
  /** Whether a call may still be made today, or a comment in this minute. */
  throttle: Throttle;
  /** False: notifications say nothing of what they are about but its URN. */
  decorated: () => boolean;
}

export interface Throttle {
  call(): boolean;
  comment(): boolean;
}

const day = 24 * 60 * 60_000;

/** As LinkedIn counts: calls of a member by day in UTC, comments by minute. */
export function createThrottle(limits: { day: number; minute: number }, now: () => number): Throttle {
  const used = new Map<string, number>();
  const spend = (window: string, most: number): boolean => {
    const count = (used.get(window) ?? 0) + 1;
    used.set(window, count);
    return count <= most;
  };
  return {
    call: () => spend(`day ${String(Math.floor(now() / day))}`, limits.day),
    comment: () => spend(`minute ${String(Math.floor(now() / 60_000))}`, limits.minute),
  };
}

/** A key in a path: structure within it has to be escaped. Null: it is not. */
function keyIn(part: string): string | null {
  return /[():,']/u.test(part) ? null : decodeURIComponent(part);
}

function parsed({ body, headers }: HttpRequest): unknown {
  if (headers['content-type'] !== 'application/json') return undefined;
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function organizations({ path, query }: HttpRequest, { world }: Api): HttpAnswer {
  const id = /^\/rest\/organizations\/(?<id>\d+)$/u.exec(path)?.groups?.['id'];
  if (id !== undefined) {
    const page = world.organizations.get(id);
    return page === undefined ? refusal(404, 'NOT_FOUND', 'Organization not found') : json(200, { id: Number(id), localizedName: page.name, vanityName: page.vanityName });
  }
  // A role that nobody has is no error.
  if (query.get('q') !== 'roleAssignee') return refusal(400, 'ILLEGAL_ARGUMENT', 'No finder of that name');
  const held = [...world.organizations.values()].filter(({ role }) => role === query.get('role'));
  const elements = held.map(({ urn, role }) => ({ role, state: 'APPROVED', organization: urn, roleAssignee: 'urn:li:person:zLqTygBP8S' }));
  return list(elements, 0, 100, elements.length);
}

function socialActions(request: HttpRequest, parts: readonly string[], api: Api): HttpAnswer {
  const [encoded = '', kind, id] = parts;
  const urn = keyIn(encoded);
  if (urn === null || kind !== 'comments') return refusal(400, 'ILLEGAL_ARGUMENT', 'Invalid path key');
  const comment = id === undefined ? undefined : api.world.comments.get(`urn:li:comment:(${urn},${id})`);
  switch (request.method) {
    case 'GET':
      if (id === undefined) return comments(urn, request.query, api.world);
      return comment === undefined ? refusal(404, 'NOT_FOUND', 'Comment not found') : json(200, commentView(comment));
    case 'POST':
      if (id !== undefined) return refusal(400, 'ILLEGAL_ARGUMENT', 'No such method');
      if (!api.throttle.comment()) return refusal(429, 'TOO_MANY_REQUESTS', 'Comment create throttled: creation rate limit exceeded for member', 101);
      return createComment(urn, parsed(request), api);
    case 'DELETE':
      return deleteComment(`urn:li:comment:(${urn},${id ?? ''})`, request.query.get('actor') ?? '', api);
    default:
      return refusal(405, 'METHOD_NOT_ALLOWED', 'No such method');
  }
}

function reactions(request: HttpRequest, key: string | undefined, api: Api): HttpAnswer {
  if (request.method === 'POST' && key === undefined) return react(request.query.get('actor') ?? '', parsed(request), api);
  const parts = /^\(actor:(?<actor>[^():,]+),entity:(?<entity>[^():,]+)\)$/u.exec(key ?? '')?.groups;
  if (request.method !== 'DELETE' || parts === undefined) return refusal(400, 'ILLEGAL_ARGUMENT', 'Invalid path key');
  return unreact(decodeURIComponent(parts['actor'] ?? ''), decodeURIComponent(parts['entity'] ?? ''), api);
}

function routed(request: HttpRequest, api: Api): HttpAnswer {
  const [resource = '', ...parts] = request.path.replace(/^\/rest\//u, '').split('/');
  switch (resource) {
    case 'organizationalEntityNotifications':
      return notifications(request.query, api.world, api.now(), api.decorated());
    case 'socialActions':
      return socialActions(request, parts, api);
    case 'socialMetadata':
      return metadata(request.query, api.world);
    case 'reactions':
      return reactions(request, parts[0], api);
    case 'organizationAcls':
    case 'organizations':
      return organizations(request, api);
    default:
      return refusal(404, 'RESOURCE_NOT_FOUND', `No root resource defined for path ${request.path}`);
  }
}

function refusalOf(request: HttpRequest, { versions, throttle, tokens }: Api): HttpAnswer | null {
  const { headers } = request;
  const refused = tokens.refusalOf(request);
  if (refused !== null) return refused;
  const version = headers['linkedin-version'];
  if (version === undefined) return refusal(400, 'VERSION_MISSING', 'A version must be present. Please specify a version by adding the LinkedIn-Version header.');
  if (!versions.includes(String(version))) return refusal(426, 'NONEXISTENT_VERSION', `Requested version ${String(version)}01 is not active`);
  if (headers['x-restli-protocol-version'] !== '2.0.0') return refusal(400, 'ILLEGAL_ARGUMENT', 'Unsupported protocol version');
  return throttle.call() ? null : refusal(429, 'TOO_MANY_REQUESTS', 'Resource level throttle APPLICATION_AND_MEMBER DAY limit for calls to this resource is reached.', 101);
}

/** LinkedIn's API as far as the console uses it, strict where it is strict. */
export function answerOf(request: HttpRequest, api: Api): HttpAnswer {
  const dated = (answer: HttpAnswer): HttpAnswer => ({ ...answer, headers: { ...answer.headers, date: new Date(api.now()).toUTCString() } });
  if (request.method === 'POST' && request.path === '/oauth/v2/accessToken') return dated(api.tokens.exchange(request));
  return dated(refusalOf(request, api) ?? routed(request, api));
}
