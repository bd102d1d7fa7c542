import { type AccountSecret, problemOf, type XSettings } from '../../../contract/index.ts';
import type { NetworkPorts, Trouble } from '../network.ts';
import { exchange } from './exchange.ts';
import { troubleOfPull } from './trouble.ts';
import { tokensWire } from './wire.ts';

type XSecret = Extract<AccountSecret, { network: 'x' }>;

export type Token = { kind: 'token'; token: string } | { kind: 'trouble'; trouble: Trouble };

/** The tokens of one account. Access tokens end after two hours; refresh tokens are good for one use. https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
export interface Session {
  token(): Promise<Token>;
  /** A token other than `refused`. Those who ask at the same time share one renewal. */
  renew(refused: string): Promise<Token>;
  /** Takes every token of this account out of a text. */
  hush: (text: string) => string;
  /** Waits for a renewal under way: its answer holds the only token that is still good. */
  close(): Promise<void>;
}

const signedOut: Trouble = { kind: 'held', problem: problemOf('signed-out') };

export function createSession(settings: XSettings, first: XSecret, ports: NetworkPorts): Session {
  let secret = first;
  let kept = true;
  let renewal: Promise<Token> | null = null;
  const tokens = new Set([first.accessToken, first.refreshToken]);
  const hush = (text: string): string => [...tokens].filter((token) => token !== '').reduce((hushed, token) => hushed.replaceAll(token, '…'), text);

  async function keep(): Promise<Token> {
    try {
      if (!kept) await ports.saveSecret(secret);
      kept = true;
      return { kind: 'token', token: secret.accessToken };
    } catch {
      return { kind: 'trouble', trouble: { kind: 'held', problem: problemOf('no-key-store') } };
    }
  }

  async function refresh(): Promise<Token> {
    if (secret.refreshToken === '') return { kind: 'trouble', trouble: signedOut };
    const form = { grant_type: 'refresh_token', refresh_token: secret.refreshToken, client_id: settings.clientId };
    // Bound to no caller: a caller who gives up must not lose the token that the others wait for.
    const request = { method: 'POST', path: '/2/oauth2/token', form } as const;
    const done = await exchange(settings.apiBase, request, { token: '', hush }, ports, new AbortController().signal);
    if (done.kind === 'trouble') return { kind: 'trouble', trouble: { ...done.trouble, kind: 'retry' } };
    const { status, body } = done.answer;
    const renewed = tokensWire.safeParse(body);
    if (status === 200 && renewed.success) {
      secret = { network: 'x', accessToken: renewed.data.access_token, refreshToken: renewed.data.refresh_token ?? secret.refreshToken };
      tokens.add(secret.accessToken).add(secret.refreshToken);
      kept = false;
      ports.log('x.token-renewed');
      return keep();
    }
    if (!done.answer.foreign && (status === 400 || status === 401 || status === 403)) return { kind: 'trouble', trouble: signedOut };
    return { kind: 'trouble', trouble: troubleOfPull(done.answer) };
  }

  return {
    hush,
    token: () => renewal ?? keep(),
    renew(refused) {
      if (renewal !== null) return renewal;
      if (secret.accessToken !== refused) return keep();
      renewal = refresh().finally(() => {
        renewal = null;
      });
      return renewal;
    },
    async close() {
      await renewal;
    },
  };
}
