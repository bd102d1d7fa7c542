import { type MailSecret, problemOf } from '../../../contract/index.ts';
import type { Wire } from '../http/exchange.ts';
import { askForTokens } from '../http/grant.ts';
import { createSession, type Renewal, type Session, type Token } from '../http/session.ts';
import type { NetworkPorts, SignInPorts, Trouble } from '../network.ts';

export type TokenSecret = Extract<MailSecret, { by: 'token' }>;

/** What a server is told. */
export type Credential = { by: 'password'; password: string } | { by: 'token'; token: string };
export type HeldCredential = { kind: 'credential'; credential: Credential } | { kind: 'trouble'; trouble: Trouble };

/** How an account signs in to its servers. */
export interface Credentials {
  readonly by: Credential['by'];
  /** Good as far as is known; a token that is about to end is renewed first. */
  current(): Promise<HeldCredential>;
  /** Another one than that which a server refused; null: there is none. */
  instead(refused: Credential): Promise<HeldCredential | null>;
  /** Takes every form of them, as `user` sends them, out of what a server said. */
  hush(text: string, user: string): string;
  /** Waits for a renewal under way. */
  close(): Promise<void>;
}

/** A token is renewed when it has less than this left: signing in takes a moment. Milliseconds. */
const margin = 60_000;

export const tokenWire = ({ fetch, now, elapsed }: SignInPorts, tokenAt: string, hush: Wire['hush']): Wire =>
  ({ base: tokenAt, fetch, now, elapsed, readings: () => [], hush });

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');
const without = (text: string, forms: readonly string[]): string =>
  forms.filter((form) => form !== '').reduce((left, form) => left.replaceAll(form, '***'), text);

function byPassword(password: string): Credentials {
  const credential = { by: 'password', password } as const;
  return {
    by: 'password',
    current: () => Promise.resolve({ kind: 'credential', credential }),
    instead: () => Promise.resolve(null),
    hush: (text, user) => without(text, [password, base64(password), base64(`\0${user}\0${password}`)]),
    close: () => Promise.resolve(),
  };
}

/** Google keeps the refresh token, Microsoft gives a new one each time; whatever comes is kept. */
async function renew(secret: TokenSecret, ports: NetworkPorts, hush: Session['hush']): Promise<Renewal<TokenSecret>> {
  const { refreshToken, clientId, clientSecret, tokenAt } = secret;
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId, ...(clientSecret === '' ? {} : { client_secret: clientSecret }) };
  const outcome = await askForTokens(tokenWire(ports, tokenAt, hush), tokenAt, form, new AbortController().signal);
  if (outcome.kind !== 'tokens') return { kind: 'trouble', trouble: outcome };
  const { accessToken, refreshToken: next, endsAt } = outcome.tokens;
  return { kind: 'renewed', secret: { ...secret, accessToken, refreshToken: next === '' ? refreshToken : next, endsAt: endsAt ?? endOf(ports.now()) } };
}

/** Where a provider does not tell, an hour as both have it. */
export const endOf = (now: number): number => now + 3_600_000;

function byToken(first: TokenSecret, ports: NetworkPorts): Credentials {
  let known = first;
  const session = createSession(first, {
    accessToken: ({ accessToken }) => accessToken,
    hidden: ({ accessToken, refreshToken, clientSecret }) => [accessToken, refreshToken, clientSecret],
    renew: (secret, hush) => renew(secret, ports, hush),
    async save(secret) {
      await ports.saveSecret(secret);
      known = secret;
    },
    onRenewed: () => ports.log('mail.token-renewed'),
  });
  const held = (token: Token): HeldCredential => (token.kind === 'token' ? { kind: 'credential', credential: { by: 'token', token: token.token } } : token);
  return {
    by: 'token',
    async current() {
      const token = await session.token();
      const ends = token.kind === 'token' && token.token === known.accessToken && known.endsAt - ports.now() < margin;
      return held(ends ? await session.renew(token.token) : token);
    },
    async instead(refused) {
      return refused.by === 'token' ? held(await session.renew(refused.token)) : null;
    },
    hush: (text, user) => without(session.hush(text), [base64(`user=${user}\u0001auth=Bearer ${known.accessToken}\u0001\u0001`)]),
    close: () => session.close(),
  };
}

export function openCredentials(secret: MailSecret, ports: NetworkPorts): Credentials {
  return secret.by === 'token' ? byToken(secret, ports) : byPassword(secret.password);
}

/** Why there is no credential, thrown to where a line's errors become troubles. */
export class NoCredential extends Error {
  readonly trouble: Trouble;
  constructor(trouble: Trouble) {
    super(trouble.problem.code);
    this.trouble = trouble;
  }
}

/** A provider that takes no passwords said so; or it is known to take none. https://learn.microsoft.com/en-us/exchange/clients-and-mobile-in-exchange-online/deprecation-of-basic-authentication-exchange-online */
export const takesNoPasswords = (host: string): boolean => /(?:^|\.)(?:office365\.com|outlook\.com)$/iu.test(host);

/** A password that such a provider refused leads to its own way of signing in. */
export function leadOn(found: Trouble, by: Credential['by'], host: string): Trouble {
  if (by === 'token' || found.problem.code !== 'signed-out' || !takesNoPasswords(host)) return found;
  return { ...found, problem: problemOf('browser-sign-in', found.problem.detail) };
}
