import { fail, type MethodName, type Result, succeed } from '../../contract/index.ts';
import type { Lifecycle } from '../startup/lifecycle.ts';
import type { HandlersOf } from './handlers.ts';

export type StartupMethod = Extract<MethodName, `startup.${string}`>;

export const isStartupMethod = (method: MethodName): method is StartupMethod => method.startsWith('startup.');

const doneOr = (done: boolean, refusal: string): Result<Record<string, never>> => (done ? succeed({}) : fail('refused', refusal));

/** What is answered in every state. */
export function startupHandlers(lifecycle: Lifecycle): HandlersOf<StartupMethod> {
  return {
    'startup.state': () => Promise.resolve(succeed(lifecycle.state())),
    'startup.protect': async ({ passphrase }) => doneOr(await lifecycle.protect(passphrase), 'There is nothing to choose.'),
    'startup.unlock': async ({ way, secret }) => doneOr(await lifecycle.unlock(way, secret), 'This does not open the profile.'),
    'startup.startOver': async () => doneOr(await lifecycle.startOver(), 'The profile can still be read.'),
    'startup.retry': () => Promise.resolve(doneOr(lifecycle.retry(), 'The start has not failed.')),
  };
}
