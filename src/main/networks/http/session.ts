import { problemOf } from '../../../contract/index.ts';
import type { Trouble } from '../network.ts';

export type Token = { kind: 'token'; token: string } | { kind: 'trouble'; trouble: Trouble };
export type Renewal<Secret> = { kind: 'renewed'; secret: Secret } | { kind: 'trouble'; trouble: Trouble };

/** The tokens of one account. */
export interface Session {
  token(): Promise<Token>;
  /** A token other than `refused`. Those who ask at the same time share one renewal. */
  renew(refused: string): Promise<Token>;
  /** Takes every token of this account out of a text. */
  hush: (text: string) => string;
  /** Waits for a renewal under way: its answer holds the only token that is still good. */
  close(): Promise<void>;
}

export interface SessionPorts<Secret> {
  /** What requests are signed with. */
  accessToken: (secret: Secret) => string;
  /** Everything in a secret that must never be shown. */
  hidden: (secret: Secret) => readonly string[];
  /**
   * Asks for new tokens; null: this secret cannot be renewed. Is not given up when its caller is: the others wait for
   * the same token. `hush` knows the tokens so far.
   */
  renew: (secret: Secret, hush: Session['hush']) => Promise<Renewal<Secret>> | null;
  /** The new one is kept before it is used. */
  save: (secret: Secret) => Promise<void>;
  onRenewed: () => void;
}

const signedOut: Trouble = { kind: 'held', problem: problemOf('signed-out') };

export function createSession<Secret>(first: Secret, ports: SessionPorts<Secret>): Session {
  let secret = first;
  let kept = true;
  let renewal: Promise<Token> | null = null;
  const hidden = new Set(ports.hidden(first));
  const hush = (text: string): string => [...hidden].filter((one) => one !== '').reduce((hushed, one) => hushed.replaceAll(one, '…'), text);

  async function keep(): Promise<Token> {
    try {
      if (!kept) await ports.save(secret);
      kept = true;
      return { kind: 'token', token: ports.accessToken(secret) };
    } catch {
      return { kind: 'trouble', trouble: { kind: 'held', problem: problemOf('no-key-store') } };
    }
  }

  async function refresh(): Promise<Token> {
    const asked = ports.renew(secret, hush);
    if (asked === null) return { kind: 'trouble', trouble: signedOut };
    const renewed = await asked;
    if (renewed.kind === 'trouble') return renewed;
    ({ secret } = renewed);
    for (const one of ports.hidden(secret)) hidden.add(one);
    kept = false;
    ports.onRenewed();
    return keep();
  }

  return {
    hush,
    token: () => renewal ?? keep(),
    renew(refused) {
      if (renewal !== null) return renewal;
      if (ports.accessToken(secret) !== refused) return keep();
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
