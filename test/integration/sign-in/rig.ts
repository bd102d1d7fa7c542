import { onTestFinished } from 'vitest';
import type { NetworkName, SignInState, SignInStep } from '../../../src/contract/index.ts';
import type { Network, SignIn } from '../../../src/main/networks/network.ts';
import { networks } from '../../../src/main/networks/registry.ts';
import type { Replica } from '../../../src/main/replica/open.ts';
import { openSignIn, type SignInDesk } from '../../../src/main/sign-in/sign-in.ts';
import { type Accounts, openAccounts } from '../../../src/main/sync/accounts.ts';
import { type MemorySecrets, memorySecrets } from '../../memory-secrets.ts';
import { noReceiver } from '../../no-receiver.ts';
import { type HandClock, handClock } from '../../unit/sync/hand-clock.ts';
import { temporaryReplica } from '../outbox/rig.ts';

export const page = { language: 'en', title: 'Holdfast', granted: 'You can close this page.', refused: 'It was not completed.' };

export interface Rig {
  desk: SignInDesk;
  accounts: Accounts;
  replica: Replica;
  secrets: MemorySecrets;
  clock: HandClock;
  /** Every state that was told, in order. */
  told: SignInState[];
  logged: string[];
  defects: unknown[];
  /** Addresses that were given to the system. */
  opened: string[];
  /** The present or next state of this kind. */
  until<S extends SignInStep>(step: S): Promise<Extract<SignInState, { step: S }>>;
}

export interface RigOptions {
  /** In the place of a network's own. */
  signIn?: Partial<Record<NetworkName, SignIn>>;
  secrets?: MemorySecrets;
  openExternal?: (address: string) => Promise<void>;
}

/** X's sign-in, at any port that is free: tests run beside each other. */
export const xAnywhere = (): SignIn => {
  const { signIn } = networks.x;
  if (!signIn?.browser) throw new Error('X signs in in the browser');
  return { ...signIn, browser: { ...signIn.browser, port: 0 } };
};

/** Signing in as the console does it, on a replica of its own. */
export async function rig({ signIn = {}, secrets = memorySecrets(), openExternal = () => Promise.resolve() }: RigOptions = {}): Promise<Rig> {
  const replica = await temporaryReplica();
  const clock = handClock(Date.now());
  const told: SignInState[] = [];
  const logged: string[] = [];
  const defects: unknown[] = [];
  const opened: string[] = [];
  const waiting = new Set<() => void>();
  const log = (event: string, facts?: object): void => void logged.push(JSON.stringify([event, facts]));
  const accounts = await openAccounts({
    replica, clock, secrets, fetch, log, receiver: noReceiver, claimEchoes: () => Promise.resolve(new Set()), takeReceipts: () => Promise.resolve(), onReachable: () => undefined, onSignedIn: () => undefined,
    onDefect: (error) => defects.push(error),
  });
  const changed: Record<NetworkName, Network> = { ...networks };
  for (const name of Object.keys(signIn) as NetworkName[]) changed[name] = { ...networks[name], signIn: signIn[name]! };
  const desk = openSignIn({
    networks: changed, accounts, clock, log, fetch,
    openExternal: (address) => {
      opened.push(address);
      return openExternal(address);
    },
    changed: (state) => {
      told.push(state);
      for (const look of waiting) look();
    },
    onDefect: (error) => defects.push(error),
  });
  onTestFinished(async () => {
    await desk.close();
    await accounts.close();
  });
  return {
    desk, accounts, replica, secrets, clock, told, logged, defects, opened,
    until: (step) => new Promise((resolve) => {
      const look = (): void => {
        const state = desk.state();
        if (!isAt(state, step)) return;
        waiting.delete(look);
        resolve(state);
      };
      waiting.add(look);
      look();
    }),
  };
}

const isAt = <S extends SignInStep>(state: SignInState, step: S): state is Extract<SignInState, { step: S }> => state.step === step;
