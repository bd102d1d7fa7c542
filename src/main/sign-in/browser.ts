import { type Problem, problemOf, type SignInPage, type SignInStage } from '../../contract/index.ts';
import type { BrowserSignIn, Fields, SignInPorts, Trouble } from '../networks/network.ts';
import type { Clock } from '../ports.ts';
import { unlessEnded } from './ended.ts';
import { listen, type Listening } from './loopback.ts';
import { newProof } from './proof.ts';

export interface BrowserPorts {
  clock: Clock;
  network: SignInPorts;
  page: SignInPage;
  /** The agent is to agree at `address`. */
  onAddress: (address: string, redirect: string) => void;
  onCode: () => void;
  signal: AbortSignal;
}

export type Granted =
  | { kind: 'granted'; fields: Fields }
  | { kind: 'failed'; during: SignInStage; problem: Problem }
  /** The agent wants it no more. */
  | { kind: 'ended' };

/** How long the browser is waited for. Milliseconds. */
export const browserPatience = 10 * 60_000;

const failed = (during: SignInStage, problem: Problem): Granted => ({ kind: 'failed', during, problem });

/** Tokens go to a server whose name is proved; on this machine there is nobody in between. */
export function isSafeAddress(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname));
}

/** Lets the agent agree in the system's browser. https://www.rfc-editor.org/rfc/rfc8252 */
export async function signInByBrowser(browser: BrowserSignIn, fields: Fields, ports: BrowserPorts): Promise<Granted> {
  const proof = newProof();
  const listening = await listen({ port: browser.port, host: browser.host ?? '127.0.0.1', state: proof.state, page: ports.page });
  if (listening.kind === 'port-taken') return failed('preparing', problemOf('port-taken', String(browser.port)));
  try {
    const { redirect } = listening;
    const begun = await unlessEnded(browser.begin({ fields, redirect, state: proof.state, challenge: proof.challenge }, ports.network, ports.signal), ports.signal);
    if (begun === null) return { kind: 'ended' };
    if (begun.kind !== 'address') return failed('preparing', begun.problem);
    if (!isSafeAddress(begun.address)) return failed('preparing', problemOf('untrusted-certificate', begun.address));
    ports.onAddress(begun.address, redirect);

    const redirected = await comeBack(listening, ports);
    if (redirected === null) return { kind: 'ended' };
    if (redirected.kind === 'refused') return failed('waiting', redirected.problem);
    ports.onCode();
    const remembered = { ...fields, ...begun.fields };
    const wanted = { fields: remembered, redirect, code: redirected.code, verifier: proof.verifier };
    const granted = await unlessEnded(browser.exchange(wanted, ports.network, ports.signal), ports.signal);
    if (granted === null) return { kind: 'ended' };
    if (granted.kind !== 'granted') return failed('exchanging', withoutProof(granted, [wanted.code, proof.verifier, proof.state]));
    return { kind: 'granted', fields: { ...remembered, ...granted.fields } };
  } finally {
    await listening.close();
  }
}

/** The network's words, should it have repeated what is nobody's to read. */
const withoutProof = ({ problem }: Trouble, secrets: readonly string[]): Problem =>
  ({ ...problem, detail: secrets.reduce((text, secret) => text.replaceAll(secret, '…'), problem.detail) });

async function comeBack(listening: Listening, { clock, signal }: BrowserPorts): Promise<Awaited<Listening['answer']> | null> {
  const late = Promise.withResolvers<Awaited<Listening['answer']>>();
  const forget = clock.after(browserPatience, () => late.resolve({ kind: 'refused', problem: problemOf('sign-in-expired') }));
  try {
    return await unlessEnded(Promise.race([listening.answer, late.promise]), signal);
  } finally {
    forget();
    await listening.close();
  }
}
