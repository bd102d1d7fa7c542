import { createHash, randomBytes } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../faults.ts';

/** A program that may ask, as its developer registered it. */
export interface Client {
  id: string;
  /** Null: a public client. */
  secret: string | null;
  /** Whether the redirect address is one that was registered. */
  redirect: (address: string) => boolean;
}

/** What the person at the browser does. `grant`: fewer scopes than were asked for. */
export type Consent =
  | { kind: 'allow'; subject: string; grant?: readonly string[] }
  | { kind: 'refuse'; error: string; description: string };

export interface Grant {
  subject: string;
  clientId: string;
  scopes: readonly string[];
}

export interface AuthorizationOptions {
  clients: readonly Client[];
  /** Every scope that there is. */
  scopes: readonly string[];
  /** Parameters of the authorization page beside those of RFC 6749 and RFC 7636, with what each must be. */
  parameters?: Record<string, RegExp>;
  /** Milliseconds for which a code is good. */
  codeLasts: number;
  now: () => number;
  /** What a granted request is answered with. */
  issue: (grant: Grant) => Record<string, unknown>;
  /** A code came a second time: what was given for it is void. https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2 */
  onReplay: (grant: Grant) => void;
}

/** An authorization server as strict as RFC 6749 and RFC 7636 let it be: codes with PKCE, for one use. */
export interface AuthorizationServer {
  /** What the next visitors of the page do. */
  consent: Consent;
  /** `GET` of the page where the person agrees. */
  authorize(request: HttpRequest): HttpAnswer;
  /** `POST` to the token endpoint with a code. */
  exchange(request: HttpRequest): HttpAnswer;
  /** Every code, state and verifier that was ever seen, to look for in places where none may be. */
  readonly everSeen: readonly string[];
}

const json = (status: number, body: unknown): HttpAnswer => ({ status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: JSON.stringify(body) });
export const refuseTokens = (error: string, description: string, status = 400): HttpAnswer => json(status, { error, error_description: description });
const page = (status: number, text: string): HttpAnswer => ({ status, headers: { 'content-type': 'text/html' }, body: `<p>${text}</p>` });

const usual = new Set(['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'code_challenge', 'code_challenge_method']);

export const challengeOf = (verifier: string): string => createHash('sha256').update(verifier, 'ascii').digest('base64url');

const repeated = (values: URLSearchParams): string | undefined => [...values.keys()].find((name) => values.getAll(name).length > 1);

export function createAuthorization(options: AuthorizationOptions): AuthorizationServer {
  const { now } = options;
  const codes = new Map<string, Grant & { challenge: string; redirect: string; ends: number; used: boolean }>();
  const everSeen: string[] = [];
  const parameters = options.parameters ?? {};

  /** What the person is told; they are not sent anywhere that was not registered. */
  const complaintAbout = (query: URLSearchParams): string | null => {
    const twice = repeated(query);
    if (twice !== undefined) return `${twice} is there twice`;
    const client = options.clients.find(({ id }) => id === query.get('client_id'));
    if (client === undefined) return 'unknown client';
    return client.redirect(query.get('redirect_uri') ?? '') ? null : 'redirect_uri is not registered';
  };

  const errorIn = (query: URLSearchParams): [string, string] | null => {
    const unknown = [...query.keys()].find((name) => !usual.has(name) && !Object.hasOwn(parameters, name));
    if (unknown !== undefined) return ['invalid_request', `unknown parameter ${unknown}`];
    for (const [name, rule] of Object.entries(parameters)) if (!rule.test(query.get(name) ?? '')) return ['invalid_request', `${name} is wrong`];
    if (query.get('response_type') !== 'code') return ['unsupported_response_type', 'code alone'];
    if ((query.get('state') ?? '').length < 20) return ['invalid_request', 'state is missing or can be guessed'];
    if (query.get('code_challenge_method') !== 'S256') return ['invalid_request', 'code_challenge_method must be S256'];
    if (!/^[\w-]{43}$/u.test(query.get('code_challenge') ?? '')) return ['invalid_request', 'code_challenge is no digest'];
    const foreign = (query.get('scope') ?? '').split(' ').find((scope) => !options.scopes.includes(scope));
    return foreign === undefined ? null : ['invalid_scope', foreign];
  };

  const sendBack = (query: URLSearchParams, answer: Record<string, string>): HttpAnswer => {
    const address = new URL(query.get('redirect_uri') ?? '');
    for (const [name, value] of Object.entries({ ...answer, state: query.get('state') ?? '' })) address.searchParams.set(name, value);
    return { status: 302, headers: { location: address.href }, body: '' };
  };

  const server: AuthorizationServer = {
    consent: { kind: 'refuse', error: 'access_denied', description: 'nobody is signed in' },
    everSeen,
    authorize({ method, query }) {
      if (method !== 'GET') return page(405, 'GET alone');
      const complaint = complaintAbout(query);
      if (complaint !== null) return page(400, complaint);
      everSeen.push(query.get('state') ?? '');
      const error = errorIn(query);
      if (error !== null) return sendBack(query, { error: error[0], error_description: error[1] });
      const { consent } = server;
      if (consent.kind === 'refuse') return sendBack(query, { error: consent.error, error_description: consent.description });
      const code = randomBytes(24).toString('base64url');
      everSeen.push(code);
      codes.set(code, {
        subject: consent.subject,
        clientId: query.get('client_id') ?? '',
        scopes: consent.grant ?? (query.get('scope') ?? '').split(' '),
        challenge: query.get('code_challenge') ?? '',
        redirect: query.get('redirect_uri') ?? '',
        ends: now() + options.codeLasts,
        used: false,
      });
      return sendBack(query, { code });
    },
    exchange({ method, headers, body }) {
      const form = new URLSearchParams(body);
      if (method !== 'POST' || headers['content-type'] !== 'application/x-www-form-urlencoded') return refuseTokens('invalid_request', 'a form by POST');
      if (repeated(form) !== undefined) return refuseTokens('invalid_request', 'a parameter is there twice');
      if (form.get('grant_type') !== 'authorization_code') return refuseTokens('unsupported_grant_type', '');
      const client = options.clients.find(({ id }) => id === form.get('client_id'));
      if (client?.secret !== form.get('client_secret')) return refuseTokens('invalid_client', 'unknown client, or the wrong secret', 401);
      const verifier = form.get('code_verifier') ?? '';
      everSeen.push(verifier);
      const granted = codes.get(form.get('code') ?? '');
      if (granted?.clientId !== client.id) return refuseTokens('invalid_grant', 'there is no such code');
      if (granted.used) {
        options.onReplay(granted);
        return refuseTokens('invalid_grant', 'the code was used');
      }
      granted.used = true;
      if (granted.ends <= now()) return refuseTokens('invalid_grant', 'the code is too old');
      if (granted.redirect !== form.get('redirect_uri')) return refuseTokens('invalid_grant', 'redirect_uri is another one');
      if (!/^[\w.~-]{43,128}$/u.test(verifier) || challengeOf(verifier) !== granted.challenge) return refuseTokens('invalid_grant', 'code_verifier is wrong');
      return json(200, options.issue(granted));
    },
  };
  return server;
}
