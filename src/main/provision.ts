import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type AccountConnection, provisioning } from '../contract/index.ts';
import type { Log, Secrets } from './ports.ts';
import type { Accounts } from './sync/accounts.ts';

/** Name of the secret that holds what was set up already. */
export const provisionMarks = 'provisioned';

/**
 * Connects the accounts of a file that an administrator made for this workstation. They are not checked on the spot:
 * a workstation may be set up without a network. A file that cannot be read keeps the console from nothing.
 * What stands in the file is set up once: a token that the network renewed since is not replaced by the file's old one.
 */
export async function provision(path: string, accounts: Accounts, secrets: Secrets, log: Log): Promise<void> {
  try {
    const wanted = provisioning.parse(JSON.parse(await readFile(path, 'utf8')));
    for (const connection of wanted.accounts) await connect(connection, accounts, secrets, log);
  } catch (error) {
    log('provision.unreadable', { reason: error instanceof Error ? error.name : 'unknown' });
  }
}

/** One account that cannot be kept keeps the others from nothing. */
async function connect(connection: AccountConnection, accounts: Accounts, secrets: Secrets, log: Log): Promise<void> {
  const { network } = connection.settings;
  try {
    const mark = createHash('sha256').update(JSON.stringify(connection)).digest('hex');
    const marks = await marksIn(secrets, mark);
    if (marks.includes(mark)) return;
    const outcome = await accounts.connect(connection, { check: false });
    if ('accountId' in outcome) await secrets.write(provisionMarks, JSON.stringify([...marks, mark]));
    else log('provision.refused', { network, problem: outcome.problem.code });
  } catch (error) {
    log('provision.failed', { network, reason: error instanceof Error ? error.name : 'unknown' });
  }
}

/** What was set up already. A digest of a password is a secret like the password: it could be found by trying. */
async function marksIn(secrets: Secrets, mark: string): Promise<string[]> {
  if (!secrets.available()) return [];
  const stored = await secrets.read(provisionMarks);
  const marks = stored === null ? [] : z.array(z.string()).parse(JSON.parse(stored));
  if (marks.includes(mark) || await secrets.read(firstVersionMark(mark)) === null) return marks;
  await secrets.write(provisionMarks, JSON.stringify([...marks, mark]));
  await secrets.remove(firstVersionMark(mark));
  return [...marks, mark];
}

/** The first version kept each in a file whose name told the digest. */
const firstVersionMark = (mark: string): string => `provisioned-${mark}`;
