import { readFile } from 'node:fs/promises';
import { type AccountConnection, provisioning } from '../contract/index.ts';
import type { Log } from './ports.ts';
import type { Accounts } from './sync/accounts.ts';

/**
 * Connects the accounts of a file that an administrator made for this workstation. They are not checked on the spot:
 * a workstation may be set up without a network. A file that cannot be read keeps the console from nothing.
 */
export async function provision(path: string, accounts: Accounts, log: Log): Promise<void> {
  try {
    const wanted = provisioning.parse(JSON.parse(await readFile(path, 'utf8')));
    for (const connection of wanted.accounts) await connect(connection, accounts, log);
  } catch (error) {
    log('provision.unreadable', { reason: error instanceof Error ? error.name : 'unknown' });
  }
}

/** One account that cannot be kept keeps the others from nothing. */
async function connect(connection: AccountConnection, accounts: Accounts, log: Log): Promise<void> {
  const { network } = connection.settings;
  try {
    const outcome = await accounts.connect(connection, { check: false });
    if ('problem' in outcome) log('provision.refused', { network, problem: outcome.problem.code });
  } catch (error) {
    log('provision.failed', { network, reason: error instanceof Error ? error.name : 'unknown' });
  }
}
