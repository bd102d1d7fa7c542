import { randomBytes } from 'node:crypto';
import type { HttpAnswer, HttpRequest } from '../faults.ts';
import { invalid, json, refusal } from './answers.ts';
import type { Person, World } from './world.ts';

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

/** Whose request it is, and whether their password lets direct messages be read. */
export interface Caller {
  person: Person;
  chat: boolean;
}

/** Sessions as a PDS keeps them: access tokens end after two hours; a refresh token that was used leads to the one that followed it. */
export interface Tokens {
  /** An app password, as the settings of an account give them out. */
  addPassword(did: string, chat: boolean): string;
  issue(did: string, chat?: boolean): TokenPair;
  /** Or the refusal. */
  callerOf(request: HttpRequest): Caller | HttpAnswer;
  createSession(body: unknown): HttpAnswer;
  refreshSession(request: HttpRequest): HttpAnswer;
  expire(): void;
  /** The app passwords were taken back. */
  revoke(): void;
  readonly everIssued: readonly string[];
}

const lifetime = 2 * 60 * 60_000;
const bearer = ({ headers }: HttpRequest): string | undefined => /^Bearer (?<token>\S+)$/u.exec(headers.authorization ?? '')?.groups?.['token'];

export function createTokens(world: World, url: () => string, now: () => number): Tokens {
  const access = new Map<string, { did: string; chat: boolean; ends: number }>();
  const refresh = new Map<string, { did: string; chat: boolean; next: string | null }>();
  const revoked = new Set<string>();
  const passwords = new Map<string, { did: string; chat: boolean }>();
  const everIssued: string[] = [];
  const ended = new Set<string>();

  const issue = (did: string, chat = true, refreshToken = `refresh.${randomBytes(24).toString('base64url')}`): TokenPair => {
    const accessToken = `access.${randomBytes(24).toString('base64url')}`;
    access.set(accessToken, { did, chat, ends: now() + lifetime });
    if (!refresh.has(refreshToken)) refresh.set(refreshToken, { did, chat, next: null });
    everIssued.push(accessToken, refreshToken);
    return { accessToken, refreshToken };
  };
  const session = (did: string, { accessToken, refreshToken }: TokenPair): HttpAnswer => {
    const service = [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: url() }];
    return json(200, { did, handle: world.personBy(did)?.handle, accessJwt: accessToken, refreshJwt: refreshToken, active: true, didDoc: { '@context': ['https://www.w3.org/ns/did/v1'], id: did, service } });
  };

  return {
    issue,
    everIssued,
    addPassword(did, chat) {
      const password = Array.from({ length: 4 }, () => randomBytes(2).toString('hex')).join('-');
      passwords.set(password, { did, chat });
      everIssued.push(password);
      return password;
    },
    callerOf(request) {
      const token = bearer(request);
      if (token === undefined) return refusal('AuthMissing', 'Authentication Required', 401);
      const held = access.get(token);
      if (held === undefined) return ended.has(token) ? refusal('ExpiredToken', 'Token has expired') : refusal('InvalidToken', 'Token could not be verified');
      if (held.ends <= now()) return refusal('ExpiredToken', 'Token has expired');
      return { person: world.personBy(held.did)!, chat: held.chat };
    },
    createSession(body) {
      const { identifier, password } = (body ?? {}) as { identifier?: unknown; password?: unknown };
      if (typeof identifier !== 'string' || typeof password !== 'string') return invalid('Input must have the property "identifier"');
      const held = passwords.get(password);
      const person = world.personCalled(identifier) ?? world.personBy(identifier);
      if (held === undefined || person?.did !== held.did) return refusal('AuthenticationRequired', 'Invalid identifier or password', 401);
      return session(held.did, issue(held.did, held.chat));
    },
    refreshSession(request) {
      const token = bearer(request) ?? '';
      const held = refresh.get(token);
      if (held === undefined) return revoked.has(token) ? refusal('ExpiredToken', 'Token has been revoked') : refusal('InvalidToken', 'Token could not be verified');
      const pair = issue(held.did, held.chat, held.next ?? undefined);
      held.next = pair.refreshToken;
      return session(held.did, pair);
    },
    expire() {
      for (const token of access.keys()) ended.add(token);
      access.clear();
    },
    revoke() {
      for (const token of access.keys()) ended.add(token);
      for (const token of refresh.keys()) revoked.add(token);
      access.clear();
      refresh.clear();
      passwords.clear();
    },
  };
}
