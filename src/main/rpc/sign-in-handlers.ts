import { fail, type MethodName, type Result, succeed } from '../../contract/index.ts';
import type { SignInDesk } from '../sign-in/sign-in.ts';
import type { HandlersOf } from './handlers.ts';

export type SignInMethod = Extract<MethodName, `signIn.${string}`>;

const doneOr = (done: boolean, refusal: string): Result<Record<string, never>> => (done ? succeed({}) : fail('refused', refusal));

/** Contract method -> signing in. */
export function signInHandlers(signIn: SignInDesk): HandlersOf<SignInMethod> {
  return {
    'signIn.view': () => Promise.resolve(succeed(signIn.state())),
    'signIn.redirect': ({ network }) => Promise.resolve(succeed({ address: signIn.redirectOf(network) })),
    'signIn.begin': async (payload) => doneOr(await signIn.begin(payload), 'Something that is required is missing, or accounts are being connected.'),
    'signIn.openBrowser': () => Promise.resolve(doneOr(signIn.openBrowser(), 'Nothing waits for the browser.')),
    'signIn.choose': ({ ids }) => Promise.resolve(doneOr(signIn.choose(ids), 'These accounts are not to be chosen now.')),
    'signIn.cancel': () => {
      signIn.cancel();
      return Promise.resolve(succeed({}));
    },
  };
}
