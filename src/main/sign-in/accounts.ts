import { randomUUID } from 'node:crypto';
import { accountConnection, type AccountConnection, type Problem, problemOf, type SignInAccount, shownHandle } from '../../contract/index.ts';
import type { Accounts } from '../sync/accounts.ts';
import type { Found } from './standing.ts';

/** More than one person could give access to. */
const most = 200;

/** What a network said of an account may not fit what is kept of one; it is left out, then. */
export function foundAmong(connections: readonly AccountConnection[], accounts: Pick<Accounts, 'idOf'>): Found[] {
  return connections.slice(0, most).flatMap((one) => {
    const read = accountConnection.safeParse(one);
    if (!read.success) return [];
    const { settings } = read.data;
    const { network, name } = settings;
    const account = { id: randomUUID(), network, name, address: shownHandle(network, settings.address), known: accounts.idOf(settings) !== null };
    return [{ account, connection: read.data }];
  });
}

/** Those that may be connected: where an account is signed in again, that one. */
export function eligible(found: readonly Found[], accountId: string | null, accounts: Pick<Accounts, 'idOf'>): Found[] | Problem {
  if (found.length === 0) return problemOf('unreadable-answer');
  if (accountId === null) return [...found];
  const same = found.filter(({ connection }) => accounts.idOf(connection.settings) === accountId);
  return same.length > 0 ? same : problemOf('other-account', found.map(({ account }) => account.address).join(', '));
}

export interface Connected {
  connected: SignInAccount[];
  refused: { account: SignInAccount; problem: Problem }[];
}

/** Each is checked and kept by itself: one that is refused keeps the others from nothing. */
export async function connectEach(chosen: readonly Found[], accounts: Pick<Accounts, 'connect'>, signal: AbortSignal): Promise<Connected> {
  const outcome: Connected = { connected: [], refused: [] };
  for (const { account, connection } of chosen) {
    if (signal.aborted) break;
    const kept = await accounts.connect(connection, { check: true });
    if ('accountId' in kept) outcome.connected.push(account);
    else outcome.refused.push({ account, problem: kept.problem });
  }
  return outcome;
}
