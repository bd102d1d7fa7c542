import { z } from 'zod';
import { networkName } from './networks/index.ts';
import { problem } from './problem.ts';

const id = z.string().min(1).max(1_000);

/** What was typed into the form of a network's `signIn` facts, by field. */
export const signInFields = z.record(z.string().max(100), z.string().max(10_000));
export type SignInFields = z.infer<typeof signInFields>;

/** What the browser shows at the end, in the agent's language. */
export const signInPage = z.object({
  /** BCP 47. */
  language: z.string().max(35),
  title: z.string().max(200),
  /** The network sent the agent back with what is needed. */
  granted: z.string().max(500),
  /** It did not, or it was for a sign-in that is over. */
  refused: z.string().max(500),
});
export type SignInPage = z.infer<typeof signInPage>;

/**
 * One of the accounts that were given access to; one sign-in may open accounts of several networks (Meta's).
 * `known`: it is connected already, and would be signed in again.
 */
export const signInAccount = z.object({ id, network: networkName, name: z.string(), address: z.string(), known: z.boolean() });
export type SignInAccount = z.infer<typeof signInAccount>;

/** `accountId`: the account that is to be signed in again; null: any. */
const attempt = { network: networkName, accountId: id.nullable() };

/** Where a sign-in was when it failed. */
export const signInStage = z.enum(['preparing', 'waiting', 'exchanging', 'reading', 'connecting']);
export type SignInStage = z.infer<typeof signInStage>;

/**
 * Where signing in stands. One at a time; never with a password, a code or a token.
 *
 * idle -> preparing -> waiting -> exchanging -> reading -> choosing -> connecting -> done, and aside from each: failed.
 * Where what is typed is all, it goes from idle to reading. Where there is nothing to choose, from reading to connecting.
 */
export const signInState = z.discriminatedUnion('step', [
  z.object({ step: z.literal('idle') }),
  /** The network is asked where the agent agrees. */
  z.object({ step: z.literal('preparing'), ...attempt }),
  /** For the agent, in the browser. `address`: of the page there. `redirect`: where the network is to send them back to. `opened`: the system took the address. */
  z.object({ step: z.literal('waiting'), ...attempt, address: z.string(), redirect: z.string(), opened: z.boolean() }),
  z.object({ step: z.literal('exchanging'), ...attempt }),
  /** What was granted is checked, and the accounts are read. */
  z.object({ step: z.literal('reading'), ...attempt }),
  z.object({ step: z.literal('choosing'), ...attempt, accounts: z.array(signInAccount).min(1) }),
  z.object({ step: z.literal('connecting'), ...attempt, accounts: z.array(signInAccount).min(1) }),
  /** At least one is connected. */
  z.object({
    step: z.literal('done'), ...attempt, connected: z.array(signInAccount).min(1),
    refused: z.array(z.object({ account: signInAccount, problem })),
  }),
  z.object({ step: z.literal('failed'), ...attempt, during: signInStage, problem }),
]);
export type SignInState = z.infer<typeof signInState>;
export type SignInStep = SignInState['step'];
