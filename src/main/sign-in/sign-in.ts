import { networkFacts, type NetworkName, type Problem, problemOf, type SignInPage, type SignInStage, type SignInState } from '../../contract/index.ts';
import type { Fields, Network, SignIn } from '../networks/network.ts';
import { oneAfterTheOther } from '../one-after-the-other.ts';
import type { Clock, Log } from '../ports.ts';
import type { Accounts } from '../sync/accounts.ts';
import { connectEach, eligible, foundAmong } from './accounts.ts';
import { signInByBrowser } from './browser.ts';
import { unlessEnded } from './ended.ts';
import { completeFields, hushed, secretsIn } from './fields.ts';
import { redirectAddress } from './loopback.ts';
import { type Attempt, type Found, type Standing, told } from './standing.ts';

export interface SignInDeskPorts {
  networks: Record<NetworkName, Network>;
  accounts: Pick<Accounts, 'connect' | 'idOf' | 'remembered'>;
  clock: Clock;
  log: Log;
  fetch: typeof fetch;
  openExternal: (address: string) => Promise<void>;
  changed: (state: SignInState) => void;
  onDefect: (error: unknown) => void;
}

export interface WantedSignIn extends Attempt {
  fields: Fields;
  page: SignInPage;
}

/** Signing in to networks, one at a time. Nothing of it is kept but accounts that were connected. */
export interface SignInDesk {
  state(): SignInState;
  /** Null where the network need not know it beforehand. */
  redirectOf(network: NetworkName): string | null;
  /** Ends the one before. False where something required is missing, or accounts are being connected. */
  begin(wanted: WantedSignIn): Promise<boolean>;
  /** False: nothing waits for the browser. */
  openBrowser(): boolean;
  /** False: these are not to be chosen now. */
  choose(ids: readonly string[]): boolean;
  /** What is being connected is not stopped. */
  cancel(): void;
  close(): Promise<void>;
}

export function openSignIn(ports: SignInDeskPorts): SignInDesk {
  const { accounts, networks } = ports;
  let standing: Standing = { step: 'idle' };
  let ending = new AbortController();
  let underWay: Promise<void> = Promise.resolve();
  const networkPorts = { fetch: ports.fetch, now: () => ports.clock.now(), elapsed: () => ports.clock.elapsed(), log: ports.log };

  const stand = (next: Standing): void => {
    standing = next;
    ports.changed(told(next));
  };

  /** Moves one attempt on, and nothing once it has been ended. */
  const moverOf = (attempt: Attempt, signal: AbortSignal) => {
    const move = (next: Standing): void => {
      if (!signal.aborted) stand(next);
    };
    const fail = (during: SignInStage, problem: Problem): void => move({ step: 'failed', attempt, during, problem });
    return { move, fail };
  };

  const openAt = async (address: string, attempt: Attempt): Promise<void> => {
    const opened = await ports.openExternal(address).then(() => true, () => false);
    if (standing.step === 'waiting' && standing.attempt === attempt && standing.opened !== opened) stand({ ...standing, opened });
  };

  const connect = async (found: readonly Found[], attempt: Attempt, signal: AbortSignal): Promise<void> => {
    const { move, fail } = moverOf(attempt, signal);
    move({ step: 'connecting', attempt, found });
    const { connected, refused } = await connectEach(found, accounts, signal);
    const [first] = refused;
    if (connected.length === 0 && first !== undefined) fail('connecting', first.problem);
    else move({ step: 'done', attempt, connected, refused });
  };

  const obtain = async (signIn: SignIn, fields: Fields, page: SignInPage, attempt: Attempt, signal: AbortSignal): Promise<void> => {
    const { move, fail } = moverOf(attempt, signal);
    const granted = signIn.browser === null ? { kind: 'granted' as const, fields } : await signInByBrowser(signIn.browser, fields, {
      clock: ports.clock, network: networkPorts, page, signal,
      onAddress: (address, redirect) => {
        move({ step: 'waiting', attempt, address, redirect, opened: true });
        void openAt(address, attempt);
      },
      onCode: () => move({ step: 'exchanging', attempt }),
    });
    if (granted.kind === 'ended') return;
    const secrets = secretsIn(networkFacts[attempt.network].signIn, granted.kind === 'granted' ? granted.fields : fields);
    if (granted.kind === 'failed') {
      fail(granted.during, hushed(granted.problem, secrets));
      return;
    }
    if (signIn.browser !== null) move({ step: 'reading', attempt });
    const read = await unlessEnded(signIn.accounts(granted.fields, networkPorts, signal), signal);
    if (read === null) return;
    if (read.kind !== 'accounts') {
      fail('reading', hushed(read.problem, secrets));
      return;
    }
    const found = eligible(foundAmong(read.accounts, accounts), attempt.accountId, accounts);
    if (!Array.isArray(found)) fail('reading', found);
    // In the browser someone may be signed in as somebody else: the agent sees who it is before it is kept.
    else if (attempt.accountId === null && (signIn.browser !== null || found.length > 1)) move({ step: 'choosing', attempt, found });
    else await connect(found, attempt, signal);
  };

  /** A defect of an adapter, or a disk that takes nothing, ends the sign-in. */
  const running = (work: Promise<void>, attempt: Attempt, { signal }: AbortController): Promise<void> => work.catch((error: unknown) => {
    ports.onDefect(error);
    const connecting = standing.step === 'connecting';
    moverOf(attempt, signal).fail(connecting ? 'connecting' : 'reading', problemOf(connecting ? 'storage' : 'unreadable-answer'));
  });

  /** One beginning after the other. */
  const inTurn = oneAfterTheOther();

  return {
    state: () => told(standing),
    redirectOf(network) {
      const browser = networks[network].signIn?.browser ?? null;
      return browser === null || browser.port === 0 ? null : redirectAddress(browser.host ?? '127.0.0.1', browser.port);
    },
    begin: ({ network, accountId, fields: typed, page }) => inTurn(async () => {
      const { signIn } = networks[network];
      if (signIn === undefined || standing.step === 'connecting') return false;
      const known = accountId === null ? {} : await accounts.remembered(accountId, network);
      const fields = known === null ? null : completeFields(networkFacts[network].signIn, typed, known);
      if (fields === null) return false;
      ending.abort();
      await underWay;
      const attempt = { network, accountId };
      const own = new AbortController();
      ending = own;
      stand({ step: signIn.browser === null ? 'reading' : 'preparing', attempt });
      underWay = running(obtain(signIn, fields, page, attempt, own.signal), attempt, own);
      return true;
    }),
    openBrowser() {
      if (standing.step !== 'waiting') return false;
      void openAt(standing.address, standing.attempt);
      return true;
    },
    choose(ids) {
      if (standing.step !== 'choosing') return false;
      const { attempt, found } = standing;
      const chosen = found.filter(({ account }) => ids.includes(account.id));
      if (chosen.length === 0 || chosen.length !== ids.length) return false;
      underWay = running(connect(chosen, attempt, ending.signal), attempt, ending);
      return true;
    },
    cancel() {
      if (standing.step === 'connecting' || standing.step === 'idle') return;
      ending.abort();
      stand({ step: 'idle' });
    },
    async close() {
      ending.abort();
      // What is being connected waits for its network; it is kept from being kept by the accounts, which are closed next.
      if (standing.step !== 'connecting') await underWay;
    },
  };
}
