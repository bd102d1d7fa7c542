import type { AccountConnection, NetworkName, Problem, SignInAccount, SignInStage, SignInState } from '../../contract/index.ts';

/** One sign-in, from its beginning on. */
export interface Attempt {
  network: NetworkName;
  /** The account that is to be signed in again; null: any. */
  accountId: string | null;
}

/** An account that was given access to, and what it takes to connect it. */
export interface Found {
  account: SignInAccount;
  connection: AccountConnection;
}

/** Where signing in stands, with what must not leave main. */
export type Standing =
  | { step: 'idle' }
  | { step: 'preparing' | 'exchanging' | 'reading'; attempt: Attempt }
  | { step: 'waiting'; attempt: Attempt; address: string; redirect: string; opened: boolean }
  | { step: 'choosing' | 'connecting'; attempt: Attempt; found: readonly Found[] }
  | { step: 'done'; attempt: Attempt; connected: SignInAccount[]; refused: { account: SignInAccount; problem: Problem }[] }
  | { step: 'failed'; attempt: Attempt; during: SignInStage; problem: Problem };

/** What the agent is told of it. */
export function told(standing: Standing): SignInState {
  switch (standing.step) {
    case 'idle':
      return { step: 'idle' };
    case 'preparing':
    case 'exchanging':
    case 'reading':
      return { step: standing.step, ...standing.attempt };
    case 'waiting': {
      const { address, redirect, opened } = standing;
      return { step: 'waiting', ...standing.attempt, address, redirect, opened };
    }
    case 'choosing':
    case 'connecting':
      return { step: standing.step, ...standing.attempt, accounts: standing.found.map(({ account }) => account) };
    case 'done':
      return { step: 'done', ...standing.attempt, connected: standing.connected, refused: standing.refused };
    case 'failed':
      return { step: 'failed', ...standing.attempt, during: standing.during, problem: standing.problem };
  }
}
