import type { AccountView } from '../../src/contract/index.ts';
import type { App } from './app.ts';
import type { World } from './world.ts';

export async function accountsOf(app: App): Promise<AccountView[] | null> {
  const answer = await app.call('workspace.open', {});
  return answer !== 'cut' && answer.ok ? answer.value.accounts : null;
}

/** Whoever is signed out signs in again, as the owner of the account would. */
export async function signInWhereNeeded(app: App, { socials, mail }: World): Promise<string> {
  const out = (await accountsOf(app) ?? []).filter(({ state }) => state === 'signed-out');
  const done: string[] = [];
  for (const { address } of out) {
    const network = [...socials, mail].find((one) => one.address === address);
    if (network === undefined) continue;
    const answer = await app.call('account.connect', network.signIn());
    done.push(`${address}: ${answer === 'cut' ? 'cut' : answer.ok ? 'signed in' : answer.error.problem?.code ?? answer.error.code}`);
  }
  return done.length === 0 ? 'nobody is signed out' : done.join(', ');
}
