import { accountSecret, type AccountSecret } from '../../contract/index.ts';
import type { Secrets } from '../ports.ts';

const nameOf = (accountId: string): string => `account-${accountId}`;

function read(stored: string): AccountSecret | null {
  try {
    return accountSecret.parse(JSON.parse(stored));
  } catch {
    return null;
  }
}

export interface AccountSecrets {
  /** Null where there is none, none that can be read, or no key store. */
  loadSecret: (accountId: string) => Promise<AccountSecret | null>;
  saveSecret: (accountId: string) => (secret: AccountSecret) => Promise<void>;
}

/** Passwords and tokens of accounts, in the system's key store. */
export const accountSecrets = (secrets: Secrets): AccountSecrets => ({
  async loadSecret(accountId) {
    const stored = secrets.available() ? await secrets.read(nameOf(accountId)) : null;
    return stored === null ? null : read(stored);
  },
  saveSecret: (accountId) => (secret) => secrets.write(nameOf(accountId), JSON.stringify(secret)),
});
